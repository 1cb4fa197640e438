"""Writes models.json: Keras's own weights, inputs and outputs for the architectures of src/models.

The test copies the weights into the factory's model and expects Keras's outputs. `lessons` holds Keras's
parameter counts of the models of the lessons.
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
from keras.layers import Conv1D, Dense, Flatten, GRU, LSTM, SimpleRNN, TimeDistributed

keras.utils.set_random_seed(30)
ROWS = 3


def numbers(array):
    return [float(f"{value:.8g}") for value in np.asarray(array, dtype=np.float32).ravel()]


def inputs(shape, tokens):
    random = np.random.default_rng(1)
    if not tokens:
        return random.normal(size=(ROWS, *shape)).astype(np.float32)
    x = random.integers(1, tokens, size=(ROWS, *shape))
    x[0, 2:] = 0  # padded, as short texts are
    return x.astype(np.float32)


def case(factory, options, parts, tokens=None):
    model = keras.Sequential(parts)
    # Biases begin at 0 (or 1): other values make sure that the test sees them in their places.
    for weight in model.trainable_weights:
        weight.assign_add(keras.random.normal(weight.shape, stddev=0.1))
    x = inputs(model.input_shape[1:], tokens)
    weights = model.trainable_weights + model.non_trainable_weights  # tf.layers' order
    return {
        "factory": factory,
        "options": options,
        "params": model.count_params(),
        "shapes": [list(weight.shape) for weight in weights],
        "weights": [numbers(weight.numpy()) for weight in weights],
        "xShape": list(x.shape),
        "x": numbers(x),
        "outputShape": list(model.output_shape[1:]),
        "output": numbers(model(x)),
    }


def sequences(kind, units, **options):
    return kind(units, return_sequences=True, **options)


def dense(*sizes, activation="relu"):
    return [Dense(size, activation=activation) for size in sizes]


def one_hot(size, mask):
    return layers.Embedding(
        size, size, embeddings_initializer=keras.initializers.Identity(), trainable=False, mask_zero=mask
    )


small = {"sequenceLength": 6, "features": 2, "units": 5}
head = [keras.Input((6, 2))]
tokens = {"sequenceLength": 6, "vocabularySize": 7}
cases = {
    "denseClassifier": case(
        "denseClassifier",
        {"features": 4, "classes": 3},
        [keras.Input((4,)), *dense(64, 64, 32), Dense(3, activation="softmax")],
    ),
    "denseClassifier, binary": case(
        "denseClassifier",
        {"features": 2, "classes": "binary", "units": [3], "activation": "sigmoid"},
        [keras.Input((2,)), *dense(3, 1, activation="sigmoid")],
    ),
    "denseRegressor": case(
        "denseRegressor",
        {"features": 5, "units": [8, 3, 5], "outputs": 2, "l1": 0.01, "l2": 0.1, "dropout": 0.5},
        [keras.Input((5,)), *dense(8, 3, 5), Dense(2)],
    ),
    "simpleRnnForecaster": case(
        "simpleRnnForecaster", {**small, "horizon": 3}, head + [SimpleRNN(5), Dense(3)]
    ),
    "lstmForecaster": case("lstmForecaster", {**small, "horizon": 3}, head + [LSTM(5), Dense(3)]),
    "lstmForecaster, relu": case(
        "lstmForecaster", {**small, "activation": "relu"}, head + [LSTM(5, activation="relu"), Dense(1)]
    ),
    "gruForecaster": case("gruForecaster", {**small, "horizon": 3}, head + [GRU(5), Dense(3)]),
    "gruForecaster, stacked": case(
        "gruForecaster",
        {**small, "units": [5, 3], "activation": ["tanh", "relu"], "dropout": 0.1, "recurrentDropout": 0.5},
        head + [sequences(GRU, 5), GRU(3, activation="relu"), Dense(1)],
    ),
    "gruForecaster, both directions": case(
        "gruForecaster",
        {**small, "bidirectional": True},
        head + [layers.Bidirectional(GRU(5)), Dense(1)],
    ),
    "gruForecaster, backwards": case(
        "gruForecaster",
        {**small, "units": [5, 3], "goBackwards": True},
        head + [sequences(GRU, 5, go_backwards=True), GRU(3), Dense(1)],
    ),
    "stackedLstmForecaster": case(
        "stackedLstmForecaster",
        {**small, "horizon": 1, "layers": 3},
        head + [sequences(LSTM, 5), sequences(LSTM, 5), LSTM(5), Dense(1)],
    ),
    "encoderDecoderForecaster": case(
        "encoderDecoderForecaster",
        {**small, "horizon": 4},
        head + [LSTM(5), layers.RepeatVector(4), sequences(LSTM, 5), TimeDistributed(Dense(1))],
    ),
    "alignedLstmForecaster": case(
        "alignedLstmForecaster", small, head + [sequences(LSTM, 5), TimeDistributed(Dense(1))]
    ),
    "oneToManyForecaster": case(
        "oneToManyForecaster",
        {"features": 2, "horizon": 4, "units": 5},
        [keras.Input((2,)), layers.RepeatVector(4), sequences(LSTM, 5), TimeDistributed(Dense(1))],
    ),
    "denseForecaster": case(
        "denseForecaster",
        {**small, "units": [5], "horizon": 3},
        head + [Flatten(), *dense(5), Dense(3)],
    ),
    "conv1dForecaster": case(
        "conv1dForecaster",
        {"sequenceLength": 6, "features": 2, "filters": [3, 4], "kernelSize": [3, 5], "units": [5]},
        head
        + [
            Conv1D(3, 3, padding="same", activation="relu"),
            Conv1D(4, 5, padding="same", activation="relu"),
            Flatten(),
            *dense(5),
            Dense(1),
        ],
    ),
    "conv1dForecaster, pooled": case(
        "conv1dForecaster",
        {
            "sequenceLength": 12,
            "features": 2,
            "filters": [3, 4],
            "kernelSize": 3,
            "padding": "valid",
            "poolSize": 2,
            "head": "globalMax",
            "units": [],
        },
        [
            keras.Input((12, 2)),
            Conv1D(3, 3, activation="relu"),
            layers.MaxPooling1D(2),
            Conv1D(4, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            Dense(1),
        ],
    ),
    "recurrentClassifier": case(
        "recurrentClassifier", {**small, "classes": 4}, head + [LSTM(5), Dense(4, activation="softmax")]
    ),
    "recurrentClassifier, both directions": case(
        "recurrentClassifier",
        {**small, "cell": "simpleRnn", "units": [5, 3], "bidirectional": True, "classes": 4},
        head
        + [
            layers.Bidirectional(sequences(SimpleRNN, 5)),
            layers.Bidirectional(SimpleRNN(3)),
            Dense(4, activation="softmax"),
        ],
    ),
    "recurrentClassifier, every step": case(
        "recurrentClassifier",
        {**small, "cell": "gru", "classes": 4, "returnSequences": True},
        head + [sequences(GRU, 5), TimeDistributed(Dense(4, activation="softmax"))],
    ),
    "recurrentClassifier, steps after": case(
        "recurrentClassifier",
        {**small, "units": [5, 3], "classes": 4, "outputSteps": 2},
        head
        + [
            sequences(LSTM, 5),
            LSTM(3),
            layers.RepeatVector(2),
            sequences(LSTM, 3),
            TimeDistributed(Dense(4, activation="softmax")),
        ],
    ),
    "recurrentClassifier, tokens": case(
        "recurrentClassifier",
        {**tokens, "embedding": 4, "maskZero": True, "units": 5, "classes": "binary"},
        [
            keras.Input((6,)),
            layers.Embedding(7, 4, mask_zero=True),
            LSTM(5),
            Dense(1, activation="sigmoid"),
        ],
        tokens=7,
    ),
    "recurrentClassifier, one-hot": case(
        "recurrentClassifier",
        {**tokens, "embedding": "oneHot", "units": [5, 3], "classes": 4},
        [
            keras.Input((6,)),
            one_hot(7, False),
            sequences(LSTM, 5),
            LSTM(3),
            Dense(4, activation="softmax"),
        ],
        tokens=7,
    ),
    "conv1dClassifier": case(
        "conv1dClassifier",
        {**tokens, "embedding": 4, "filters": [5], "kernelSize": 3, "classes": 4},
        [
            keras.Input((6,)),
            layers.Embedding(7, 4),
            Conv1D(5, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            Dense(4, activation="softmax"),
        ],
        tokens=7,
    ),
    "imageClassifier": case(
        "imageClassifier",
        {"height": 6, "width": 5, "channels": 2, "classes": 3, "filters": [3, 4], "units": [5]},
        [
            keras.Input((6, 5, 2)),
            layers.Conv2D(3, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            Flatten(),
            *dense(5),
            Dense(3, activation="softmax"),
        ],
    ),
}


def lesson(name, factory, options, shape, *parts):
    model = keras.Sequential([keras.Input(shape), *parts])
    return {"lesson": name, "factory": factory, "options": options, "params": model.count_params()}


reuters = {"sequenceLength": 49, "units": 50, "classes": 46}
jena = {"sequenceLength": 240, "features": 14}
jena_conv = {"filters": [32, 32, 32], "kernelSize": 5, "padding": "valid", "poolSize": 3}
stocks = [1024, 512, 256, 128]
both = layers.Bidirectional
sigmoid = {"activation": "sigmoid"}
binary = {"classes": "binary", "optimizer": "sgd"}
lessons = [
    lesson(
        "1-2 line", "denseRegressor", {"features": 1, "units": [], "optimizer": "sgd"}, (1,), Dense(1)
    ),
    lesson("1-3 logistic", "denseClassifier", {"features": 1, "units": [], **binary}, (1,), Dense(1)),
    lesson(
        "1-4 XOR",
        "denseClassifier",
        {"features": 2, "units": [3], **sigmoid, **binary, "learningRate": 0.1},
        (2,),
        *dense(3, 1),
    ),
    lesson(
        "1-5 784-8-3-5",
        "denseClassifier",
        {"features": 784, "classes": 5, "units": [8, 3], **sigmoid},
        (784,),
        *dense(8, 3, 5),
    ),
    lesson(
        "1-6 [8, 3, 5] classifier",
        "denseClassifier",
        {"features": 2, "classes": 2, "units": [8, 3, 5], "l2": 0.01, "dropout": 0.2},
        (2,),
        *dense(8, 3, 5, 2),
    ),
    lesson(
        "1-6 [8, 3, 5] regressor",
        "denseRegressor",
        {"features": 2, "units": [8, 3, 5], "l1": 0.01},
        (2,),
        *dense(8, 3, 5, 1),
    ),
    lesson(
        "2-2 VDS classes",
        "denseClassifier",
        {"features": 4, "classes": 3},
        (4,),
        *dense(64, 64, 32, 3),
    ),
    lesson(
        "2-4 VDS speed",
        "denseRegressor",
        {"features": 5, "kernelInitializer": "randomNormal"},
        (5,),
        *dense(20, 20, 1),
    ),
    lesson(
        "2-4 Conv1D",
        "conv1dForecaster",
        {"sequenceLength": 5},
        (5, 1),
        Conv1D(32, 3, padding="same"),
        Conv1D(64, 3, padding="same"),
        Conv1D(128, 5, padding="same"),
        Flatten(),
        *dense(50, 20, 1),
    ),
    lesson("2-6 SimpleRNN", "simpleRnnForecaster", {"sequenceLength": 50}, (50, 1), SimpleRNN(32), Dense(1)),
    lesson("2-6 LSTM", "lstmForecaster", {"sequenceLength": 50}, (50, 1), LSTM(32), Dense(1)),
    lesson("2-6 GRU", "gruForecaster", {"sequenceLength": 50}, (50, 1), GRU(32), Dense(1)),
    lesson(
        "2-6 twelve steps",
        "lstmForecaster",
        {"sequenceLength": 50, "horizon": 12},
        (50, 1),
        LSTM(32),
        Dense(12),
    ),
    lesson(
        "2-6 stacked",
        "stackedLstmForecaster",
        {"sequenceLength": 50},
        (50, 1),
        sequences(LSTM, 32),
        LSTM(32),
        Dense(1),
    ),
    lesson(
        "2-6 encoder and decoder",
        "encoderDecoderForecaster",
        {"sequenceLength": 50, "horizon": 12},
        (50, 1),
        LSTM(32),
        layers.RepeatVector(12),
        sequences(LSTM, 32),
        TimeDistributed(Dense(1)),
    ),
    lesson(
        "2-6 aligned",
        "alignedLstmForecaster",
        {"sequenceLength": 50},
        (50, 1),
        sequences(LSTM, 32),
        TimeDistributed(Dense(1)),
    ),
    lesson(
        "3-1 shapes",
        "imageClassifier",
        {"height": 16, "width": 16, "classes": 3},
        (16, 16, 1),
        layers.Conv2D(8, 3, padding="same"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, padding="same"),
        layers.MaxPooling2D(2),
        Flatten(),
        *dense(32, 3),
    ),
    lesson(
        "3-2 one to many",
        "oneToManyForecaster",
        {"features": 3, "horizon": 5, "units": 8},
        (3,),
        layers.RepeatVector(5),
        sequences(LSTM, 8),
        TimeDistributed(Dense(1)),
    ),
    lesson(
        "3-2 melody",
        "recurrentClassifier",
        {"sequenceLength": 7, "features": 3, "units": 12, "classes": 3, "outputSteps": 3},
        (7, 3),
        LSTM(12),
        layers.RepeatVector(3),
        sequences(LSTM, 12),
        TimeDistributed(Dense(3)),
    ),
    lesson(
        "3-3 words",
        "recurrentClassifier",
        {
            "sequenceLength": 10,
            "vocabularySize": 11,
            "embedding": "oneHot",
            "maskZero": True,
            "units": 10,
            "classes": "binary",
        },
        (10,),
        one_hot(11, True),
        LSTM(10),
        Dense(1),
    ),
    lesson(
        "3-3 HIHELLO",
        "recurrentClassifier",
        {"sequenceLength": 6, "features": 5, "units": 6, "classes": 5, "returnSequences": True},
        (6, 5),
        sequences(LSTM, 6),
        TimeDistributed(Dense(5)),
    ),
    lesson(
        "3-3 stacked characters",
        "recurrentClassifier",
        {
            "sequenceLength": 10,
            "vocabularySize": 26,
            "embedding": "oneHot",
            "units": [64, 64],
            "classes": 26,
            "returnSequences": True,
        },
        (10,),
        one_hot(26, False),
        sequences(LSTM, 64),
        sequences(LSTM, 64),
        TimeDistributed(Dense(26)),
    ),
    lesson(
        "3-4 SimpleRNN",
        "recurrentClassifier",
        {**reuters, "cell": "simpleRnn"},
        (49, 1),
        SimpleRNN(50),
        Dense(46),
    ),
    lesson(
        "3-4 both directions",
        "recurrentClassifier",
        {**reuters, "cell": "simpleRnn", "bidirectional": True},
        (49, 1),
        both(SimpleRNN(50)),
        Dense(46),
    ),
    lesson(
        "3-4 stacked",
        "recurrentClassifier",
        {**reuters, "cell": "simpleRnn", "units": [50, 50]},
        (49, 1),
        sequences(SimpleRNN, 50),
        SimpleRNN(50),
        Dense(46),
    ),
    lesson("3-4 LSTM", "recurrentClassifier", reuters, (49, 1), LSTM(50), Dense(46)),
    lesson(
        "3-4 stacked LSTM",
        "recurrentClassifier",
        {**reuters, "units": [50, 50]},
        (49, 1),
        sequences(LSTM, 50),
        LSTM(50),
        Dense(46),
    ),
    lesson(
        "3-4 Conv1D",
        "conv1dClassifier",
        {"sequenceLength": 200, "vocabularySize": 10000, "classes": 46},
        (200,),
        layers.Embedding(10000, 128),
        Conv1D(128, 5),
        layers.GlobalMaxPooling1D(),
        Dense(46),
    ),
    lesson(
        "3-5 IMDB",
        "recurrentClassifier",
        {"sequenceLength": 80, "vocabularySize": 10000, "units": 128, "classes": "binary"},
        (80,),
        layers.Embedding(10000, 128),
        LSTM(128),
        Dense(1),
    ),
    lesson(
        "4-2 stocks",
        "denseRegressor",
        {"features": 500, "units": stocks, "kernelInitializer": "glorotNormal"},
        (500,),
        *dense(*stocks, 1),
    ),
    lesson(
        "4-3 stock",
        "lstmForecaster",
        {"sequenceLength": 7, "features": 5, "units": 16, "activation": "relu"},
        (7, 5),
        LSTM(16, activation="relu"),
        Dense(1),
    ),
    lesson("4-5 Jena, dense", "denseForecaster", jena, (240, 14), Flatten(), *dense(32, 1)),
    lesson("4-6 Jena, GRU", "gruForecaster", jena, (240, 14), GRU(32), Dense(1)),
    lesson(
        "4-6 Jena, dropout",
        "gruForecaster",
        {**jena, "dropout": 0.2, "recurrentDropout": 0.2},
        (240, 14),
        GRU(32, dropout=0.2, recurrent_dropout=0.2),
        Dense(1),
    ),
    lesson(
        "4-6 Jena, stacked",
        "gruForecaster",
        {
            **jena,
            "units": [32, 64],
            "activation": ["tanh", "relu"],
            "dropout": 0.1,
            "recurrentDropout": 0.5,
        },
        (240, 14),
        sequences(GRU, 32),
        GRU(64, activation="relu"),
        Dense(1),
    ),
    lesson(
        "4-6 Jena, both directions",
        "gruForecaster",
        {**jena, "bidirectional": True},
        (240, 14),
        both(GRU(32)),
        Dense(1),
    ),
    lesson(
        "4-6 Jena, Conv1D",
        "conv1dForecaster",
        {**jena, **jena_conv, "head": "globalMax", "units": []},
        (240, 14),
        Conv1D(32, 5),
        layers.MaxPooling1D(3),
        Conv1D(32, 5),
        layers.MaxPooling1D(3),
        Conv1D(32, 5),
        layers.GlobalMaxPooling1D(),
        Dense(1),
    ),
    lesson(
        "4-6 Jena, reversed order",
        "gruForecaster",
        {**jena, "goBackwards": True},
        (240, 14),
        GRU(32, go_backwards=True),
        Dense(1),
    ),
    lesson("4-6 Jena, LSTM", "lstmForecaster", jena, (240, 14), LSTM(32), Dense(1)),
]

normal = keras.initializers.GlorotNormal(seed=1)((400, 300)).numpy()
reference = {
    "generator": "test/reference/models.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "cases": cases,
    "lessons": lessons,
    "glorotNormal": {
        "shape": [400, 300],
        "deviation": float(normal.std()),
        "largest": float(np.abs(normal).max()),
    },
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
