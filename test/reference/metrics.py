"""Golden values of the metrics: python test/reference/metrics.py writes metrics.json beside it."""

import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.simplefilter("ignore")  # Undefined scores are part of the grid.
random = np.random.RandomState(4)


def regression_cases():
    yield [3, 5, 2, 7], [2, 5, 4, 8]
    yield [1.5, 1.5, 1.5], [1.5, 1.5, 1.5]
    yield [1.5, 1.5, 1.5], [1.5, 1.5, 2]
    yield [-2, 0.5, 1e-3], [2, -0.5, 1]
    yield [1e9, 1e9 + 1, 1e9 + 2], [1e9 + 1, 1e9 + 1, 1e9 + 1]
    for n in (2, 7, 40):
        truth = np.round(random.randn(n) * 10 + 30, 3)
        yield truth.tolist(), np.round(truth + random.randn(n), 3).tolist()


def regression():
    for truth, prediction in regression_cases():
        yield {
            "truth": truth,
            "prediction": prediction,
            "mse": m.mean_squared_error(truth, prediction),
            "rmse": m.root_mean_squared_error(truth, prediction),
            "mae": m.mean_absolute_error(truth, prediction),
            "mape": m.mean_absolute_percentage_error(truth, prediction),
            "r2": m.r2_score(truth, prediction),
        }


def class_cases():
    yield [0, 0, 1, 2, 2], [0, 1, 1, 2, 0], None
    yield [0, 1, 1, 0], [1, 1, 1, 0], None
    yield [0, 0, 0], [0, 0, 0], None
    yield [1, 1, 1], [0, 0, 0], None
    yield [0, 1, 2, 3], [1, 1, 1, 1], None  # Three classes never predicted.
    yield [5, 5, 5, 5], [5, -3, 8, 5], None  # Two classes never true.
    yield [0, 1, 2, 2, 1], [0, 2, 1, 2, 1], [2, 0]  # Labels in another order, one left out.
    yield [0, 1, 1], [0, 1, 1], [0, 1, 9]  # A label that doesn't occur.
    yield [0, 0, 1, 1], [0, 1, 1, 0], [9, 1]
    for classes, n in ((2, 30), (3, 60), (7, 50)):
        truth = random.randint(0, classes, n)
        yield truth.tolist(), np.where(random.rand(n) < 0.6, truth, random.randint(0, classes, n)).tolist(), None


def scores(truth, prediction, labels, average, zero):
    p, r, f, _ = m.precision_recall_fscore_support(truth, prediction, labels=labels, average=average, zero_division=zero)
    return [None if np.isnan(v) else float(v) for v in (p, r, f)]


def classification():
    for truth, prediction, labels in class_cases():
        per = m.precision_recall_fscore_support(truth, prediction, labels=labels, zero_division=0)
        case = {
            "truth": truth,
            "prediction": prediction,
            "labels": labels,
            "accuracy": m.accuracy_score(truth, prediction),
            "confusion": m.confusion_matrix(truth, prediction, labels=labels).tolist(),
            "normalized": {
                ours: m.confusion_matrix(truth, prediction, labels=labels, normalize=theirs).tolist()
                for ours, theirs in (("true", "true"), ("predicted", "pred"), ("all", "all"))
            },
            "precisions": per[0].tolist(),
            "recalls": per[1].tolist(),
            "f1s": per[2].tolist(),
            "support": per[3].tolist(),
            "averages": [],
        }
        for average in ("macro", "micro", "weighted"):
            for ours, theirs in ((0, 0), (1, 1), ("skip", np.nan)):
                case["averages"].append(
                    {"average": average, "zeroDivision": ours, "scores": scores(truth, prediction, labels, average, theirs)}
                )
        present = sorted(set(truth) | set(prediction))
        if len(present) <= 2 and labels is None and 1 in present:
            case["binary"] = scores(truth, prediction, None, "binary", 0)
        yield case


if __name__ == "__main__":
    out = {
        "generator": "test/reference/metrics.py",
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "regression": list(regression()),
        "classification": list(classification()),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")
