"""Measures one workload with Keras: python keras_row.py NUMBER [jit], one line of JSON."""

import json
import os
import pathlib
import statistics
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
from keras import layers

EPOCHS = 6
number, jit = int(sys.argv[1]), "jit" in sys.argv[2:]
work = json.loads((pathlib.Path(__file__).parent / "workloads.json").read_text())[number]


def layer(kind, size=None, option=None, dropout=0.0):
    rates = {"dropout": dropout, "recurrent_dropout": dropout}
    if kind == "dense":
        return layers.Dense(size, option)
    if kind == "embedding":
        return layers.Embedding(work["tokens"], size)
    if kind == "conv1d":
        return layers.Conv1D(size, option, padding="same", activation="relu")
    if kind == "flatten":
        return layers.Flatten()
    if kind == "gru":
        # The form of tf.layers: the same numbers, and the same work.
        return layers.GRU(size, reset_after=False, **rates)
    return {"lstm": layers.LSTM, "simpleRNN": layers.SimpleRNN}[kind](size, **rates)


def build(dropout=0.0, rate=0.001):
    model = keras.Sequential([keras.Input(work["x"])])
    for kind, *options in work["layers"]:
        model.add(layer(kind, *options, **({"dropout": dropout} if kind in ("lstm", "gru", "simpleRNN") else {})))
    random = np.random.RandomState(3)
    for weight in model.weights:
        shape = weight.shape
        scale = np.sqrt(2 / (np.prod(shape[:-1]) + shape[-1])) if len(shape) > 1 else 0
        weight.assign(scale * random.normal(size=shape))
    loss = {"mse": "mse", "sparse": "sparse_categorical_crossentropy", "binary": "binary_crossentropy"}
    model.compile(keras.optimizers.Adam(rate), loss[work["loss"]], jit_compile=jit)
    return model


def data(steps):
    random = np.random.RandomState(7)
    rows = work["batch"] * steps

    def whole(shape, limit):
        return np.floor(random.random_sample((rows, *shape)) * limit).astype(np.float32)

    def normal(shape):
        return random.normal(size=(rows, *shape)).astype(np.float32)

    x = whole(work["x"], work["tokens"]) if "tokens" in work else normal(work["x"])
    if work["y"] == "labels":
        return x, whole([], work["classes"])
    return x, whole([1], 2) if work["y"] == "binary" else normal(work["y"])


class Watch(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses, self.times, self.sum = [], [], 0.0

    def on_epoch_begin(self, epoch, logs=None):
        self.begin = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.times.append((time.perf_counter() - self.begin) * 1e3 / work["steps"])


class Losses(Watch):
    def on_train_batch_end(self, batch, logs=None):
        total = logs["loss"] * (batch + 1)
        self.losses.append(float(total - self.sum))
        self.sum = total


check, watch = Losses(), Watch()
x, y = data(20)
build(rate=work.get("checkRate", 0.001)).fit(x, y, batch_size=work["batch"], shuffle=False, verbose=0, callbacks=[check])
x, y = data(work["steps"])
build(work.get("dropout", 0.0)).fit(
    x, y, batch_size=work["batch"], epochs=EPOCHS, verbose=0, callbacks=[watch]
)
print(json.dumps({"ms": statistics.median(watch.times[1:]), "losses": check.losses, "keras": keras.__version__}))
