"""The peer of further-row.mjs: python further_row.py NAME FOLDER, one line of JSON."""

import json
import os
import pathlib
import resource
import statistics
import sys
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
import numpy as np

name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
ROWS, FEATURES = 420_551, 14


def timed(run, repeats=3):
    times = []
    value = run()
    for _ in range(repeats):
        value = None
        begin = time.perf_counter()
        value = run()
        times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times), value


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def draw_series():
    return np.ascontiguousarray(np.random.RandomState(7).random_sample((FEATURES, ROWS)).T)


def draw_classes(rows):
    random = np.random.RandomState(7)
    X = random.random_sample((rows, 4))
    noise = random.random_sample(rows)
    y = np.floor(((X[:, 0] + X[:, 1] * X[:, 2]) / 2 + 0.2 * noise) * 3).astype(int) % 3
    return X, y


def csv():
    import pandas

    def read():
        return pandas.read_csv(
            folder / "weather.csv", index_col=0, parse_dates=[0], date_format="%d.%m.%Y %H:%M:%S"
        )

    read()
    mb = peak()
    ms, table = timed(read)
    text_ms, _ = timed(lambda: pandas.read_csv(folder / "weather.csv"))
    last = (table.index[-1] - pandas.Timestamp(0)).total_seconds()
    return {"ms": ms, "mb": mb, "text_ms": text_ms, "result": [last, *map(float, table.sum())]}


def windows():
    series = draw_series().astype(np.float32)
    offsets = np.arange(240) * 6
    order = np.random.RandomState(1).permutation(ROWS - 239 * 6)

    def run():
        for i in range(200):
            last = series[order[i * 128 : i * 128 + 128, None] + offsets]
        return last

    ms, last = timed(run)
    return {"ms": ms / 200, "keras_ms": keras_windows(series), "result": [float(last.astype(np.float64).sum())]}


def keras_windows(series):
    import keras

    set_ = keras.utils.timeseries_dataset_from_array(
        series, None, sequence_length=240, sampling_rate=6, batch_size=128, shuffle=True, seed=1
    )

    def run():
        for _ in set_.take(200):
            pass

    return timed(run)[0] / 200


def predict():
    import keras

    from workload import draw_data, draw_weights

    model = keras.Sequential([keras.Input((50, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.set_weights(draw_weights([weight.shape for weight in model.weights]))
    x, _ = draw_data({"x": [50, 1], "y": [1], "batch": 20_000}, 1)
    ms, out = timed(lambda: model.predict(x, batch_size=512, verbose=0))
    return {"ms": ms, "result": out[:5, 0].tolist()}


def scaled(scaler):
    from sklearn import preprocessing

    series = draw_series()
    ms, out = timed(lambda: getattr(preprocessing, scaler)().fit_transform(series))
    return {"ms": ms, "result": [out[1, 0], out[-1, -1]]}


def classified(make):
    X, y = draw_classes(10_000)
    ms, labels = timed(lambda: make().fit(X[:8000], y[:8000]).predict(X[8000:]))
    return {"ms": ms, "result": [float((labels == y[8000:]).mean())]}


def forest():
    from sklearn.ensemble import RandomForestClassifier

    return classified(lambda: RandomForestClassifier(random_state=1, n_jobs=1))


def neighbours():
    from sklearn.neighbors import KNeighborsClassifier

    return classified(lambda: KNeighborsClassifier(n_jobs=1))


parts = {
    "csv": csv,
    "windows": windows,
    "predict": predict,
    "standardize": lambda: scaled("StandardScaler"),
    "minmax": lambda: scaled("MinMaxScaler"),
    "forest": forest,
    "neighbours": neighbours,
}
print(json.dumps(parts[name]()))
