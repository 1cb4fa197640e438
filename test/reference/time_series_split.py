"""Golden folds: python test/reference/time_series_split.py writes time_series_split.json beside this file.

Needs scikit-learn. A fold is written as [first train row, last, first test row, last].
"""

import itertools
import json
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import TimeSeriesSplit

cases = []
for rows, splits, gap, test_size, longest in itertools.product(
    (3, 6, 12, 23, 100), (2, 3, 5), (0, 1, 4), (None, 1, 3), (None, 1, 7)
):
    splitter = TimeSeriesSplit(n_splits=splits, gap=gap, test_size=test_size, max_train_size=longest)
    try:
        folds = [
            [int(v) for v in (train[0], train[-1], test[0], test[-1])] for train, test in splitter.split(np.arange(rows))
        ]
    except ValueError as error:
        folds = {"error": str(error)}
    cases.append(
        {"rows": rows, "splits": splits, "gap": gap, "testSize": test_size, "maxTrainSize": longest, "folds": folds}
    )

out = {
    "generator": "test/reference/time_series_split.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "cases": cases,
}
text = json.dumps(out, separators=(",", ":")).replace('{"rows":', '\n{"rows":')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
