"""Golden rows of random splits: python test/reference/splits.py writes splits.json beside this file.

Needs numpy and scikit-learn. With a validation part, train_test_split is called twice: test rows first, then
ceil(validation * n) rows of the rest, both with the same random_state.
"""

import json
import math
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import train_test_split

LABELS = {
    "none": lambda i: None,
    "three classes": lambda i: i * i % 5 % 3,
    "rare class": lambda i: 1 if i % 7 == 3 else 0,
    "words": lambda i: ["slow", "jam", "normal", "normal"][i * 3 % 4],
    "many ties": lambda i: i % 6,
}


def brief(rows):
    """All rows of a small part; of a large one the first, and a checksum that depends on order."""
    rows = [int(r) for r in rows]
    if len(rows) <= 80:
        return rows
    total = 0
    for row in rows:
        total = (total * 31 + row) % 1_000_003
    return {"length": len(rows), "first": rows[:12], "checksum": total}


cases = []
for n in (5, 10, 37, 60, 8064):
    for labels, label in LABELS.items():
        for test, validation in ((0.2, None), (0.33, 0.2), (0.2, 0.2), (7, 6), (None, 0.25), (0.1, 0.3)):
            for seed in (0, 30) if n > 60 else (0, 1, 30, 2**32 - 1):
                rows = np.arange(n)
                y = None if labels == "none" else np.array([label(i) for i in range(n)])
                parts = {}
                try:
                    train = rows
                    if test is not None:
                        train, part = train_test_split(train, test_size=test, random_state=seed, stratify=y)
                        parts["test"] = brief(part)
                    if validation is not None:
                        size = validation if validation >= 1 else math.ceil(validation * n)
                        rest = None if y is None else y[train]
                        train, part = train_test_split(train, test_size=size, random_state=seed, stratify=rest)
                        parts["validation"] = brief(part)
                    parts["train"] = brief(train)
                except ValueError as error:
                    parts = {"error": str(error)}
                cases.append(
                    {"n": n, "labels": labels, "test": test, "validation": validation, "seed": seed, "parts": parts}
                )

out = {
    "generator": "test/reference/splits.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "cases": cases,
}
text = json.dumps(out, separators=(",", ":")).replace('{"n":', '\n{"n":')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
