"""Writes engine_options.json: layers in pairs of their options, as Keras trains them.

Each case holds the model, in tf.layers' names, and what Keras makes of it: output, loss and gradients on all
samples, the weights after 1 and 20 Adam steps. Adam's epsilon is 1e-3: with the default a weight whose gradient
is 0 but for rounding would take a whole step in a direction that rounding decides.
Weights and data are drawn as in engine.py.
Run with a Python that has keras and tensorflow: python test/reference/engine_options.py
"""

import json
import os
import pathlib
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf
from pairwise import pairwise

SAMPLES, BATCH, STEPS = 11, 4, 20
L = keras.layers


def numbers(array):
    return [float(f"{value:.7g}") for value in np.asarray(array, dtype=np.float32).ravel()]


# --- models in tf.layers' names ---------------------------------------------------------------------

CLASSES = {
    "resetAfterGru": L.GRU,
    "gru": L.GRU,
    "lstm": L.LSTM,
    "simpleRNN": L.SimpleRNN,
    "prelu": L.PReLU,
    "elu": L.ELU,
    "leakyReLU": L.LeakyReLU,
}
NAMES = {"alpha": "negative_slope", "inputDim": "input_dim", "outputDim": "output_dim"}


@keras.saving.register_keras_serializable()
def clipped_line(x):
    """Hard sigmoid, tf.layers' (and Keras 2's), not Keras 3's."""
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


def keras_layer(part):
    name, options = part["layer"], dict(part.get("options", {}))
    keywords = {}
    for key, value in options.items():
        if isinstance(value, dict):
            value = keras.regularizers.L1L2(value.get("l1", 0.0), value.get("l2", 0.0))
        if value == "hardSigmoid":
            value = clipped_line
        keywords[NAMES.get(key, re.sub("([A-Z])", r"_\1", key).lower())] = value
    if name in ("gru", "resetAfterGru"):
        keywords["reset_after"] = name == "resetAfterGru"
    inner = [keras_layer(part["inner"])] if "inner" in part else []
    if name in ("maxPooling1d", "averagePooling1d", "maxPooling2d", "averagePooling2d"):
        keywords.setdefault("pool_size", 2)
    title = name[0].upper() + name[1:]
    cls = CLASSES.get(name) or getattr(L, re.sub("(\\d)d$", r"\1D", title))
    return cls(*inner, **keywords)


def build(shape, parts):
    values = [keras.Input(shape)]
    made = []
    for part in parts:
        layer = made[part["again"]] if "again" in part else keras_layer(part)
        made.append(layer)
        inputs = [values[at] for at in part["from"]] if "from" in part else [values[-1]]
        values.append(layer(inputs if len(inputs) > 1 else inputs[0]))
    return keras.Model(values[0], values[-1])


# --- weights and data -------------------------------------------------------------------------------


def draw_weights(model):
    random = np.random.RandomState(3)
    for weight in [*model.trainable_weights, *model.non_trainable_weights]:
        values = 0.4 * random.normal(size=weight.shape)
        weight.assign(1 + values.astype(np.float32) ** 2 if "variance" in weight.path else values)


def data_for(model, data):
    """Numbers, whole numbers below `data`, or ("masked") sequences with steps of zeros, two of zeros only."""
    random = np.random.RandomState(7)
    shape = (SAMPLES, *model.input_shape[1:])
    if isinstance(data, int):
        x = np.floor(random.random_sample(shape) * data)
    else:
        x = random.normal(size=shape)
    if data == "masked":
        sample, step = np.indices(shape[:2])
        x[(sample * 3 + step * 5) % 4 == 0] = 0
        x[[2, 5]] = 0
    return x.astype(np.float32), random.normal(size=(SAMPLES, *model.output_shape[1:])).astype(np.float32)


