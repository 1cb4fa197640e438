"""Golden values of the classical models: python test/reference/classical.py writes classical.json beside it.

Run with one thread (OMP_NUM_THREADS=1): with several, scikit-learn's brute-force neighbour search resolves equal
distances in an order that depends on the number of threads.
"""

import json
import os
import pathlib
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import scipy
import sklearn
from sklearn.datasets import load_diabetes, load_digits, load_iris, load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("error")


def tables():
    iris, wine, digits = load_iris(), load_wine(), load_digits()
    yield "iris", iris.data, iris.target
    yield "wine", np.round(StandardScaler().fit_transform(wine.data), 6), wine.target
    two = wine.target < 2
    yield "twoClasses", np.round(StandardScaler().fit_transform(wine.data[two]), 6), np.where(wine.target[two] == 0, -4, 7)
    yield "digits", digits.data[:300], digits.target[:300]
    # A grid of few whole numbers: nearly every neighbour is one of many at the same distance, every split has rivals.
    random = np.random.RandomState(1)
    grid = random.randint(0, 7, (600, 3)).astype(float)
    yield "grid", grid, ((grid[:, 0] + 2 * grid[:, 1] + random.randint(0, 6, 600)) // 8).astype(int)
    # Three constant columns, and one that is constant in half of the rows, so in many nodes.
    columns = [random.randn(300), np.full(300, 2.5), random.randn(300), np.full(300, 7), np.full(300, -1), np.maximum(random.randn(300), 0)]
    half = np.round(np.column_stack(columns), 3)
    yield "constants", half, (half[:, 0] + half[:, 5] + 0.5 * random.randn(300) > 0.4).astype(int)


CLASSIFIERS = {
    "knn5": lambda: KNeighborsClassifier(),
    "knn1": lambda: KNeighborsClassifier(n_neighbors=1),
    "knn4": lambda: KNeighborsClassifier(n_neighbors=4),
    "svc": lambda: SVC(),
    "svcLinear": lambda: SVC(kernel="linear", C=0.5),
    "svcPoly": lambda: SVC(kernel="poly", degree=2, coef0=1, gamma="auto"),
    "svcGamma": lambda: SVC(C=10, gamma=0.05),
    "logistic": lambda: LogisticRegression(solver="newton-cg", tol=1e-10, max_iter=2000),
    "logisticC": lambda: LogisticRegression(C=0.05, solver="newton-cg", tol=1e-10, max_iter=2000),
    "logisticNoIntercept": lambda: LogisticRegression(fit_intercept=False, solver="newton-cg", tol=1e-10, max_iter=2000),
    "tree": lambda: DecisionTreeClassifier(random_state=0),
    "treeDepth": lambda: DecisionTreeClassifier(max_depth=3, random_state=5),
    "treeLeaf": lambda: DecisionTreeClassifier(min_samples_leaf=4, min_samples_split=11, random_state=6),
    "treeSqrt": lambda: DecisionTreeClassifier(max_features="sqrt", random_state=7),
    "treeShare": lambda: DecisionTreeClassifier(max_features=0.7, random_state=4294967295),
    "forest": lambda: RandomForestClassifier(n_estimators=20, random_state=30),
    "forestAll": lambda: RandomForestClassifier(n_estimators=5, max_features=None, max_depth=4, random_state=2),
    "forestNoBootstrap": lambda: RandomForestClassifier(n_estimators=5, bootstrap=False, max_features="log2", random_state=3),
}


def numbers(array, digits=None):
    array = np.asarray(array, dtype=float)
    return (np.round(array, digits) if digits else array).tolist()


def tree_of(tree):
    t = tree.tree_
    return {
        "feature": np.where(t.feature < 0, -1, t.feature).tolist(),
        "threshold": numbers(np.where(t.feature < 0, 0, t.threshold)),
        "left": t.children_left.tolist(),
        "samples": t.n_node_samples.tolist(),
    }


def classification():
    for name, X, y in tables():
        train, test = train_test_split(np.arange(len(y)), test_size=0.3, random_state=30)
        models = {}
        for key, make in CLASSIFIERS.items():
            model = make().fit(X[train], y[train])
            result = {"predictions": model.predict(X[test]).tolist()}
            if key.startswith("logistic"):
                result |= {"coef": numbers(model.coef_), "intercept": numbers(model.intercept_)}
            if key.startswith("tree") and name in ("iris", "grid", "constants"):
                result["tree"] = tree_of(model)
            if key.startswith("forest"):
                result |= {
                    "proba": numbers(model.predict_proba(X[test]), 12),
                    "nodes": [t.tree_.node_count for t in model.estimators_],
                }
            if key.startswith("svc"):
                result |= {"gamma": float(model._gamma), "support": np.sort(model.support_).tolist()}
            if key.startswith("knn"):
                result["proba"] = numbers(model.predict_proba(X[test]))
            models[key] = result
        # Whole numbers from 0 to 16: one character each, in base 17.
        rows = ["".join("0123456789abcdefg"[int(v)] for v in row) for row in X] if name == "digits" else X.tolist()
        yield name, {"X": rows, "y": y.tolist(), "train": train.tolist(), "test": test.tolist(), "models": models}


def regression():
    diabetes = load_diabetes(scaled=False)
    X, y = diabetes.data[:120], diabetes.target[:120]
    random = np.random.RandomState(2)
    square = np.round(random.randn(12, 3), 3)
    cases = {
        "diabetes": (X, y),
        "repeatedColumn": (np.column_stack([square, square[:, 0] + square[:, 1]]), np.round(random.randn(12), 3)),
        "constantColumn": (np.column_stack([square, np.full(12, 3.0)]), np.round(random.randn(12), 3)),
        "wide": (np.round(random.randn(5, 8), 3), np.round(random.randn(5), 3)),
        "oneRow": (np.array([[1.0, 2.0]]), np.array([3.0])),
        "longPolynomial": (np.vander(np.linspace(0, 1, 1500), 7)[:, :-1], np.sin(np.linspace(0, 6, 1500))),
    }
    for name, (X, y) in cases.items():
        entry = {"X": numbers(X) if name != "longPolynomial" else None, "y": numbers(y) if name != "longPolynomial" else None, "fits": []}
        for fit_intercept in (True, False):
            plain = LinearRegression(fit_intercept=fit_intercept).fit(X, y)
            entry["fits"].append(
                {"model": "LinearRegression", "fitIntercept": fit_intercept, "coef": numbers(plain.coef_),
                 "intercept": float(plain.intercept_), "rank": int(plain.rank_), "singular": numbers(plain.singular_)}
            )
            for alpha in (0.1, 1, 100):
                # By singular values: the default solver squares the condition of X.
                ridge = Ridge(alpha=alpha, fit_intercept=fit_intercept, solver="svd").fit(X, y)
                entry["fits"].append(
                    {"model": "Ridge", "alpha": alpha, "fitIntercept": fit_intercept, "coef": numbers(ridge.coef_),
                     "intercept": float(ridge.intercept_)}
                )
        yield name, entry


if __name__ == "__main__":
    out = {
        "generator": "test/reference/classical.py",
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
        "classification": dict(classification()),
        "regression": dict(regression()),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")
