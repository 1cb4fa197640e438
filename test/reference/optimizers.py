"""Writes optimizers.json: what Keras's optimisers, losses and metrics compute, and how Keras trains.

- optimizers: values of two variables after each of 20 steps with given gradients, with and without clipping
- losses: per-sample values of each loss, from probabilities and from logits
- training: losses of 20 steps of the traffic classifier and of an LSTM forecaster from given weights
- epochs: what fit reports per epoch (validation, metrics, regularisation, class and sample weights, partial batch)
- stopping: which epoch early stopping ends at and restores
Run with a Python that has keras and tensorflow: python test/reference/optimizers.py
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(7)
rng = np.random.default_rng(7)


def numbers(array):
    return [float(f"{value:.9g}") for value in np.asarray(array, dtype=np.float32).ravel()]


# --- optimisers -------------------------------------------------------------------------------------

SHAPES = [(2, 3), (4,)]
starts = [rng.normal(size=shape).astype(np.float32) for shape in SHAPES]
# Gradients of very different sizes, zeros included: they show where epsilon stands.
gradients = [
    [
        (rng.normal(size=shape) * 10.0 ** rng.integers(-6, 2, size=shape)).astype(np.float32)
        for shape in SHAPES
    ]
    for _ in range(20)
]
for step in (0, 3, 4):
    gradients[step][1][2] = 0.0


def optimizer_case(make, options, clip=None):
    optimizer = make(**(clip or {}))
    variables = [keras.Variable(start) for start in starts]
    after = []
    for step in gradients:
        optimizer.apply([tf.constant(g) for g in step], variables)
        after.append([numbers(v.numpy()) for v in variables])
    return {"options": options, "after": after}


def with_options(cls, **defaults):
    return lambda **clip: cls(**defaults, **clip)


O = keras.optimizers
optimizers = {
    "adam": optimizer_case(with_options(O.Adam), {"optimizer": "adam"}),
    "adam, other options": optimizer_case(
        with_options(O.Adam, learning_rate=0.05, beta_1=0.8, beta_2=0.95, epsilon=1e-3),
        {"optimizer": {"name": "adam", "learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}},
    ),
    "sgd": optimizer_case(with_options(O.SGD), {"optimizer": "sgd"}),
    "sgd, momentum": optimizer_case(
        with_options(O.SGD, learning_rate=0.02, momentum=0.9),
        {"optimizer": {"name": "sgd", "learningRate": 0.02, "momentum": 0.9}},
    ),
    "sgd, nesterov": optimizer_case(
        with_options(O.SGD, learning_rate=0.02, momentum=0.9, nesterov=True),
        {"optimizer": {"name": "sgd", "learningRate": 0.02, "momentum": 0.9, "nesterov": True}},
    ),
    "rmsprop": optimizer_case(with_options(O.RMSprop), {"optimizer": "rmsprop"}),
    "rmsprop, centered, momentum": optimizer_case(
        with_options(O.RMSprop, learning_rate=0.01, rho=0.8, momentum=0.5, epsilon=1e-4, centered=True),
        {
            "optimizer": {
                "name": "rmsprop",
                "learningRate": 0.01,
                "rho": 0.8,
                "momentum": 0.5,
                "epsilon": 1e-4,
                "centered": True,
            }
        },
    ),
    "adagrad": optimizer_case(with_options(O.Adagrad), {"optimizer": "adagrad"}),
    "adagrad, other start": optimizer_case(
        with_options(O.Adagrad, learning_rate=0.1, initial_accumulator_value=0.5),
        {"optimizer": {"name": "adagrad", "learningRate": 0.1, "initialAccumulatorValue": 0.5}},
    ),
    "sgd, clipNorm": optimizer_case(
        with_options(O.SGD, learning_rate=0.1),
        {"optimizer": {"name": "sgd", "learningRate": 0.1}, "clipNorm": 0.5},
        {"clipnorm": 0.5},
    ),
    "sgd, globalClipNorm": optimizer_case(
        with_options(O.SGD, learning_rate=0.1),
        {"optimizer": {"name": "sgd", "learningRate": 0.1}, "globalClipNorm": 0.5},
        {"global_clipnorm": 0.5},
    ),
    "adam, clipValue": optimizer_case(
        with_options(O.Adam, learning_rate=0.01),
        {"optimizer": {"name": "adam", "learningRate": 0.01}, "clipValue": 0.1},
        {"clipvalue": 0.1},
    ),
}

# --- losses -----------------------------------------------------------------------------------------

L = keras.losses
regression = {"yTrue": rng.normal(size=(5, 3)) * 2, "yPred": rng.normal(size=(5, 3)) * 2}
logits = rng.normal(size=(5, 3)).astype(np.float32) * 4
logits[0] = [60, -60, 0]  # far beyond what probabilities in single precision can tell
probabilities = tf.nn.softmax(logits).numpy()
labels = np.array([1, 0, 2, 2, 1])
one_hot = np.eye(3)[labels]
binary_logits = rng.normal(size=(5, 2)).astype(np.float32) * 4
binary_logits[0] = [40, -40]
binary = np.array([[0, 1], [1, 0], [1, 1], [0, 0], [1, 0]])


def loss_case(loss, y_true, y_pred, **options):
    y_pred = np.asarray(y_pred, dtype=np.float32)
    values = loss(tf.constant(y_true, tf.float32), tf.constant(y_pred), **options)
    return {
        "yTrue": numbers(y_true),
        "yTrueShape": list(np.shape(y_true)),
        "yPred": numbers(y_pred),
        "yPredShape": list(y_pred.shape),
        "values": numbers(values),
    }


losses = [
    {"loss": "meanSquaredError", **loss_case(L.mean_squared_error, **{"y_true": regression["yTrue"], "y_pred": regression["yPred"]})},
    {"loss": "meanAbsoluteError", **loss_case(L.mean_absolute_error, regression["yTrue"], regression["yPred"])},
    {"loss": "huber", **loss_case(L.huber, regression["yTrue"], regression["yPred"])},
    {
        "loss": {"name": "huber", "delta": 0.5},
        **loss_case(L.huber, regression["yTrue"], regression["yPred"], delta=0.5),
    },
    {
        "loss": "sparseCategoricalCrossentropy",
        **loss_case(L.sparse_categorical_crossentropy, labels, probabilities),
    },
    {
        "loss": {"name": "sparseCategoricalCrossentropy", "fromLogits": True},
        **loss_case(L.sparse_categorical_crossentropy, labels, logits, from_logits=True),
    },
    {"loss": "categoricalCrossentropy", **loss_case(L.categorical_crossentropy, one_hot, probabilities)},
    {
        "loss": {"name": "categoricalCrossentropy", "fromLogits": True},
        **loss_case(L.categorical_crossentropy, one_hot, logits, from_logits=True),
    },
    {"loss": "binaryCrossentropy", **loss_case(L.binary_crossentropy, binary, tf.sigmoid(binary_logits).numpy())},
    {
        "loss": {"name": "binaryCrossentropy", "fromLogits": True},
        **loss_case(L.binary_crossentropy, binary, binary_logits, from_logits=True),
    },
]

# --- training ---------------------------------------------------------------------------------------


class StepLosses(keras.callbacks.Callback):
    """Loss of each step: Keras hands out the mean of the epoch so far, so take it apart again."""

    def on_train_begin(self, logs=None):
        self.losses = []

    def on_epoch_begin(self, epoch, logs=None):
        self.sum = 0.0
        self.steps = 0

    def on_train_batch_end(self, batch, logs=None):
        self.steps += 1
        total = logs["loss"] * self.steps
        self.losses.append(total - self.sum)
        self.sum = total


def describe(model, x, y):
    return {
        "shapes": [list(w.shape) for w in model.weights],
        "weights": [numbers(w.numpy()) for w in model.weights],
        "x": numbers(x),
        "xShape": list(x.shape),
        "y": numbers(y),
        "yShape": list(y.shape),
    }


def train(model, x, y, loss, batch_size):
    start = describe(model, x, y)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    log = StepLosses()
    model.fit(x, y, batch_size=batch_size, epochs=1, shuffle=False, verbose=0, callbacks=[log])
    return {**start, "batchSize": batch_size, "losses": [float(v) for v in log.losses]}


points = rng.normal(size=(20 * 16, 4)).astype(np.float32)
classes = (points[:, 0] + 0.5 * points[:, 1] ** 2 > 0.3).astype(int) + (points[:, 2] > 1).astype(int)
wave = np.sin(np.arange(20 * 8 + 12) / 3.0) * 0.4 + 0.5 + 0.05 * rng.normal(size=20 * 8 + 12)
windows = np.stack([wave[i : i + 12] for i in range(20 * 8)])[..., None].astype(np.float32)
nexts = wave[12:].astype(np.float32)[:, None]

training = {
    "denseClassifier": train(
        keras.Sequential(
            [keras.Input((4,))]
            + [layers.Dense(n, activation="relu") for n in (64, 64, 32)]
            + [layers.Dense(3, activation="softmax")]
        ),
        points,
        classes,
        "sparse_categorical_crossentropy",
        16,
    ),
    "lstmForecaster": train(
        keras.Sequential([keras.Input((12, 1)), layers.LSTM(32), layers.Dense(1)]),
        windows,
        nexts,
        "mse",
        8,
    ),
}

# --- what fit reports per epoch ---------------------------------------------------------------------


def epochs_case(make, x, y, loss, metrics, **fit_options):
    model = make()
    start = describe(model, x, y)
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss, metrics=metrics)
    history = model.fit(x, y, batch_size=8, epochs=3, shuffle=False, verbose=0, **fit_options)
    evaluated = model.evaluate(x, y, batch_size=8, verbose=0, return_dict=True)
    return {
        **start,
        "history": {name: [float(v) for v in values] for name, values in history.history.items()},
        "evaluated": {name: float(v) for name, v in evaluated.items()},
    }


few = points[:45]
few_classes = classes[:45]
line = (few @ np.array([[1.0], [-2.0], [0.5], [0.0]]) + 0.3).astype(np.float32)
softmax = lambda: keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
sigmoid = lambda: keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
linear = lambda: keras.Sequential([keras.Input((4,)), layers.Dense(1)])
ridge = lambda: keras.Sequential(
    [
        keras.Input((4,)),
        layers.Dense(6, activation="tanh", kernel_regularizer=keras.regularizers.L2(0.01)),
        layers.Dense(1, kernel_regularizer=keras.regularizers.L1(0.02)),
    ]
)
sample_weight = np.linspace(0.0, 2.0, 45).astype(np.float32)
epochs = {
    "softmax": epochs_case(
        softmax, few, few_classes, "sparse_categorical_crossentropy", ["accuracy"], validation_split=0.2
    ),
    "oneHot": epochs_case(
        softmax, few, np.eye(3)[few_classes], "categorical_crossentropy", ["accuracy"], validation_split=0.2
    ),
    "sigmoid": epochs_case(sigmoid, few, (few_classes > 0).astype(int), "binary_crossentropy", ["accuracy"]),
    "linear": epochs_case(
        linear,
        few,
        line,
        "mae",
        [keras.metrics.MeanSquaredError(name="mse"), keras.metrics.RootMeanSquaredError(name="rmse"), "mae"],
        validation_split=0.3,
    ),
    "ridge": epochs_case(ridge, few, line, "mse", ["mae"], validation_split=0.2),
    "classWeight": epochs_case(
        softmax,
        few,
        few_classes,
        "sparse_categorical_crossentropy",
        ["accuracy"],
        class_weight={0: 0.5, 2: 4.0},
        validation_split=0.2,
    ),
    "sampleWeight": epochs_case(linear, few, line, "mse", ["mse"], sample_weight=sample_weight),
}

# --- early stopping ---------------------------------------------------------------------------------


class Replay(keras.callbacks.Callback):
    """Puts given values into the logs, and numbers the weights by epoch."""

    def __init__(self, values):
        super().__init__()
        self.values = values

    def on_epoch_end(self, epoch, logs=None):
        logs["val_loss"] = self.values[epoch]
        self.model.set_weights([np.full((1, 1), float(epoch))])


def stopping_case(values, **options):
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1, use_bias=False)])
    model.compile(optimizer="sgd", loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", restore_best_weights=True, **options)
    replay = Replay(values)
    history = model.fit(
        np.ones((2, 1)), np.ones((2, 1)), epochs=len(values), verbose=0, callbacks=[replay, stop]
    )
    return {
        "values": values,
        "options": {"patience": options.get("patience", 0), "minDelta": options.get("min_delta", 0), "mode": options.get("mode", "auto")},
        "epochs": len(history.epoch),
        "restored": int(model.get_weights()[0][0, 0]),
        "stoppedEarly": stop.stopped_epoch > 0,
    }


stopping = [
    stopping_case([3, 2, 1, 2, 3, 4, 5], patience=2),
    stopping_case([3, 2, 1, 2, 3, 4, 5]),
    stopping_case([1, 2, 0.5, 2, 3], patience=10),
    stopping_case([3, 2.95, 2.9, 2.5, 2.45, 2.44], patience=2, min_delta=0.2),
    stopping_case([0.1, 0.4, 0.4, 0.3, 0.9], patience=2, mode="max"),
    stopping_case([1, 1, 1, 1], patience=1),
]

reference = {
    "generator": "test/reference/optimizers.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "starts": [numbers(start) for start in starts],
    "shapes": [list(shape) for shape in SHAPES],
    "gradients": [[numbers(g) for g in step] for step in gradients],
    "optimizers": optimizers,
    "losses": losses,
    "training": training,
    "epochs": epochs,
    "sampleWeight": numbers(sample_weight),
    "stopping": stopping,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
