"""Golden values of resampling: python test/reference/resample.py writes resample.json beside this file.

Needs pandas, and the two files data/nab_speed_occupancy_*.csv. NaN is written as null.
"""

import json
import pathlib

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__)
DATA = HERE.parents[2] / "data"
RULES = ("mean", "median", "min", "max", "first", "last")


def plain(series):
    return [None if np.isnan(v) else float(v) for v in series]


def milliseconds(index):
    return [int(t) for t in (index - pd.Timestamp(0)) // pd.Timedelta("1ms")]


def near(series, step, tolerance):
    grid = series.resample(step).mean().index
    return plain(series.reindex(grid, method="nearest", tolerance=pd.Timedelta(tolerance)))


# Irregular minutes from 2016-03-26 22:13:20 on; whole-number arithmetic that the test repeats.
i = np.arange(120)
ms = 1_459_030_400_000 + np.cumsum((i * i * 37 % 23 + 1) * 20_000 + (i % 40 == 39) * 3_600_000)
values = np.where(i % 9 == 4, np.nan, (i * 7919 % 1009) / 7)
series = pd.Series(values, index=pd.to_datetime(ms, unit="ms"))

cases = []
for step in ("5min", "7min", "1h", "90s", "1d"):
    pandas_step = step.replace("d", "D")
    binned = series.resample(pandas_step)
    case = {"step": step, "grid": milliseconds(binned.mean().index), "rows": binned.size().astype(int).tolist()}
    for rule in RULES:
        case[rule] = plain(getattr(binned, rule)())
    case["sum"] = plain(binned.sum(min_count=1))
    case["count"] = plain(binned.count().astype(float))
    case["nearest"] = near(series, pandas_step, pd.Timedelta(pandas_step) / 2)
    case["nearest1min"] = near(series, pandas_step, "1min")
    cases.append(case)

nab = []
for detector in ("6005", "t4013"):
    table = pd.read_csv(DATA / f"nab_speed_occupancy_{detector}.csv", parse_dates=["timestamp"], index_col="timestamp")
    binned = table.resample("5min")
    mean = binned.mean()
    nab.append(
        {
            "detector": detector,
            "rows": len(table),
            "bins": len(mean),
            "empty": int(mean["speed"].isna().sum()),
            "repeated": int(table.index.duplicated(keep=False).sum()),
            "speedMean": plain(mean["speed"].iloc[:400]),
            "occupancyLast": plain(binned.last()["occupancy"].iloc[-100:]),
            "speedTotal": float(mean["speed"].sum()),
        }
    )

out = {
    "generator": "test/reference/resample.py",
    "versions": {"numpy": np.__version__, "pandas": pd.__version__},
    "cases": cases,
    "nab": nab,
}
text = json.dumps(out, separators=(",", ":")).replace('{"step"', '\n{"step"').replace('{"detector"', '\n{"detector"')
HERE.with_suffix(".json").write_text(text + "\n")
