"""Writes states.json: Keras's outputs, gradients, losses and weights of 20 Adam steps for nets with states.

States are handed out (return_state), given (initial_state) or kept from batch to batch (stateful). Weights and
data are drawn from NumPy's RandomState, which src/data/random.ts repeats. The cases bear the names they have in
test/engine/state-models.ts. A stateful net sees its first batch without training and its second for the
gradients, which therefore start from a state that isn't 0; the Adam steps start anew from 0.
Run with a Python that has keras and tensorflow: python test/reference/states.py
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


def numbers(array):
    return [float(f"{value:.7g}") for value in np.asarray(array, dtype=np.float32).ravel()]


def weights_of(model):
    return [numbers(weight.value) for weight in model.trainable_weights]


def draw_weights(model):
    random = np.random.RandomState(3)
    for weight in [*model.trainable_weights, *model.non_trainable_weights]:
        weight.assign(0.4 * random.normal(size=weight.shape))


def data_for(model, whole):
    random = np.random.RandomState(7)
    shape = (SAMPLES, *model.input_shape[1:])
    x = np.floor(random.random_sample(shape) * whole) if whole else random.normal(size=shape)
    return x.astype(np.float32), random.normal(size=(SAMPLES, *model.output_shape[1:])).astype(np.float32)


def loss_and_gradients(model, x, y):
    with tf.GradientTape() as tape:
        error = model(x, training=True) - y
        loss = tf.reduce_mean(error * error)
    # An embedding's gradient is a list of rows, which Keras's optimisers square one by one.
    return loss, tape.gradient(loss, [weight.value for weight in model.trainable_weights])


def stateful_layers(model):
    parts = [
        [layer.forward_layer, layer.backward_layer] if isinstance(layer, L.Bidirectional) else [layer]
        for layer in model.layers
    ]
    return [layer for layer in sum(parts, []) if getattr(layer, "stateful", False)]


def case(shape, build, whole=0, batch=None):
    """`batch` is the fixed batch size of a stateful net."""
    x_in = keras.Input(batch_shape=(batch, *shape))
    model = keras.Model(x_in, build(x_in))
    draw_weights(model)
    x, y = data_for(model, whole)
    prediction = model(x[: batch or 2], training=False)
    second = slice(batch, 2 * batch) if batch else slice(None)
    loss, gradients = loss_and_gradients(model, x[second], y[second])
    draw_weights(model)
    for layer in stateful_layers(model):
        layer.reset_state()
    adam = keras.optimizers.Adam(0.01)
    losses, weights = [], []
    size = batch or BATCH
    for step in range(STEPS):
        rows = np.arange(step * size, (step + 1) * size) % SAMPLES
        step_loss, step_gradients = loss_and_gradients(model, x[rows], y[rows])
        adam.apply_gradients(zip(step_gradients, model.trainable_weights))
        losses.append(float(step_loss))
        if step in (0, STEPS - 1):
            weights.append(weights_of(model))
    return {
        "loss": float(loss),
        "gradients": [numbers(tf.convert_to_tensor(gradient)) for gradient in gradients],
        "prediction": numbers(prediction),
        "losses": numbers(losses),
        "weightsAfter1": weights[0],
        "weightsAfter20": weights[1],
        "states": [numbers(state.value) for layer in stateful_layers(model) for state in layer.states],
    }


def cases_of(cell, states):
    """The nets of test/engine/state-models.ts with one kind of cell; `states` is how many it has."""

    def handed_out(x):
        return L.Dense(2)(L.Concatenate()(cell(4, return_state=True)(x)))

    def encoder_decoder(x):
        _, *last = cell(4, return_state=True)(x)
        steps = L.RepeatVector(3)(last[0])
        return L.Dense(2)(cell(4, return_sequences=True)(steps, initial_state=last))

    def given_states(x):
        flat = L.Flatten()(x)
        first = [L.Dense(4, "tanh")(flat) for _ in range(states)]
        options = {"return_sequences": True, "return_state": True, "go_backwards": True}
        steps, *last = cell(4, **options)(x, initial_state=first)
        return L.Dense(2)(L.Concatenate()([cell(3)(steps), *last]))

    def masked(x):
        embedding = L.Embedding(3, 3, mask_zero=True)
        steps, *last = cell(4, return_sequences=True, return_state=True)(embedding(x))
        # Keras 3 loses the mask of a layer that is given states, unless it is told.
        mask = embedding.compute_mask(x)
        return L.Dense(2)(cell(4)(steps, initial_state=last, mask=mask))

    def bidirectional(x):
        _, *last = L.Bidirectional(cell(3, return_state=True))(x)
        decoder = L.Bidirectional(cell(3, return_sequences=True), merge_mode="sum")
        return L.Dense(2)(decoder(x, initial_state=last))

    def stateful(x):
        steps = cell(4, stateful=True, return_sequences=True)(x)
        return L.Dense(2)(cell(3, stateful=True, go_backwards=True)(steps))

    def stateful_masked(x):
        steps = L.Embedding(3, 3, mask_zero=True)(x)
        return L.Dense(2)(L.Bidirectional(cell(3, stateful=True))(steps))

    def stateful_encoder(x):
        steps, *last = cell(2, stateful=True, return_sequences=True, return_state=True)(x)
        return L.Dense(2)(cell(2)(steps, initial_state=last))

    return {
        "states as outputs": case((5, 3), handed_out),
        "one unit, one step": case((1, 1), lambda x: L.Concatenate()(cell(1, return_state=True)(x))),
        "encoder and decoder": case((5, 3), encoder_decoder),
        "initial states of dense layers, backwards": case((5, 3), given_states),
        "masked": case((5,), masked, whole=3),
        "bidirectional": case((5, 3), bidirectional),
        "stateful": case((5, 3), stateful, batch=BATCH),
        "stateful, batches of one": case((5, 3), stateful, batch=1),
        "stateful, masked, bidirectional": case((5,), stateful_masked, whole=3, batch=BATCH),
        "many steps": case((103, 1), stateful_encoder, batch=2),
    }


def carried_on():
    """What fit, evaluate and predict of Keras do with the states: they are never set back."""
    random = np.random.RandomState(1)
    x = random.normal(size=(12, 3, 2)).astype(np.float32)
    y = np.random.RandomState(2).normal(size=(12, 1)).astype(np.float32)
    x_in = keras.Input(batch_shape=(BATCH, 3, 2))
    layer = L.LSTM(3, stateful=True)
    model = keras.Model(x_in, L.Dense(1)(layer(x_in)))
    draw_weights(model)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    options = {"batch_size": BATCH, "verbose": 0}

    def states():
        return [value for state in layer.states for value in numbers(state.value)]

    validation = {"validation_data": (x[:8], y[:8]), "validation_batch_size": BATCH}
    history = model.fit(x, y, epochs=2, shuffle=False, **validation, **options).history
    after_fit = states()
    evaluation = model.evaluate(x[:8], y[:8], **options)
    predictions = [numbers(model.predict(x[:8], **options)) for _ in range(2)]
    return {
        "loss": numbers(history["loss"]),
        "valLoss": numbers(history["val_loss"]),
        "statesAfterFit": after_fit,
        "evaluation": evaluation,
        "predictions": predictions,
        "statesAfterPredictions": states(),
    }


cells = {
    "SimpleRNN": (L.SimpleRNN, 1),
    "LSTM": (L.LSTM, 2),
    "softsign LSTM": (lambda units, **options: L.LSTM(units, activation="softsign", **options), 2),
    "GRU": (lambda units, **options: L.GRU(units, reset_after=False, **options), 1),
    "GRU, reset after": (L.GRU, 1),
}
reference = {
    "generator": "test/reference/states.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "carriedOn": carried_on(),
    "cases": {
        f"{cell}: {name}": golden
        for cell, (make, states) in cells.items()
        for name, golden in cases_of(make, states).items()
    },
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
