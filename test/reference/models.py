"""Writes models.json: Keras's own weights, inputs and outputs for the architectures of src/models.

The test copies the weights into the factory's model and expects Keras's outputs.
Run with a Python that has keras and tensorflow: python test/reference/models.py
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

keras.utils.set_random_seed(30)


def numbers(array):
    return [float(f"{value:.8g}") for value in np.asarray(array, dtype=np.float32).ravel()]


def case(options, parts, rows=3):
    model = keras.Sequential(parts)
    shape = model.input_shape[1:]
    # Biases begin at 0 (or 1): other values make sure that the test sees them in their places.
    for weight in model.weights:
        weight.assign_add(keras.random.normal(weight.shape, stddev=0.1))
    x = np.random.default_rng(1).normal(size=(rows, *shape)).astype(np.float32)
    return {
        "options": options,
        "params": model.count_params(),
        "shapes": [list(weight.shape) for weight in model.weights],
        "weights": [numbers(weight.numpy()) for weight in model.weights],
        "xShape": list(x.shape),
        "x": numbers(x),
        "outputShape": list(model.output_shape[1:]),
        "output": numbers(model(x)),
    }


small = {"sequenceLength": 6, "features": 2, "units": 5}
head = [keras.Input((6, 2))]
cases = {
    "denseClassifier": case(
        {"features": 4, "classes": 3},
        [keras.Input((4,))]
        + [layers.Dense(n, activation="relu") for n in (64, 64, 32)]
        + [layers.Dense(3, activation="softmax")],
    ),
    "simpleRnnForecaster": case(
        {**small, "horizon": 3}, head + [layers.SimpleRNN(5), layers.Dense(3)]
    ),
    "lstmForecaster": case({**small, "horizon": 3}, head + [layers.LSTM(5), layers.Dense(3)]),
    "stackedLstmForecaster": case(
        {**small, "horizon": 1, "layers": 3},
        head
        + [
            layers.LSTM(5, return_sequences=True),
            layers.LSTM(5, return_sequences=True),
            layers.LSTM(5),
            layers.Dense(1),
        ],
    ),
    "encoderDecoderForecaster": case(
        {**small, "horizon": 4},
        head
        + [
            layers.LSTM(5),
            layers.RepeatVector(4),
            layers.LSTM(5, return_sequences=True),
            layers.TimeDistributed(layers.Dense(1)),
        ],
    ),
    "alignedLstmForecaster": case(
        small,
        head + [layers.LSTM(5, return_sequences=True), layers.TimeDistributed(layers.Dense(1))],
    ),
}


def count(*parts):
    return keras.Sequential([keras.Input((50, 1)), *parts]).count_params()


# Parameter counts of the default sizes: 50 time steps, one feature, 32 units.
default_params = {
    "simpleRnnForecaster": count(layers.SimpleRNN(32), layers.Dense(1)),
    "lstmForecaster": count(layers.LSTM(32), layers.Dense(1)),
    "stackedLstmForecaster": count(
        layers.LSTM(32, return_sequences=True), layers.LSTM(32), layers.Dense(1)
    ),
    "encoderDecoderForecaster": count(
        layers.LSTM(32),
        layers.RepeatVector(12),
        layers.LSTM(32, return_sequences=True),
        layers.TimeDistributed(layers.Dense(1)),
    ),
    "alignedLstmForecaster": count(
        layers.LSTM(32, return_sequences=True), layers.TimeDistributed(layers.Dense(1))
    ),
}

reference = {
    "generator": "test/reference/models.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "cases": cases,
    "defaultParams": default_params,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