def case(name, shape, parts, data="normal"):
    print(name, flush=True)
    model = build(shape, parts)
    model.compile(keras.optimizers.Adam(0.01, epsilon=1e-3), "mse", run_eagerly=True)
    draw_weights(model)
    x, y = data_for(model, data)
    prediction = model(x, training=False)
    with tf.GradientTape() as tape:
        loss = model.compute_loss(x, y, model(x, training=True), training=True)
    trained = model.trainable_weights
    gradients = tape.gradient(loss, [weight.value for weight in trained])
    draw_weights(model)
    losses, after = [], {}
    for step in range(STEPS):
        rows = np.arange(step * BATCH, (step + 1) * BATCH) % SAMPLES
        losses.append(float(model.train_on_batch(x[rows], y[rows])))
        if step in (0, STEPS - 1):
            after[step + 1] = [numbers(weight.numpy()) for weight in [*trained, *model.non_trainable_weights]]
    return {
        "name": name,
        "shape": list(shape),
        "data": data,
        "layers": parts,
        "prediction": numbers(prediction[:3]),
        "loss": float(loss),
        "gradients": [
            numbers(np.zeros(weight.shape) if gradient is None else tf.convert_to_tensor(gradient))
            for gradient, weight in zip(gradients, trained)
        ],
        "losses": numbers(losses),
        "after1": after[1],
        "after20": after[STEPS],
    }


def layer(name, options=None, **more):
    return {"layer": name, **({"options": options} if options else {}), **more}


dense = layer("dense", {"units": 2})


def named(prefix, chosen):
    shown = {
        key: "/".join(f"{k}{v}" for k, v in value.items()) if isinstance(value, dict) else value
        for key, value in chosen.items()
    }
    return f"{prefix}: " + ", ".join(f"{key} {value}" for key, value in shown.items())


# --- recurrent layers -------------------------------------------------------------------------------

REGULARIZERS = [None, "kernel", "recurrent", "bias"]


def penalised(options, which):
    penalties = {
        "kernel": {"kernelRegularizer": {"l2": 0.02}},
        "recurrent": {"recurrentRegularizer": {"l1": 0.03}},
        "bias": {"biasRegularizer": {"l1": 0.02, "l2": 0.1}},
    }
    return {**options, **penalties.get(which, {})}


def recurrent_cases(kind):
    gates = kind != "simpleRNN"
    options = {
        "units": [3, 1],
        "steps": [4, 1],
        "sequences": [False, True],
        "backwards": [False, True],
        "activation": ["tanh", "relu"],
        **({"gates": ["sigmoid", "hardSigmoid"]} if gates else {}),
        "bias": [True, False],
        "mask": [None, "masking", "embedding"],
        "penalty": REGULARIZERS,
        "wrapped": [None, "concat", "sum", "ave", "mul"],
        "second": [False, True],
    }
    # Keras has no bidirectional layer whose forward half reads backwards.
    valid = lambda one: (one["bias"] or one["penalty"] != "bias") and not (
        one["wrapped"] and one["backwards"]
    )
    for chosen in pairwise(options, valid):
        own = penalised(
            {
                "units": chosen["units"],
                "returnSequences": chosen["sequences"],
                "goBackwards": chosen["backwards"],
                "activation": chosen["activation"],
                **({"recurrentActivation": chosen["gates"]} if gates else {}),
                "useBias": chosen["bias"],
            },
            chosen["penalty"],
        )
        middle = layer(kind, own)
        if chosen["wrapped"]:
            middle = layer("bidirectional", {"mergeMode": chosen["wrapped"]}, inner=middle)
        embedding = layer("embedding", {"inputDim": 3, "outputDim": 2, "maskZero": True})
        before = {"masking": [layer("masking", {"maskValue": 0})], "embedding": [embedding]}
        first = before.get(chosen["mask"], []) + ([dense] if chosen["second"] else [])
        shape = (chosen["steps"],) if chosen["mask"] == "embedding" else (chosen["steps"], 2)
        data = {"masking": "masked", "embedding": 3}.get(chosen["mask"], "normal")
        yield case(named(kind, chosen), shape, [*first, middle, dense], data)


