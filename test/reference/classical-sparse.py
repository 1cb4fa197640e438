"""Golden values of logistic regression on sparse rows: python test/reference/classical-sparse.py writes classical-sparse.json."""

import json
import os
import pathlib

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import scipy
import sklearn
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

random = np.random.RandomState(7)


def words(rows, columns, classes):
    """Rows of unit length with a few entries each; frequent words are frequent in every class, rare ones tell them apart."""
    y = np.concatenate([np.arange(classes), random.randint(0, classes, rows - classes)])
    X = np.zeros((rows, columns))
    for row, label in enumerate(y):
        common = (columns * random.rand(6) ** 3).astype(int)
        own = (label * 7 + random.randint(0, 9, 4)) % columns
        for word in np.r_[common, own]:
            X[row, word] += 1
    X[3] = 0  # A row without a word.
    X = X / np.maximum(np.linalg.norm(X, axis=1, keepdims=True), 1e-12)
    return csr_matrix(np.round(X, 6)), y


def cases():
    for rows, columns, classes, options in (
        (120, 60, 5, {}), (80, 200, 3, {"C": 30}), (90, 40, 2, {}), (60, 50, 4, {"fit_intercept": False}),
    ):
        X, y = words(rows, columns, classes)
        model = LogisticRegression(solver="newton-cg", tol=1e-11, max_iter=5000, **options).fit(X, y)
        yield {
            "rows": rows, "columns": columns, "indptr": X.indptr.tolist(), "indices": X.indices.tolist(),
            "data": X.data.tolist(), "y": y.tolist(), "C": options.get("C", 1), "fitIntercept": options.get("fit_intercept", True),
            "coef": np.round(model.coef_, 8).tolist(), "intercept": np.round(model.intercept_, 8).tolist(),
            "proba": np.round(model.predict_proba(X[:10]), 8).tolist(), "predictions": model.predict(X).tolist(),
        }


if __name__ == "__main__":
    out = {
        "generator": "test/reference/classical-sparse.py",
        "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
        "cases": list(cases()),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")
