"""Writes byhand.json: what TensorFlow and Keras make, in 64-bit numbers, of the hand calculations of src/byhand.

Gradients come from automatic differentiation (tf.GradientTape).
Run with a Python that has keras and tensorflow: python test/reference/byhand.py
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

keras.config.set_floatx("float64")
keras.utils.set_random_seed(15)
random = np.random.default_rng(15)


def numbers(array):
    return np.asarray(array, dtype=np.float64).tolist()


def normal(*shape, scale=1.0):
    return random.normal(scale=scale, size=shape)


def activations():
    x = np.arange(-5.0, 5.0, 0.1) + 0.05  # not at the corners
    functions = {
        "sigmoid": tf.sigmoid,
        "tanh": tf.tanh,
        "relu": tf.nn.relu,
        "leakyRelu": lambda v: tf.nn.leaky_relu(v, alpha=0.01),
        "prelu": lambda v: tf.nn.leaky_relu(v, alpha=0.25),
        "elu": tf.nn.elu,
        "softplus": tf.math.softplus,
        "arctan": tf.atan,
        "identity": tf.identity,
    }
    rows = {}
    for name, function in functions.items():
        v = tf.Variable(x)
        with tf.GradientTape() as tape:
            y = function(v)
        rows[name] = {"f": numbers(y), "derivative": numbers(tape.gradient(y, v))}
    z = tf.Variable(normal(4))
    with tf.GradientTape() as tape:
        p = tf.nn.softmax(z)
    return {
        "x": numbers(x),
        "functions": rows,
        "softmax": {"z": numbers(z), "p": numbers(p), "jacobian": numbers(tape.jacobian(p, z))},
    }


LOSSES = {
    "halfSquaredError": lambda y, t: tf.reduce_sum((y - t) ** 2) / 2,
    "meanSquaredError": lambda y, t: tf.reduce_mean((y - t) ** 2),
    "binaryCrossEntropy": lambda y, t: -tf.reduce_mean(
        t * tf.math.log(y) + (1 - t) * tf.math.log(1 - y)
    ),
    "crossEntropy": lambda y, t: -tf.reduce_sum(t * tf.math.log(y)),
}


def backpropagation(sizes, names, loss, target):
    functions = [getattr(keras.activations, {"identity": "linear"}.get(name, name)) for name in names]
    weights = [tf.Variable(normal(a, b)) for a, b in zip(sizes, sizes[1:])]
    biases = [tf.Variable(normal(b)) for b in sizes[1:]]
    x = normal(1, sizes[0])
    with tf.GradientTape() as tape:
        a = tf.constant(x)
        for w, b, function in zip(weights, biases, functions):
            a = function(a @ w + b)
        value = LOSSES[loss](a[0], tf.constant(target, tf.float64))
    gradients = tape.gradient(value, weights + biases)
    return {
        "layers": [
            {"weights": numbers(w), "biases": numbers(b), "activation": name}
            for w, b, name in zip(weights, biases, names)
        ],
        "x": numbers(x[0]),
        "target": target,
        "lossName": loss,
        "output": numbers(a[0]),
        "loss": float(value),
        "dW": [numbers(g) for g in gradients[: len(weights)]],
        "db": [numbers(g) for g in gradients[len(weights) :]],
    }


def line(batch):
    x = np.arange(1.0, 10.0).reshape(-1, 1)
    y = np.array([12.0, 25, 50, 42, 61, 67, 79, 85, 90])
    dense = layers.Dense(1, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), dense])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    ends = []
    keep = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: ends.append([float(w.numpy().ravel()[0]) for w in dense.weights])
    )
    history = model.fit(x, y, batch_size=batch, epochs=30, shuffle=False, verbose=0, callbacks=[keep])
    return {"batchSize": batch, "loss": history.history["loss"], "ends": ends}


def convolution(height, width, rows, columns, padding, stride):
    image, kernel = normal(height, width), normal(rows, columns)
    padded = np.pad(image, padding)
    output = tf.nn.conv2d(padded[None, :, :, None], kernel[:, :, None, None], stride, "VALID")
    return {
        "image": numbers(image),
        "kernel": numbers(kernel),
        "options": {"padding": padding, "stride": stride},
        "output": numbers(output[0, :, :, 0]),
    }


def pooling(height, width, size, stride):
    image = normal(height, width)
    pools = {"max": tf.nn.max_pool2d, "average": tf.nn.avg_pool2d}
    result = {"image": numbers(image), "size": size, "stride": stride}
    for name, pool in pools.items():
        result[name] = numbers(pool(image[None, :, :, None], size, stride, "VALID")[0, :, :, 0])
    return result


def recurrent(layer, time=5, features=2):
    x = normal(1, time, features)
    layer.build(x.shape)
    for weight in layer.weights:
        weight.assign(normal(*weight.shape, scale=0.7))
    return {
        "x": numbers(x[0]),
        **{weight.name: numbers(weight) for weight in layer.weights},
        "h": numbers(layer(x)[0]),
    }


def bptt(function, truncate=None):
    time, features, units, outputs = 6, 2, 3, 2
    shapes = [(features, units), (units, units), (units,), (units, outputs), (outputs,)]
    kernel, recurrent_kernel, bias, output_kernel, output_bias = variables = [
        tf.Variable(normal(*shape, scale=0.7)) for shape in shapes
    ]
    x, target = normal(time, features), normal(outputs)
    with tf.GradientTape() as tape:
        h = tf.zeros((1, units), tf.float64)
        for t in range(time):
            if truncate is not None and t == time - truncate:
                h = tf.stop_gradient(h)
            h = function(x[t : t + 1] @ kernel + h @ recurrent_kernel + bias)
        y = (h @ output_kernel + output_bias)[0]
        loss = tf.reduce_sum((y - target) ** 2) / 2
    names = ["kernel", "recurrentKernel", "bias", "outputKernel", "outputBias"]
    return {
        "x": numbers(x),
        "target": numbers(target),
        "truncate": truncate,
        "weights": {name: numbers(v) for name, v in zip(names, variables)},
        "loss": float(loss),
        "gradients": {name: numbers(g) for name, g in zip(names, tape.gradient(loss, variables))},
    }


def jacobians():
    """∂h_T/∂h_{T−k} by automatic differentiation."""
    case = recurrent(layers.SimpleRNN(3, return_sequences=True))
    kernel, recurrent_kernel, bias = (np.array(case[name]) for name in ("kernel", "recurrent_kernel", "bias"))
    products = []
    for k in range(len(case["x"]) + 1):
        start = case["h"][-1 - k] if k < len(case["x"]) else [0.0] * 3
        v = tf.Variable([start], dtype=tf.float64)
        with tf.GradientTape() as tape:
            h = tf.identity(v)
            for t in range(len(case["x"]) - k, len(case["x"])):
                h = tf.tanh(np.array([case["x"][t]]) @ kernel + h @ recurrent_kernel + bias)
        products.append(numbers(tape.jacobian(h, v)[0, :, 0, :]))
    return {**case, "products": products}


reference = {
    "generator": "test/reference/byhand.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "activations": activations(),
    "backpropagation": [
        backpropagation([2, 3, 1], ["sigmoid", "sigmoid"], "halfSquaredError", [1.0]),
        backpropagation([2, 3, 3], ["tanh", "sigmoid"], "binaryCrossEntropy", [0.0, 1.0, 0.25]),
        backpropagation([3, 4, 5, 3], ["relu", "tanh", "softmax"], "crossEntropy", [0.0, 1.0, 0.0]),
        backpropagation([4, 2, 2, 3], ["elu", "softplus", "identity"], "meanSquaredError", [1.0, -2.0, 0.5]),
        backpropagation([3, 2], ["softmax"], "halfSquaredError", [0.25, 0.75]),
        backpropagation([1, 1, 1, 1, 1], ["sigmoid"] * 3 + ["identity"], "meanSquaredError", [0.5]),
    ],
    "lines": [line(1), line(4), line(9)],
    "convolutions": [
        convolution(5, 5, 3, 3, 0, 1),
        convolution(5, 6, 3, 2, 1, 2),
        convolution(4, 7, 1, 3, 2, 3),
    ],
    "poolings": [pooling(4, 6, 2, 2), pooling(5, 5, 3, 1), pooling(5, 7, 2, 3)],
    "simpleRnn": recurrent(layers.SimpleRNN(3, return_sequences=True)),
    "lstm": recurrent(layers.LSTM(3, return_sequences=True)),
    "gru": recurrent(layers.GRU(3, return_sequences=True)),
    "gruBefore": recurrent(layers.GRU(3, return_sequences=True, reset_after=False)),
    "bptt": {
        "tanh": bptt(tf.tanh),
        "relu": bptt(tf.nn.relu),
        "identity": bptt(tf.identity),
        "truncated": bptt(tf.tanh, truncate=2),
    },
    "jacobians": jacobians(),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