def many_steps(kind):
    """Long enough for the engine's loops; the states of all steps come back, so that each is compared."""
    for mask in (False, True):
        parts = [layer("masking", {"maskValue": 0})] if mask else []
        parts += [layer(kind, {"units": 2, "recurrentActivation": "sigmoid"} if kind != "simpleRNN" else {"units": 2})]
        name = f"{kind} over many steps{', masked' if mask else ''}"
        yield case(name, (103, 1), [*parts, dense], "masked" if mask else "normal")


# --- the other layers -------------------------------------------------------------------------------

ACTIVATIONS = ["linear", "relu", "tanh", "sigmoid", "softmax"]


def dense_cases():
    options = {
        "units": [3, 1],
        "axes": [1, 2],
        "activation": ACTIVATIONS,
        "bias": [True, False],
        "penalty": [None, "kernel", "bias"],
        "frozen": [False, True],
        "distributed": [False, True],
    }
    valid = lambda one: (one["bias"] or one["penalty"] != "bias") and (
        one["axes"] == 2 or not one["distributed"]
    )
    for chosen in pairwise(options, valid):
        own = penalised(
            {"units": chosen["units"], "activation": chosen["activation"], "useBias": chosen["bias"]},
            chosen["penalty"],
        )
        frozen = {"trainable": False} if chosen["frozen"] else {}
        middle = layer("dense", {**own, **frozen})
        if chosen["distributed"]:
            middle = layer("timeDistributed", frozen, inner=layer("dense", own))
        yield case(named("dense", chosen), [4, 3][-chosen["axes"] :], [dense, middle, dense])


def convolution_cases(axes):
    options = {
        "filters": [3, 1],
        "kernelSize": [1, 3] if axes == 1 else [[1, 1], [3, 2]],
        "strides": [1, 2] if axes == 1 else [[1, 1], [2, 2], [1, 2]],
        "padding": ["valid", "same"],
        "activation": ["linear", "relu", "tanh"],
        "bias": [True, False],
        "penalty": [None, "kernel", "bias"],
        "second": [False, True],
    }
    valid = lambda one: one["bias"] or one["penalty"] != "bias"
    for chosen in pairwise(options, valid):
        own = {key: chosen[key] for key in ("filters", "kernelSize", "strides", "padding", "activation")}
        middle = layer(f"conv{axes}d", penalised({**own, "useBias": chosen["bias"]}, chosen["penalty"]))
        first = [dense] if chosen["second"] else []
        shape = (6, 2) if axes == 1 else (5, 4, 2)
        yield case(named(f"conv{axes}d", chosen), shape, [*first, middle, layer("flatten"), dense])


def pooling_cases(axes):
    options = {
        "kind": ["maxPooling", "averagePooling"],
        "poolSize": [2, 3] if axes == 1 else [[2, 2], [3, 1]],
        "strides": [None, 1, 2] if axes == 1 else [None, [1, 1], [2, 3]],
        "padding": ["valid", "same"],
    }
    for chosen in pairwise(options):
        own = {key: chosen[key] for key in ("poolSize", "strides", "padding") if chosen[key] is not None}
        middle = layer(f"{chosen['kind']}{axes}d", own)
        shape = (7, 2) if axes == 1 else (6, 5, 2)
        yield case(named(f"pooling {axes}d", chosen), shape, [dense, middle, layer("flatten"), dense])


def normalisation_cases():
    options = {
        "axes": [1, 2, 3],
        "momentum": [0.99, 0.5],
        "epsilon": [1e-3, 0.1],
        "center": [True, False],
        "scale": [True, False],
        "frozen": [False, True],
        "penalty": [None, {"gammaRegularizer": {"l2": 0.1}}, {"betaRegularizer": {"l1": 0.1}}],
    }
    valid = lambda one: not one["penalty"] or (
        one["scale"] if "gammaRegularizer" in one["penalty"] else one["center"]
    )
    for chosen in pairwise(options, valid):
        own = {key: chosen[key] for key in ("momentum", "epsilon", "center", "scale")}
        frozen = {"trainable": False} if chosen["frozen"] else {}
        middle = layer("batchNormalization", {**own, **frozen, **(chosen["penalty"] or {})})
        yield case(named("batchNormalization", chosen), [3, 2, 2][-chosen["axes"] :], [dense, middle, dense])


