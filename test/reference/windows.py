"""Golden batches of windows: python test/reference/windows.py writes windows.json beside this file.

Needs keras with the tensorflow backend. A series of one column holds its own row numbers, one of two columns
[row, -row]; target i is 100 + i, or [100 + i, 200 + i].
"""

import itertools
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf


def series(rows, columns, make):
    return np.array([make(i)[:columns] if columns > 1 else make(i)[0] for i in range(rows)], dtype="float32")


def run(case):
    data = series(case["rows"], case["columns"], lambda i: [i, -i])
    targets = None
    if case["targets"] is not None:
        targets = series(case["targets"], case["targetColumns"], lambda i: [100 + i, 200 + i])
    dataset = keras.utils.timeseries_dataset_from_array(
        data,
        targets,
        sequence_length=case["sequenceLength"],
        sequence_stride=case["sequenceStride"],
        sampling_rate=case["samplingRate"],
        batch_size=case["batchSize"],
        shuffle=case["shuffle"],
        seed=case["seed"],
        start_index=case["startIndex"],
        end_index=case["endIndex"],
    )
    batches = []
    for batch in dataset:
        x, y = batch if targets is not None else (batch, None)
        # A series of one column is rank 2 in Keras; seqlab always has the features axis.
        x = x.numpy().reshape([x.shape[0], case["sequenceLength"], case["columns"]]).astype(int).tolist()
        y = None if y is None else y.numpy().reshape([len(x), case["targetColumns"]]).astype(int).tolist()
        batches.append({"x": x, "y": y})
    return batches


grid = []
for length, stride, rate, batch in itertools.product((1, 3, 5), (1, 2, 5), (1, 2, 3), (4, 128)):
    grid.append(dict(rows=23, columns=1, targets=23, sequenceLength=length, sequenceStride=stride, samplingRate=rate, batchSize=batch))
for start, end, length, rate in itertools.product((None, 0, 4, 9), (None, 17, 22), (2, 4), (1, 2)):
    grid.append(dict(rows=23, columns=1, targets=23, sequenceLength=length, samplingRate=rate, batchSize=5, startIndex=start, endIndex=end))
for targets, length, rate, columns in itertools.product((None, 5, 19, 23, 40), (1, 4), (1, 3), (1, 2)):
    grid.append(dict(rows=23, columns=2, targets=targets, targetColumns=columns, sequenceLength=length, samplingRate=rate, batchSize=6))
for seed, length in itertools.product((1, 30), (2, 5)):
    grid.append(dict(rows=23, columns=1, targets=20, sequenceLength=length, batchSize=4, shuffle=True, seed=seed))
grid.append(dict(rows=23, columns=1, targets=23, sequenceLength=23, batchSize=4))
grid.append(dict(rows=23, columns=1, targets=None, sequenceLength=8, samplingRate=3, sequenceStride=7, startIndex=1, batchSize=4))

DEFAULTS = dict(targetColumns=1, sequenceStride=1, samplingRate=1, shuffle=False, seed=None, startIndex=None, endIndex=None)
cases = []
for chosen in grid:
    case = {**DEFAULTS, **chosen}
    cases.append({**case, "batches": run(case)})

out = {
    "generator": "test/reference/windows.py",
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__},
    "cases": cases,
}
text = json.dumps(out, separators=(",", ":")).replace('{"targetColumns"', '\n{"targetColumns"')
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
