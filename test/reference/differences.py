"""Golden differences: python test/reference/differences.py writes differences.json beside this file.

Needs pandas. The series is made by whole-number arithmetic that the test repeats.
"""

import json
import pathlib

import numpy as np
import pandas as pd

i = np.arange(60)
series = pd.Series((i * 7919 % 1009) / 7 + i)
cases = []
for lag in (1, 2, 7, 12):
    for order in (1, 2, 3):
        changes = series
        for _ in range(order):
            changes = changes.diff(lag)
        cases.append({"lag": lag, "order": order, "changes": changes.dropna().tolist()})

out = {
    "generator": "test/reference/differences.py",
    "versions": {"numpy": np.__version__, "pandas": pd.__version__},
    "cases": cases,
}
text = json.dumps(out, separators=(",", ":")).replace('{"lag"', '\n{"lag"')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
