"""Measures one workload with Keras: python keras_row.py NUMBER [jit] [losses], one line of JSON."""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
from keras import layers

from workload import EPOCHS, Epochs, draw_data, draw_weights, read

work, jit = read(int(sys.argv[1])), "jit" in sys.argv[2:]


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


def build(dropout=0.0):
    model = keras.Sequential([keras.Input(work["x"])])
    for kind, *options in work["layers"]:
        model.add(layer(kind, *options, **({"dropout": dropout} if kind in ("lstm", "gru", "simpleRNN") else {})))
    model.set_weights(draw_weights([weight.shape for weight in model.weights]))
    loss = {"mse": "mse", "sparse": "sparse_categorical_crossentropy", "binary": "binary_crossentropy"}
    model.compile("adam", loss[work["loss"]], jit_compile=jit)
    return model


class Watch(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.epochs = Epochs(work["steps"])

    def on_epoch_begin(self, epoch, logs=None):
        self.epochs.begin()

    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = self.epochs.end()


class Losses(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses, self.sum = [], 0.0

    def on_train_batch_end(self, batch, logs=None):
        total = logs["loss"] * (batch + 1)
        self.losses.append(float(total - self.sum))
        self.sum = total


options = {"batch_size": work["batch"], "verbose": 0}
check, watch = Losses(), Watch()
if "losses" in sys.argv:
    build().fit(*draw_data(work, 20), shuffle=False, callbacks=[check], **options)
build(work.get("dropout", 0.0)).fit(*draw_data(work, work["steps"]), epochs=EPOCHS, callbacks=[watch], **options)
print(json.dumps({"ms": watch.epochs.median(), "losses": check.losses, "version": keras.__version__}))
