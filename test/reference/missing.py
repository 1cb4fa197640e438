"""Golden values of missing-value repair: python test/reference/missing.py writes missing.json beside this file.

Needs pandas. NaN is written as null. The series are short, or made by whole-number arithmetic that the test repeats.
"""

import json
import pathlib

import numpy as np
import pandas as pd

nan = float("nan")
i = np.arange(600)
FORMULA = np.where(
    (i % 7 == 3) | ((i > 100) & (i < 131)) | (i * i % 11 == 5), nan, (i * 7919 % 1009) / 7 + 50.0 * (i % 24 > 11)
)
SERIES = {
    "short": [10.0, nan, nan, 16.0, 3.0, nan, 5.0],
    "edges": [nan, nan, 4.0, nan, 6.0, 1.5, nan],
    "whole": [1.0, 2.0, 3.0],
    "one known": [nan, 2.5, nan, nan],
    "huge and tiny": [1e300, nan, nan, 1e-300, nan, -1e300, nan, 1e300],
    "season": [2.0, 9.0, 3.0, 10.0, nan, nan, 4.0, 11.0],
    "formula": FORMULA.tolist(),
}


def plain(series):
    return [None if np.isnan(v) else float(v) for v in series]


def runs(series):
    """Length of every stretch of missing values."""
    missing = series.isna()
    return missing.groupby((missing != missing.shift()).cumsum()).sum().loc[lambda s: s > 0].astype(int).tolist()


cases = []
for name, values in SERIES.items():
    s = pd.Series(values)
    case = {
        "name": name,
        "values": plain(s) if name != "formula" else None,
        "missing": int(s.isna().sum()),
        "share": float(s.isna().mean()),
        "runs": runs(s),
        "dropped": plain(s.dropna()),
        "forward": plain(s.ffill()),
        "forward2": plain(s.ffill(limit=2)),
        "forwardNearest": plain(s.ffill().bfill()),
        "forwardNearest1": plain(s.ffill(limit=1).where(s.first_valid_index() <= s.index, s.bfill(limit=1))),
        "linear": plain(s.interpolate(method="linear", limit_area="inside")),
        "linear1": plain(s.interpolate(method="linear", limit_area="inside", limit=1)),
        "linearNearest": plain(s.interpolate(method="linear", limit_direction="both")),
    }
    # Uneven minutes: row r lies at r + (r % 3) / 4 minutes; whole milliseconds.
    r = np.arange(len(s))
    timed = pd.Series(values, index=pd.to_datetime(r * 60_000 + r % 3 * 15_000, unit="ms"))
    case["time"] = plain(timed.interpolate(method="time", limit_area="inside"))
    period = {"season": 2, "formula": 24}.get(name)
    if period:
        profile = s.groupby(s.index % period).transform("mean")
        case["period"] = period
        case["seasonal"] = plain((s - profile).interpolate(method="linear", limit_area="inside") + profile)
        case["seasonalNearest"] = plain((s - profile).interpolate(method="linear", limit_direction="both") + profile)
    cases.append(case)

out = {
    "generator": "test/reference/missing.py",
    "versions": {"numpy": np.__version__, "pandas": pd.__version__},
    "cases": cases,
}
text = json.dumps(out, separators=(",", ":")).replace('{"name"', '\n{"name"')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
