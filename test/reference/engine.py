"""Writes engine.json: Keras's gradients and the losses of 20 Adam steps for the layers the engine compiles.

Weights and data are drawn from NumPy's RandomState, which src/data/random.ts repeats, so that the file holds
results only. The cases bear the names they have in test/engine/layer-models.ts.
Run with a Python that has keras and tensorflow: python test/reference/engine.py
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf
from keras import layers as L

SAMPLES, BATCH, STEPS = 11, 4, 20
STEP_SHAPE = (5, 3)


def numbers(array):
    return [float(f"{value:.7g}") for value in np.asarray(array, dtype=np.float32).ravel()]


def draw_weights(model):
    random = np.random.RandomState(3)
    for weight in [*model.trainable_weights, *model.non_trainable_weights]:
        values = 0.4 * random.normal(size=weight.shape)
        weight.assign(1 + values.astype(np.float32) ** 2 if "variance" in weight.path else values)


def data_for(model, whole):
    random = np.random.RandomState(7)
    shape = (SAMPLES, *model.input_shape[1:])
    x = np.floor(random.random_sample(shape) * whole) if whole else random.normal(size=shape)
    return x.astype(np.float32), random.normal(size=(SAMPLES, *model.output_shape[1:])).astype(np.float32)


def loss_and_gradients(model, x, y):
    with tf.GradientTape() as tape:
        error = model(x, training=True) - y
        loss = tf.reduce_mean(error * error) + sum(model.losses)
    # An embedding's gradient is a list of rows, which Keras's optimisers square one by one.
    return loss, tape.gradient(loss, [weight.value for weight in model.trainable_weights])


def case(shape, parts, whole=0):
    model = keras.Sequential([keras.Input(shape), *parts])
    draw_weights(model)
    x, y = data_for(model, whole)
    loss, gradients = loss_and_gradients(model, x, y)
    draw_weights(model)
    prediction = model(x, training=False)
    adam = keras.optimizers.Adam(0.01)
    losses = []
    for step in range(STEPS):
        rows = np.arange(step * BATCH, (step + 1) * BATCH) % SAMPLES
        step_loss, step_gradients = loss_and_gradients(model, x[rows], y[rows])
        adam.apply_gradients(zip(step_gradients, model.trainable_weights))
        losses.append(float(step_loss))
    return {
        "loss": float(loss),
        "gradients": [numbers(tf.convert_to_tensor(gradient)) for gradient in gradients],
        "prediction": numbers(prediction[:2]),
        "losses": numbers(losses),
    }


def dense(units=2):
    return L.Dense(units)


def gru(units, **options):
    return L.GRU(units, reset_after=False, **options)


penalties = {
    "kernel_regularizer": keras.regularizers.L2(0.02),
    "recurrent_regularizer": keras.regularizers.L1(0.03),
}
l1l2 = keras.regularizers.L1L2(0.01, 0.01)
activations = ["relu", "relu6", "elu", "selu", "softplus", "softsign", "sigmoid", "tanh"]
activations += ["softmax", "swish", "mish", "gelu"]
cases = {
    "dense": case((3,), [L.Dense(4, "tanh"), dense()]),
    "dense without bias": case((3,), [L.Dense(4, use_bias=False), dense()]),
    "dense on steps": case(STEP_SHAPE, [L.Dense(4, "relu"), dense()]),
    **{
        f"activation {name}": case((3,), [dense(4), L.Activation(name), dense()]) for name in activations
    },
    "L1 and L2": case(
        (3,),
        [L.Dense(4, kernel_regularizer=l1l2, bias_regularizer=keras.regularizers.L2(0.1)), dense()],
    ),
    "simple RNN": case(STEP_SHAPE, [L.SimpleRNN(4), dense()]),
    "simple RNN, sequences, relu": case(
        STEP_SHAPE, [L.SimpleRNN(4, activation="relu", return_sequences=True), dense()]
    ),
    "simple RNN of one unit, one step": case((1, 1), [L.SimpleRNN(1), dense()]),
    "LSTM": case(STEP_SHAPE, [L.LSTM(4), dense()]),
    "LSTM of one unit, one step": case((1, 1), [L.LSTM(1), dense()]),
    "LSTM without bias": case(STEP_SHAPE, [L.LSTM(4, use_bias=False), dense()]),
    "LSTM, sequences": case(STEP_SHAPE, [L.LSTM(4, return_sequences=True), dense()]),
    "LSTM, backwards": case(
        STEP_SHAPE, [L.LSTM(4, go_backwards=True, return_sequences=True), dense()]
    ),
    "LSTM with relu": case(STEP_SHAPE, [L.LSTM(4, activation="relu"), dense()]),
    "stacked LSTM": case(STEP_SHAPE, [L.LSTM(4, return_sequences=True), L.LSTM(4), dense()]),
    "encoder and decoder": case(
        STEP_SHAPE,
        [
            L.LSTM(4),
            L.RepeatVector(3),
            L.LSTM(4, return_sequences=True),
            L.TimeDistributed(L.Dense(2)),
        ],
    ),
    "GRU, reset after": case(STEP_SHAPE, [L.GRU(4), dense()]),
    "GRU, reset after, sequences": case(
        STEP_SHAPE,
        [
            L.GRU(4, return_sequences=True, go_backwards=True),
            L.Bidirectional(L.GRU(3, use_bias=False)),
            dense(),
        ],
    ),
    "GRU, reset after, over many steps": case((103, 1), [L.GRU(2), dense()]),
    "GRU over many steps": case((103, 1), [gru(2), dense()]),
    "GRU with sigmoid": case(STEP_SHAPE, [gru(4), dense()]),
    "GRU, sequences, backwards": case(
        STEP_SHAPE, [gru(4, return_sequences=True, go_backwards=True), dense()]
    ),
    **{
        f"bidirectional, {mode}": case(
            STEP_SHAPE,
            [
                L.Bidirectional(L.LSTM(4, return_sequences=True), merge_mode=mode),
                L.Bidirectional(L.SimpleRNN(3), merge_mode=mode),
                dense(),
            ],
        )
        for mode in ("concat", "sum", "ave", "mul")
    },
    "LSTM with penalties": case(STEP_SHAPE, [L.LSTM(4, **penalties), dense()]),
    "bidirectional with penalties": case(
        STEP_SHAPE, [L.Bidirectional(L.SimpleRNN(3, **penalties)), dense()]
    ),
    "embedding": case((5,), [L.Embedding(6, 3), L.Flatten(), dense()], 6),
    "embedding with masked zeros": case(
        (5,), [L.Embedding(3, 3, mask_zero=True), L.LSTM(4), dense()], 3
    ),
    "masking": case((5, 1), [L.Masking(0.0), L.SimpleRNN(3), dense()], 2),
    "1-D convolution and pooling": case(
        (9, 2),
        [
            L.Conv1D(3, 3, padding="same", activation="relu"),
            L.MaxPooling1D(2),
            L.Conv1D(3, 2, strides=2, use_bias=False),
            L.AveragePooling1D(2, 1, padding="same"),
            L.Flatten(),
            dense(),
        ],
    ),
    "2-D convolution and pooling": case(
        (6, 7, 2),
        [
            L.Conv2D(3, (3, 2), padding="same", activation="tanh"),
            L.AveragePooling2D(2),
            L.Conv2D(3, 2),
            L.MaxPooling2D(2, 1),
            L.GlobalAveragePooling2D(),
            dense(),
        ],
    ),
    "dilated 1-D convolution": case(
        (11, 2),
        [
            L.Conv1D(3, 3, dilation_rate=2, padding="same", activation="relu"),
            L.Conv1D(3, 2, dilation_rate=3, use_bias=False),
            L.Flatten(),
            dense(),
        ],
    ),
    "dilated 2-D convolution": case(
        (6, 7, 2),
        [
            L.Conv2D(3, (3, 2), dilation_rate=(2, 3), padding="same", activation="tanh"),
            L.Conv2D(2, 2, dilation_rate=2),
            L.GlobalAveragePooling2D(),
            dense(),
        ],
    ),
    "global pooling": case((6, 2), [dense(3), L.GlobalMaxPooling1D(), dense()]),
    "global average": case((6, 2), [dense(3), L.GlobalAveragePooling1D(), dense()]),
    "batch normalisation": case(
        (3,), [dense(4), L.BatchNormalization(momentum=0.9), dense()]
    ),
    "batch normalisation on steps": case(STEP_SHAPE, [dense(4), L.BatchNormalization(), dense()]),
    "leaky ReLU": case((3,), [dense(4), L.LeakyReLU(negative_slope=0.2), dense()]),
    "PReLU": case(STEP_SHAPE, [dense(4), L.PReLU(), dense()]),
    "ELU": case((3,), [dense(4), L.ELU(), dense()]),
}

reference = {
    "generator": "test/reference/engine.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "cases": cases,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
