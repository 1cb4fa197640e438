"""How far 20 steps of the MLP row are determined: NumPy in double precision against itself, disturbed a little.

python float64_mlp.py prints the relative difference of the losses, step by step, for the row's own data and for
noise. docs/bench.md tells what follows.
"""

import numpy as np

from workload import draw_data, draw_weights, read

ROW = next(number for number in range(10) if read(number)["name"].startswith("MLP"))


def losses(work, dtype=np.float64, rate=1e-3, steps=20):
    sizes = [*work["x"], *(size for _, size, _ in work["layers"])]
    shapes = [shape for a, b in zip(sizes, sizes[1:]) for shape in ((a, b), (b,))]
    weights = [weight.astype(dtype) for weight in draw_weights(shapes)]
    means, squares = ([np.zeros_like(weight) for weight in weights] for _ in range(2))
    x, y = (values.astype(dtype) for values in draw_data(work, steps))
    found = []
    for step in range(steps):
        rows = slice(step * work["batch"], (step + 1) * work["batch"])
        values = [x[rows]]
        for i in range(0, len(weights), 2):
            product = values[-1] @ weights[i] + weights[i + 1]
            values.append(product if i + 2 == len(weights) else np.maximum(product, 0))
        error = values[-1] - y[rows]
        found.append(float((error.astype(np.float64) ** 2).mean()))
        gradient = dtype(2 / work["batch"]) * error
        gradients = []
        for i in reversed(range(0, len(weights), 2)):
            gradients = [values[i // 2].T @ gradient, gradient.sum(axis=0), *gradients]
            gradient = (gradient @ weights[i].T) * (values[i // 2] > 0)
        alpha = dtype(rate * np.sqrt(1 - 0.999 ** (step + 1)) / (1 - 0.9 ** (step + 1)))
        for weight, mean, square, gradient in zip(weights, means, squares, gradients):
            mean += dtype(0.1) * (gradient - mean)
            square += dtype(0.001) * (gradient * gradient - square)
            weight -= alpha * mean / (np.sqrt(square) + dtype(1e-7))
    return np.array(found)


def tell(what, values, truth):
    print(what.ljust(46), " ".join(f"{abs(ratio - 1):.0e}" for ratio in values / truth))


own = read(ROW)
for name, work in (("prices", own), ("noise", {**own, "y": [1]})):
    truth = losses(work)
    tell(f"{name}: single precision", losses(work, np.float32), truth)
    tell(f"{name}: learning rate 6 millionths larger", losses(work, rate=1e-3 * (1 + 6e-6)), truth)
