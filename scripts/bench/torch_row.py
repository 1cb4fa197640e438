"""Measures one workload with PyTorch, in its usual loop over shuffled tensors: python torch_row.py NUMBER [losses].

The losses are computed with Keras's step size and epsilon and one bias a gate; a GRU resets after the product.
"""

import json
import sys

import numpy as np
import torch
from torch import nn

from workload import Epochs, draw_data, draw_weights, read

work = read(int(sys.argv[1]))
GATES = {"lstm": 4, "gru": 3, "simpleRNN": 1}


class Last(nn.Module):
    """A recurrent layer that gives its last output."""

    def __init__(self, kind, features, units):
        super().__init__()
        self.layer = {"lstm": nn.LSTM, "gru": nn.GRU, "simpleRNN": nn.RNN}[kind](features, units, batch_first=True)

    def forward(self, x):
        return self.layer(x)[0][:, -1]


class ChannelsFirst(nn.Module):
    def forward(self, x):
        return x.transpose(1, 2)


def build():
    """The layers in order, and the shapes of Keras's weights with how to set each."""
    parts, weights = [], []
    shape, last = list(work["x"]), len(work["layers"]) - 1
    for place, (kind, *options) in enumerate(work["layers"]):
        size = options[0] if options else None
        if kind in GATES:
            part = Last(kind, shape[-1], size)
            gates = GATES[kind] * size
            weights += [((shape[-1], gates), part, "kernel"), ((size, gates), part, "recurrent")]
            weights.append(((2, gates) if kind == "gru" else (gates,), part, "bias"))
            parts, shape = [*parts, part], [size]
        elif kind == "embedding":
            part = nn.Embedding(work["tokens"], size)
            weights.append(((work["tokens"], size), part, "embedding"))
            parts, shape = [*parts, part], [shape[0], size]
        elif kind == "conv1d":
            part = nn.Conv1d(shape[-1], size, options[1], padding=options[1] // 2)
            weights += [((options[1], shape[-1], size), part, "convolution"), ((size,), part, "own bias")]
            first = [] if any(isinstance(one, nn.Conv1d) for one in parts) else [ChannelsFirst()]
            parts, shape = [*parts, *first, part, nn.ReLU()], [shape[0], size]
        elif kind == "flatten":
            parts, flat, shape = [*parts, nn.Flatten()], shape, [shape[0] * shape[1]]
        else:
            part = nn.Linear(shape[-1], size)
            after_convolution = work["layers"][place - 1][0] == "flatten" and place > 0
            weights.append(((shape[-1], size), part, flat if after_convolution else "dense"))
            weights.append(((size,), part, "own bias"))
            activation = [nn.ReLU()] if options[1] == "relu" else []
            # The losses take logits.
            assert place < last or options[1] in ("linear", "softmax", "sigmoid")
            parts, shape = [*parts, part, *activation], [size]
    with torch.no_grad():
        for (_, part, kind), value in zip(weights, draw_weights([shape for shape, *_ in weights])):
            put(part, kind, torch.from_numpy(value))
    return nn.Sequential(*parts)


def put(part, kind, value):
    if kind == "dense":
        part.weight.copy_(value.T)
    elif kind == "own bias":
        part.bias.copy_(value)
    elif kind == "embedding":
        part.weight.copy_(value)
    elif kind == "convolution":
        part.weight.copy_(value.permute(2, 1, 0))
    elif isinstance(kind, list):
        steps, channels = kind
        part.weight.copy_(value.reshape(steps, channels, -1).permute(2, 1, 0).reshape(-1, channels * steps))
    elif kind == "kernel":
        part.layer.weight_ih_l0.copy_(gates(part, value).T)
    elif kind == "recurrent":
        part.layer.weight_hh_l0.copy_(gates(part, value).T)
    elif value.ndim == 2:
        part.layer.bias_ih_l0.copy_(gates(part, value[0]))
        part.layer.bias_hh_l0.copy_(gates(part, value[1]))
    else:
        part.layer.bias_ih_l0.copy_(value)
        part.layer.bias_hh_l0.zero_()


def gates(part, value):
    """PyTorch's GRU has the reset gate first, Keras's the update gate."""
    if not isinstance(part.layer, nn.GRU):
        return value
    update, reset, candidate = value.chunk(3, dim=-1)
    return torch.cat([reset, update, candidate], dim=-1)


def tensors(steps):
    x, y = map(torch.from_numpy, draw_data(work, steps))
    return x.long() if "tokens" in work else x, y.long() if work["y"] == "labels" else y


LOSS = {"mse": nn.MSELoss, "sparse": nn.CrossEntropyLoss, "binary": nn.BCEWithLogitsLoss}[work["loss"]]()


def epoch(model, optimizer, x, y, order, after=lambda loss: None):
    total = 0.0
    for batch in order.split(work["batch"]):
        optimizer.zero_grad()
        loss = LOSS(model(x[batch]), y[batch])
        loss.backward()
        optimizer.step()
        total += loss.item()
        after(loss.item())
    return total / len(order)


def as_keras(step):
    """Keras adds epsilon before the correction of the root, and rounds the corrections to float32."""
    rests = [1 - np.float32(beta) ** np.float32(step) for beta in (0.9, 0.999)]
    first, second = 1 - 0.9**step, 1 - 0.999**step
    rate = np.float32(0.001) * np.sqrt(rests[1]) / rests[0]
    return {"lr": float(rate) / second**0.5 * first, "eps": 1e-7 / second**0.5}


def losses():
    model = build()
    for part in model:
        # Two biases that are added learn twice as fast as one.
        if isinstance(part, Last) and not isinstance(part.layer, nn.GRU):
            part.layer.bias_hh_l0.requires_grad = False
    optimizer = torch.optim.Adam([one for one in model.parameters() if one.requires_grad])
    found = []

    def after(loss=None):
        if loss is not None:
            found.append(loss)
        for group in optimizer.param_groups:
            group.update(as_keras(len(found) + 1))

    after()
    x, y = tensors(20)
    epoch(model, optimizer, x, y, torch.arange(len(x)), after)
    return found


check = losses() if "losses" in sys.argv else []
model = build()
optimizer = torch.optim.Adam(model.parameters())
x, y = tensors(work["steps"])
epochs, done = Epochs(work["steps"]), False
while not done:
    epochs.begin()
    epoch(model, optimizer, x, y, torch.randperm(len(x)))
    done = epochs.end()
print(json.dumps({"ms": epochs.median(), "losses": check, "version": torch.__version__}))
