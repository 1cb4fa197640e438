"""Writes callbacks.json: what Keras's schedules and callbacks do.

- schedules: rates by step
- scheduled: weights after each of some steps of optimisers with a schedule, with given gradients
- plateau: learning rates by epoch of ReduceLROnPlateau for given values
- scheduler: learning rates by epoch of LearningRateScheduler
- csv: what CSVLogger writes
Run with a Python that has keras and tensorflow: python test/reference/callbacks.py
"""

import json
import os
import pathlib
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

S = keras.optimizers.schedules
STEPS = [*range(0, 26), 29, 30, 31, 39, 40, 41, 59, 60, 61, 99, 100, 101, 1000, 99999, 100000, 1000003]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def schedule_case(name, **options):
    schedule = getattr(S, name)(**options)
    return {
        "name": name,
        "options": {camel(key): value for key, value in options.items()},
        "rates": [float(schedule(tf.constant(step, tf.int64))) for step in STEPS],
    }


schedules = [
    schedule_case("ExponentialDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5),
    schedule_case("ExponentialDecay", initial_learning_rate=0.03, decay_steps=7, decay_rate=0.96),
    schedule_case("ExponentialDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5, staircase=True),
    schedule_case("ExponentialDecay", initial_learning_rate=0.001, decay_steps=100000, decay_rate=1.1),
    schedule_case("InverseTimeDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5),
    schedule_case("InverseTimeDecay", initial_learning_rate=0.1, decay_steps=3, decay_rate=2.5, staircase=True),
    schedule_case("PiecewiseConstantDecay", boundaries=[10], values=[0.1, 0.01]),
    schedule_case("PiecewiseConstantDecay", boundaries=[3, 4, 30, 100], values=[0.5, 0.1, 0.2, 0.01, 0.0]),
    schedule_case("PolynomialDecay", initial_learning_rate=0.1, decay_steps=20),
    schedule_case("PolynomialDecay", initial_learning_rate=0.1, decay_steps=20, end_learning_rate=0.02, power=2.0),
    schedule_case("PolynomialDecay", initial_learning_rate=0.1, decay_steps=30, power=0.5, cycle=True),
    schedule_case("PolynomialDecay", initial_learning_rate=0.01, decay_steps=20, end_learning_rate=0.1, cycle=True),
    schedule_case("CosineDecay", initial_learning_rate=0.1, decay_steps=40),
    schedule_case("CosineDecay", initial_learning_rate=0.1, decay_steps=40, alpha=0.25),
    schedule_case("CosineDecay", initial_learning_rate=0.0, decay_steps=40, warmup_target=0.1, warmup_steps=20),
    schedule_case(
        "CosineDecay", initial_learning_rate=0.01, decay_steps=30, alpha=0.1, warmup_target=0.2, warmup_steps=10
    ),
    schedule_case("CosineDecay", initial_learning_rate=0.01, decay_steps=30, warmup_target=0.2),
]

# --- training with a schedule -------------------------------------------------------------------------

x = np.array([[0.5], [-1.0], [2.0], [1.5], [-0.5], [1.0], [3.0]], np.float32)
y = (x * 2 - 1).astype(np.float32)


def line():
    return keras.Sequential([keras.Input((1,)), layers.Dense(1, kernel_initializer="zeros")])


def scheduled_case(name, **options):
    rate = S.ExponentialDecay(0.1, decay_steps=2, decay_rate=0.5)
    make = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop, "adagrad": keras.optimizers.Adagrad}
    model = line()
    model.compile(optimizer=make[name](learning_rate=rate, **options), loss="mse")
    history = model.fit(x, y, batch_size=2, epochs=3, shuffle=False, verbose=0)
    return {
        "optimizer": {"name": name, **{camel(key): value for key, value in options.items()}},
        "losses": history.history["loss"],
        "weights": [float(weight.ravel()[0]) for weight in model.get_weights()],
    }


scheduled = [
    scheduled_case("adam"),
    scheduled_case("sgd"),
    scheduled_case("sgd", momentum=0.9, nesterov=True),
    scheduled_case("rmsprop", momentum=0.5),
    scheduled_case("adagrad"),
]

# --- callbacks ----------------------------------------------------------------------------------------


class Replay(keras.callbacks.Callback):
    """Puts given values into the logs."""

    def __init__(self, key, values):
        super().__init__()
        self.key = key
        self.values = values

    def on_epoch_end(self, epoch, logs=None):
        logs[self.key] = self.values[epoch]


def plateau_case(values, learning_rate=0.001, **options):
    model = line()
    model.compile(optimizer=keras.optimizers.SGD(learning_rate), loss="mse")
    plateau = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", **options)
    history = model.fit(
        x, y, epochs=len(values), verbose=0, callbacks=[Replay("val_loss", values), plateau]
    )
    return {
        "values": values,
        "learningRate": learning_rate,
        "options": {camel(key): value for key, value in options.items()},
        "rates": [float(rate) for rate in history.history["learning_rate"]],
        "last": float(model.optimizer.learning_rate.numpy()),
    }


flat = [1.0] * 16
rng = np.random.default_rng(11)
wandering = [float(f"{value:.6g}") for value in 1 + 0.3 * rng.normal(size=40).cumsum() / 5]
plateau = [
    plateau_case(flat, patience=3),
    plateau_case(flat, patience=0),
    plateau_case(flat, patience=1, cooldown=3, factor=0.5),
    plateau_case(flat, patience=2, cooldown=1, factor=0.3, min_lr=0.00005),
    plateau_case(flat, patience=1, min_lr=0.001),
    plateau_case(flat, patience=1, factor=0.1, min_lr=1e-5),
    plateau_case([1, 0.9999, 0.9998, 0.9997, 0.9, 0.9, 0.8999, 0.8998], patience=2),
    plateau_case([1, 0.95, 0.91, 0.87, 0.86, 0.7, 0.69, 0.68], patience=2, min_delta=0.1),
    plateau_case([1, 0.95, 0.91, 0.87, 0.86, 0.7, 0.69, 0.68], patience=2, min_delta=-0.1),
    plateau_case([0.1, 0.5, 0.4, 0.45, 0.5, 0.50005, 0.6, 0.5], patience=2, mode="max", factor=0.5),
    plateau_case(wandering, patience=2, cooldown=2, factor=0.7),
    plateau_case(wandering, patience=4, cooldown=0, factor=0.9, min_delta=0.01),
    plateau_case(wandering, patience=1, factor=0.99, mode="max", learning_rate=0.3),
]

model = line()
model.compile(optimizer=keras.optimizers.SGD(0.5), loss="mse")
history = model.fit(
    x, y, epochs=5, verbose=0, callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch, lr: lr * 0.1 if epoch else lr)]
)
scheduler = [float(rate) for rate in history.history["learning_rate"]]


