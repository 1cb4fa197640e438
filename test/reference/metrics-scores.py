"""Golden values of scores and tests: python test/reference/metrics-scores.py writes metrics-scores.json beside it."""

import json
import pathlib

import numpy as np
import scipy
import sklearn
import statsmodels
from scipy import stats
from sklearn import metrics as m
from statsmodels.regression.linear_model import OLS

random = np.random.RandomState(11)


def distributions():
    chi = [(x, k) for k in (1, 2, 3, 7, 10, 24, 100) for x in (1e-3, 0.5, 1, 5, 9.9, 18.3, 60, 140, 900)]
    t = [(x, k) for k in (1, 2, 5, 19, 99, 3000) for x in (1e-4, 0.3, 1, 1.96, 2.7, 12, 60)]
    levels = [0.01, 0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999]
    return {
        "chiSquareTail": [[x, k, float(stats.chi2.sf(x, k))] for x, k in chi],
        "studentTTail": [[x, k, float(2 * stats.t.sf(x, k))] for x, k in t],
        "normalInterval": [[p, float(stats.norm.ppf((1 + p) / 2))] for p in levels],
        "logGamma": [[x, float(scipy.special.gammaln(x))] for x in (0.5, 1, 1.5, 2, 3.7, 10, 50.5, 200, 1e4)],
    }


def forecasts():
    """smape and mase by their formulas: neither library has them."""
    for n, period in ((1, 1), (6, 1), (20, 4), (48, 12)):
        train = np.round(random.randn(60) * 4 + 30, 3)
        truth = np.round(random.randn(n) * 10, 2)
        prediction = np.round(truth + random.randn(n), 2)
        if n > 5:
            truth[:2] = prediction[:1] = 0
        size = np.abs(truth) + np.abs(prediction)
        parts = np.divide(2 * np.abs(truth - prediction), size, out=np.zeros(n), where=size > 0)
        scale = np.mean(np.abs(train[period:] - train[:-period]))
        yield {
            "truth": truth.tolist(), "prediction": prediction.tolist(), "train": train.tolist(), "period": period,
            "smape": float(parts.mean()), "mase": float(m.mean_absolute_error(truth, prediction) / scale),
        }


def probabilities():
    for labels, n, digits in (([0, 1], 12, 2), ([-3, 5], 40, 1), ([0, 1, 2], 30, 2), ([1, 4, 6, 9, 12], 80, 3)):
        k = len(labels)
        code = np.concatenate([np.arange(k), random.randint(0, k, n - k)])
        truth = np.array(labels)[code]
        logits = random.randn(n, k) + 1.5 * np.eye(k)[code]
        shares = np.round(np.exp(logits) / np.exp(logits).sum(1, keepdims=True), digits)
        shares[:, -1] = np.round(1 - shares[:, :-1].sum(1), digits)
        shares[0] = np.eye(k)[1]  # A certain mistake.
        shares = np.abs(shares)
        entry = {"truth": truth.tolist(), "probabilities": shares.tolist(), "logLoss": float(m.log_loss(truth, shares))}
        if k == 2:
            entry |= {"macro": float(m.roc_auc_score(truth, shares[:, 1]))}
            entry["weighted"] = entry["macro"]
        else:
            entry |= {a: float(m.roc_auc_score(truth, shares, multi_class="ovr", average=a)) for a in ("macro", "weighted")}
        yield entry


def diebold_mariano():
    """The mean of the loss differences, its standard error by HAC least squares, the published correction, Student's t."""
    for n, horizon, power in ((12, 1, 2), (60, 1, 1), (60, 3, 2), (200, 12, 2), (40, 6, 1)):
        noise = np.convolve(random.randn(n + horizon), np.ones(horizon) / horizon, "valid")[:n]
        truth = np.round(np.cumsum(random.randn(n)), 3)
        a = np.round(truth + noise + 0.5 * random.randn(n), 3)
        b = np.round(truth + 1.5 * noise + 0.5 * random.randn(n), 3)
        d = np.abs(truth - a) ** power - np.abs(truth - b) ** power
        fit = OLS(d, np.ones(n)).fit(
            cov_type="HAC", cov_kwds={"maxlags": horizon - 1, "kernel": "uniform", "use_correction": False}
        )
        statistic = fit.params[0] / fit.bse[0] * np.sqrt((n + 1 - 2 * horizon + horizon / n * (horizon - 1)) / n)
        if horizon == 1:
            check = stats.ttest_1samp(d, 0)
            assert np.isclose(check.statistic, statistic), "at one step it is the paired t test"
        yield {
            "truth": truth.tolist(), "first": a.tolist(), "second": b.tolist(), "horizon": horizon,
            "loss": {1: "absolute", 2: "squared"}[power], "meanDifference": float(d.mean()),
            "statistic": float(statistic), "pValue": float(2 * stats.t.sf(abs(statistic), n - 1)),
        }


def bootstrap():
    n = 60
    truth = np.round(random.randn(n), 3)
    a, b = np.round(truth + 0.8 * random.randn(n), 3), np.round(truth + 1.3 * random.randn(n), 3)
    d = (truth - a) ** 2 - (truth - b) ** 2
    found = stats.bootstrap((d,), np.mean, n_resamples=200_000, method="percentile", rng=np.random.default_rng(1), batch=2000)
    return {
        "truth": truth.tolist(), "first": a.tolist(), "second": b.tolist(), "difference": float(d.mean()),
        "lower": float(found.confidence_interval.low), "upper": float(found.confidence_interval.high),
    }


if __name__ == "__main__":
    out = {
        "generator": "test/reference/metrics-scores.py",
        "versions": {
            "scikit-learn": sklearn.__version__, "scipy": scipy.__version__,
            "statsmodels": statsmodels.__version__, "numpy": np.__version__,
        },
        "distributions": distributions(),
        "forecasts": list(forecasts()),
        "probabilities": list(probabilities()),
        "dieboldMariano": list(diebold_mariano()),
        "bootstrap": bootstrap(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")
