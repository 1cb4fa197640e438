"""Golden values of the scalers: python test/reference/scalers.py writes scalers.json beside this file.

Needs numpy and scikit-learn. NaN is written as null. Columns are laid out one after the other in memory
(Fortran order), as in a pandas DataFrame, so that NumPy sums each column in pairs.
"""

import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.preprocessing import FunctionTransformer, MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

warnings.simplefilter("ignore")
nan = float("nan")


def log_transformer(offset=0.0):
    """What LogTransformer equals; it has no statistics of its own."""
    return FunctionTransformer(
        lambda x: np.log(x + offset), inverse_func=lambda y: np.exp(y) - offset, check_inverse=False
    )


def formula(rows):
    """Whole-number arithmetic only: the test makes the same doubles."""
    i = np.arange(rows, dtype=np.float64)
    return np.column_stack([(i * 7919 % 1009) / 7 + 1e6, (i * i % 617) / 13, np.sqrt(i)])


DATA = {
    "traffic": [[43, 34, 1.9], [45, 32, 1.84], [46, 34, 1.87], [45, 36, 1.72], [27, 13, 1.12], [338, 250, 82.1]],
    "one row": [[3.5, -2.0, 0.0]],
    "two rows": [[1.0, 1e-3], [2.0, -1e-3]],
    "constant columns": [[100.1, 0.0, -7.0]] * 11,
    "rounding noise": [[1e8, 0.1 + 0.2], [1e8 + 1.5e-8, 0.3], [1e8, 0.3], [1e8 - 1.5e-8, 0.3]],
    "missing values": [[1.0, nan, nan], [nan, 2.0, nan], [3.0, 5.0, nan], [4.5, nan, nan], [-1.0, 8.0, nan]],
    "one value among missing": [[nan, 5.0], [7.0, 6.0], [nan, 9.0]],
    "huge": [[1e150, -3e149], [2e150, 1e149], [-1e150, 5e149]],
    "tiny": [[1e-20, 1e-14], [3e-20, 5e-14], [2e-20, 9e-14]],
    "tiniest": [[1e-160, 2e-300], [3e-160, 1e-300], [2e-160, 0.0]],
    "around ten eps": [[0.0, 0.0, 1.0], [1e-15, 2.2e-15, 1 + 2.3e-15], [5e-16, 2.3e-15, 1 + 1e-15]],
    "large offset": [[1e9 + 1, 1e15], [1e9 + 2, 1e15 + 2], [1e9 + 4, 1e15 + 1], [1e9 + 8, 1e15 + 4]],
    "formula 1000": formula(1000).tolist(),
    "formula 129": formula(129).tolist(),
}
SCALERS = {
    "StandardScaler": (
        StandardScaler,
        ["mean", "var", "scale"],
        [{}, {"with_mean": False}, {"with_std": False}],
    ),
    "MinMaxScaler": (
        MinMaxScaler,
        ["data_min", "data_max", "data_range", "scale", "min"],
        [{}, {"feature_range": (-1, 1)}, {"feature_range": (0.1, 0.7), "clip": True}],
    ),
    "RobustScaler": (
        RobustScaler,
        ["center", "scale"],
        [{}, {"quantile_range": (10.0, 85.5)}, {"with_centering": False}, {"with_scaling": False}],
    ),
    "MaxAbsScaler": (MaxAbsScaler, ["max_abs", "scale"], [{}]),
    "LogTransformer": (log_transformer, [], [{}, {"offset": 1.0}, {"offset": 25.0}]),
}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def plain(values):
    return [[None if np.isnan(v) else float(v) for v in row] for row in np.atleast_2d(values)]


cases = []
for name, rows in DATA.items():
    data = np.asfortranarray(np.array(rows, dtype=np.float64))
    shown = slice(0, 12)
    for kind, (scaler_class, attributes, settings) in SCALERS.items():
        for options in settings:
            if kind == "LogTransformer" and np.nanmin(data, initial=np.inf) + options.get("offset", 0) <= 0:
                continue
            scaler = scaler_class(**options).fit(data)
            scaled = scaler.transform(data)
            other = np.asfortranarray(data[shown] * 1.5 + 2)
            statistics = {a: getattr(scaler, a + "_") for a in attributes}
            cases.append(
                {
                    "data": name,
                    "scaler": kind,
                    "options": {camel(k): v for k, v in options.items()},
                    "statistics": {camel(a): plain(v)[0] for a, v in statistics.items() if v is not None},
                    "scaled": plain(scaled[shown]),
                    "other": plain(scaler.transform(other)),
                    "restored": plain(scaler.inverse_transform(scaled[shown])),
                }
            )

out = {
    "generator": "test/reference/scalers.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "data": {name: plain(rows) for name, rows in DATA.items() if not name.startswith("formula")},
    "cases": cases,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, indent=None, separators=(",", ":")).replace('{"data":"', '\n{"data":"') + "\n")
