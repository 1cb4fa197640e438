"""A workload's data and first weights, drawn as tfjs-model.mjs draws them: the same numbers for every peer."""

import json
import pathlib
import statistics
import time

import numpy as np

EPOCHS, SECONDS = 6, 3


def read(number):
    return json.loads((pathlib.Path(__file__).parent / "workloads.json").read_text())[number]


def draw_weights(shapes):
    random = np.random.RandomState(3)

    def one(shape):
        scale = np.sqrt(2 / (np.prod(shape[:-1]) + shape[-1])) if len(shape) > 1 else 0
        return (scale * random.normal(size=shape)).astype(np.float32)

    return [one(tuple(shape)) for shape in shapes]


def draw_data(work, steps):
    random = np.random.RandomState(7)
    rows = work["batch"] * steps

    def whole(shape, limit):
        return np.floor(random.random_sample((rows, *shape)) * limit).astype(np.float32)

    def normal(shape):
        return random.normal(size=(rows, *shape)).astype(np.float32)

    if work["y"] == "index":
        return draw_prices(random, rows, *work["x"])
    x = whole(work["x"], work["tokens"]) if "tokens" in work else normal(work["x"])
    if work["y"] == "labels":
        return x, whole([], work["classes"])
    return x, whole([1], 2) if work["y"] == "binary" else normal(work["y"])


def draw_prices(random, rows, members):
    """Prices that walk with their market, and their index, all scaled to [-1, 1]; the minutes in mixed order."""
    market = np.cumsum(random.normal(size=(rows, 1)), axis=0)
    prices = np.cumsum(random.normal(size=(rows, members)), axis=0) + market
    index = np.cumsum(prices, axis=1)[:, -1:]
    order = random.permutation(rows)
    low, high = prices.min(axis=0), prices.max(axis=0)
    x = (prices - low) / (high - low) * 2 - 1
    y = (index - index.min()) / (index.max() - index.min()) * 2 - 1
    return x[order].astype(np.float32), y[order].astype(np.float32)


class Epochs:
    """Milliseconds a step of each epoch; no new one begins after three seconds, but three are measured."""

    def __init__(self, steps):
        self.steps, self.times, self.start = steps, [], time.perf_counter()

    def begin(self):
        self.begun = time.perf_counter()

    def end(self):
        self.times.append((time.perf_counter() - self.begun) * 1e3 / self.steps)
        late = time.perf_counter() - self.start > SECONDS
        return len(self.times) >= EPOCHS or (late and len(self.times) >= 3)

    def median(self):
        """Without the first epoch, which compiles."""
        return statistics.median(self.times[1:])