def embedding_cases():
    options = {
        "rows": [4, 60],
        "outputDim": [3, 1],
        "maskZero": [False, True],
        "penalty": [None, {"embeddingsRegularizer": {"l1": 0.01, "l2": 0.1}}],
        "frozen": [False, True],
        "after": ["flatten", "lstm", "dense"],
    }
    # tf.layers refuses a mask before a layer that does nothing with it.
    valid = lambda one: not (one["maskZero"] and one["after"] == "flatten")
    after = {
        "flatten": [layer("flatten")],
        "dense": [layer("dense", {"units": 2}), layer("simpleRNN", {"units": 2})],
        "lstm": [layer("lstm", {"units": 2, "recurrentActivation": "sigmoid"})],
    }
    for chosen in pairwise(options, valid):
        own = {"inputDim": chosen["rows"], "outputDim": chosen["outputDim"], **(chosen["penalty"] or {})}
        frozen = {"trainable": False} if chosen["frozen"] else {}
        first = layer("embedding", {**own, **frozen, "maskZero": chosen["maskZero"]})
        yield case(named("embedding", chosen), (5,), [first, *after[chosen["after"]], dense], chosen["rows"])


def merge_cases():
    options = {
        "kind": ["add", "average", "multiply", "concatenate 1", "concatenate 2", "concatenate -1"],
        "branches": ["2", "3", "one twice"],
        "after": ["dense", "lstm"],
    }
    lstm = layer("lstm", {"units": 2, "recurrentActivation": "sigmoid"})
    for chosen in pairwise(options):
        name, _, axis = chosen["kind"].partition(" ")
        tanh = layer("dense", {"units": 2, "activation": "tanh"})
        branches = [{**tanh, "from": [0]}, {**dense, "from": [0]}, {**dense, "from": [1]}]
        inputs = {"2": [1, 2], "3": [1, 2, 3], "one twice": [1, 1]}[chosen["branches"]]
        merged = layer(name, {"axis": int(axis)} if axis else None, **{"from": inputs})
        rest = [lstm, dense] if chosen["after"] == "lstm" else [dense]
        parts = [*branches[: max(inputs)], merged, *rest]
        yield case(named("merge", chosen), (4, 3), parts)


