"""Golden values of the encoders: python test/reference/encoders.py writes encoders.json beside this file.

Needs scikit-learn and keras. An unknown category is written as null.
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import sklearn
from sklearn.preprocessing import LabelEncoder, OneHotEncoder

COLUMNS = {
    "words": ["slow", "jam", "normal", "normal", "Slow", "jam"],
    "korean": ["원활", "정체", "서행", "정체", "원활", "서행"],
    "rare characters": ["\U0001f600", "\uffee", "a", "\U0001f600", "Z", "a b"],
    "one class": ["x", "x", "x", "x", "x", "x"],
    "prefixes": ["aa", "a", "ab", "b", "aa", "A"],
    "numbers": [10, 9, -1, 100, 9, 0],
    "shares": [0.5, 0.25, 1e-9, 2.5, -0.5, 0.5],
}
labels = []
for name, values in COLUMNS.items():
    encoder = LabelEncoder().fit(values)
    labels.append(
        {
            "name": name,
            "values": values,
            "classes": encoder.classes_.tolist(),
            "codes": encoder.transform(values).tolist(),
            "restored": encoder.inverse_transform(encoder.transform(values)[::-1]).tolist(),
        }
    )

one_hot = []
for names in (["words"], ["korean", "rare characters"], ["words", "numbers", "shares"], ["prefixes", "one class"]):
    rows = [list(row) for row in zip(*(COLUMNS[name] for name in names))]
    data = np.array(rows, dtype=object)
    for options in ({}, {"handle_unknown": "ignore"}, {"drop": "first"}):
        if options.get("drop") and "one class" in names:
            continue
        encoder = OneHotEncoder(sparse_output=False, **options).fit(data)
        case = {
            "columns": names,
            "rows": rows,
            "options": {"handleUnknown" if k == "handle_unknown" else k: v for k, v in options.items()},
            "categories": [list(c) for c in encoder.categories_],
            "encoded": encoder.transform(data).tolist(),
            "restored": encoder.inverse_transform(encoder.transform(data)).tolist(),
            "restoredFromShares": encoder.inverse_transform(
                np.abs(np.sin(np.arange(1, 1 + 2 * encoder.transform(data).shape[1]))).reshape(2, -1)
            ).tolist(),
        }
        if options.get("handle_unknown"):
            strange = np.array([[(77 if isinstance(v, (int, float)) else "?") for v in rows[0]], rows[1]], dtype=object)
            case["strange"] = strange.tolist()
            case["encodedStrange"] = encoder.transform(strange).tolist()
            case["restoredStrange"] = encoder.inverse_transform(encoder.transform(strange)).tolist()
        one_hot.append(case)

given = OneHotEncoder(categories=[["normal", "slow", "jam", "Slow", "closed"]], sparse_output=False)
given_rows = [[v] for v in COLUMNS["words"]]

categorical = []
for values, classes in (([0, 2, 1], None), ([0, 2, 1], 5), ([3], None), ([[0, 1, 2], [2, 2, 0]], 4), ([[1, 0]], None)):
    categorical.append(
        {
            "labels": values,
            "numClasses": classes,
            "rows": keras.utils.to_categorical(values, classes).astype(int).tolist(),
        }
    )

out = {
    "generator": "test/reference/encoders.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "keras": keras.__version__},
    "labels": labels,
    "oneHot": one_hot,
    "given": {
        "categories": given.categories,
        "rows": given_rows,
        "encoded": given.fit_transform(np.array(given_rows, dtype=object)).tolist(),
    },
    "categorical": categorical,
}
text = json.dumps(out, separators=(",", ":")).replace('{"name"', '\n{"name"').replace('{"columns"', '\n{"columns"')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