def csv_case(runs, separator=",", **fit):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.csv")
        for epochs, append in runs:
            model = line()
            model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse", metrics=["mae"])
            plateau = [keras.callbacks.ReduceLROnPlateau(monitor="loss")] if fit.get("plateau") else []
            logger = keras.callbacks.CSVLogger(path, separator=separator, append=append)
            split = {"validation_split": fit["validation_split"]} if "validation_split" in fit else {}
            model.fit(x, y, epochs=epochs, batch_size=2, shuffle=False, verbose=0, callbacks=[*plateau, logger], **split)
        with open(path, newline="") as file:
            text = file.read()
    return {"runs": [list(run) for run in runs], "separator": separator, **fit, "text": text}


csv = [
    csv_case([(3, False)]),
    csv_case([(2, False)], validation_split=0.3),
    csv_case([(2, False)], separator=";", plateau=True),
    csv_case([(2, True), (2, True)]),
    csv_case([(2, False), (1, False)], validation_split=0.3),
]

reference = {
    "generator": "test/reference/callbacks.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "steps": STEPS,
    "schedules": schedules,
    "x": x.ravel().tolist(),
    "y": y.ravel().tolist(),
    "scheduled": scheduled,
    "plateau": plateau,
    "scheduler": scheduler,
    "csv": csv,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