def masked_cases():
    """What skipped steps mean to the layers that don't step: the first samples skip some, two skip all."""
    masking = layer("masking", {"maskValue": 0})
    rnn = layer("simpleRNN", {"units": 2, "returnSequences": True})
    last = layer("lstm", {"units": 2, "recurrentActivation": "sigmoid"})
    embedding = layer("embedding", {"inputDim": 3, "outputDim": 2, "maskZero": True})
    both = layer("bidirectional", {"mergeMode": "concat"}, inner=layer("gru", {**rnn["options"], "recurrentActivation": "sigmoid"}))
    norm = layer("batchNormalization")
    steps = (5, 2)
    one_of = lambda name, options=None: [
        masking,
        {**rnn, "from": [1]},
        {**dense, "from": [0]},
        {**dense, "from": [1]},
        layer(name, options, **{"from": [2, 4]}),
        layer(name, options, **{"from": [5, 3]}),
    ]
    forms = {
        "normalised": [masking, norm, last, dense],
        "normalised after a recurrent layer": [masking, rnn, norm, rnn, dense],
        "normalised and distributed": [masking, rnn, norm, layer("timeDistributed", inner=dense), last],
        "distributed": [masking, layer("timeDistributed", inner=dense), last, dense],
        "activations": [masking, dense, layer("leakyReLU", {"alpha": 0.1}), layer("elu"), layer("prelu"), layer("activation", {"activation": "tanh"}), layer("dropout", {"rate": 0.0}), last],
        "both ways": [masking, both, both, dense],
        "both ways, flattened": [masking, both, layer("flatten"), dense],
        "flattened": [masking, rnn, layer("flatten"), dense],
        "reshaped": [masking, rnn, layer("reshape", {"targetShape": [2, 5]}), last],
        "convolved": [masking, layer("conv1d", {"filters": 2, "kernelSize": 2}), last],
        "pooled": [masking, rnn, layer("maxPooling1d", {"poolSize": 2}), last, dense],
        "globally pooled": [masking, rnn, layer("globalMaxPooling1d"), dense],
        "repeated": [masking, rnn, last, layer("repeatVector", {"n": 5}), last, dense],
        "repeated for fewer steps": [masking, last, layer("repeatVector", {"n": 3}), rnn, dense],
        "masked again": [masking, rnn, layer("masking", {"maskValue": 0}), last, dense],
        "sequences out": [masking, rnn],
        **{f"{name}": [*one_of(name), last, dense] for name in ("add", "average", "multiply")},
        **{f"concatenate {axis}": [*one_of("concatenate", {"axis": axis}), last, dense] for axis in (1, 2)},
        **{f"{name}, sequences out": one_of(name) for name in ("add", "multiply")},
        "concatenate 1, sequences out": one_of("concatenate", {"axis": 1}),
    }
    for name, parts in forms.items():
        yield case(f"masked, {name}", steps, parts, "masked")
    for name, parts in {
        "averaged": [embedding, layer("globalAveragePooling1d"), dense],
        "averaged after a recurrent layer": [embedding, rnn, layer("globalAveragePooling1d"), dense],
    }.items():
        yield case(f"masked embedding, {name}", (9,), parts, 3)


def single_cases():
    """Layers without pairs of options, and models whose form is unusual."""
    for name, options in [
        ("leakyReLU", {"alpha": 0.2}),
        ("leakyReLU", {"alpha": 0.0}),
        ("prelu", {}),
        ("elu", {}),
        ("dropout", {"rate": 0.0}),
        *[("activation", {"activation": name}) for name in [*ACTIVATIONS, "hardSigmoid"]],
    ]:
        for shape in [(3,), (4, 3)]:
            yield case(named(f"{name} on {len(shape)} axes", options), shape, [dense, layer(name, options), dense])
    for name in ("globalMaxPooling", "globalAveragePooling"):
        yield case(f"{name}1d", (6, 2), [dense, layer(f"{name}1d"), dense])
        yield case(f"{name}2d", (4, 3, 2), [dense, layer(f"{name}2d"), dense])
    yield case("reshape with an open size", (4, 3), [dense, layer("reshape", {"targetShape": [-1, 4]}), dense])
    yield case("repeatVector", (3,), [dense, layer("repeatVector", {"n": 1}), layer("simpleRNN", {"units": 2}), dense])
    yield case("repeatVector thrice", (3,), [dense, layer("repeatVector", {"n": 3}), dense])
    yield case("a model of one layer", (3,), [dense])
    yield case("a layer twice", (2,), [layer("dense", {"units": 2, "activation": "tanh"}), {"again": 0, "from": [1]}])
    yield case(
        "an embedding twice, a regularised dense twice",
        (4,),
        [
            layer("embedding", {"inputDim": 7, "outputDim": 3}),
            layer("dense", {"units": 3, "kernelRegularizer": {"l2": 0.1}}),
            {"again": 1, "from": [2]},
            layer("flatten"),
            dense,
        ],
        7,
    )


def all_cases():
    for kind in ("simpleRNN", "lstm", "gru", "resetAfterGru"):
        yield from recurrent_cases(kind)
        yield from many_steps(kind)
    yield from dense_cases()
    for axes in (1, 2):
        yield from convolution_cases(axes)
        yield from pooling_cases(axes)
    yield from normalisation_cases()
    yield from embedding_cases()
    yield from merge_cases()
    yield from masked_cases()
    yield from single_cases()


reference = {
    "generator": "test/reference/engine_options.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "cases": list(all_cases()),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
