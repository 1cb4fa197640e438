"""Golden values of the time-series models: python test/reference/time-series.py FOLDER writes time-series.json.

FOLDER holds the classic series as they are shipped with the course: statsmodels_sunspots.csv, statsmodels_nile.csv,
sktime_Airline.csv, sktime_Lynx.csv, vega_co2-concentration.csv.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
import scipy
import statsmodels
from scipy.optimize import least_squares
from scipy.signal import lfilter
from statsmodels.regression.linear_model import yule_walker
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.tsa.ar_model import AutoReg
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.arima_process import arma_acovf, arma_generate_sample
from statsmodels.tsa.stattools import acf, pacf

warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[1])


def column(name):
    return pd.read_csv(folder / name).iloc[:, 1].to_numpy(float)


SERIES = {
    "sunspots": column("statsmodels_sunspots.csv"),
    "nile": column("statsmodels_nile.csv"),
    "airline": np.round(np.log(column("sktime_Airline.csv")), 6),
    "lynx": np.round(np.log10(column("sktime_Lynx.csv")), 6),
    "co2": column("vega_co2-concentration.csv"),
}
SERIES["growth"] = np.round(np.diff(SERIES["airline"]), 6)
SERIES["co2Change"] = np.round(SERIES["co2"][12:] - SERIES["co2"][:-12], 3)


def numbers(array):
    return [float(f"{v:.12g}") for v in np.asarray(array, float).ravel()]


def correlations():
    for name, lags in (("sunspots", 40), ("nile", 20), ("airline", 24), ("co2", 30)):
        x = SERIES[name]
        case = {"series": name, "lags": lags, "acf": [], "pacf": []}
        for adjusted in (False, True):
            for bartlett in (True, False):
                r = acf(x, adjusted=adjusted, nlags=lags, alpha=0.05, bartlett_confint=bartlett, fft=False, result_object=True)
                case["acf"].append({
                    "adjusted": adjusted, "bartlett": bartlett, "values": numbers(r.acf),
                    "lower": numbers(r.confint[:, 0]), "upper": numbers(r.confint[:, 1]),
                })
        for method in ("ywm", "ywadjusted", "ols"):
            r = pacf(x, nlags=lags, method=method, alpha=0.1, result_object=True)
            case["pacf"].append({
                "method": method, "values": numbers(r.pacf),
                "lower": numbers(r.confint[:, 0]), "upper": numbers(r.confint[:, 1]),
            })
        case["defaultLags"] = [len(acf(x)) - 1, len(pacf(x)) - 1]
        box = acorr_ljungbox(x, lags=[1, 5, 10, lags])
        case["ljungBox"] = {"lags": [1, 5, 10, lags], "statistic": numbers(box.lb_stat), "pValue": numbers(box.lb_pvalue)}
        rest = AutoReg(x, 2).fit().resid
        box = acorr_ljungbox(rest, lags=[1, 2, 3, 8, 12], model_df=2)
        case["residualBox"] = {"residuals": numbers(rest), "lags": [3, 8, 12], "statistic": numbers(box.lb_stat[2:]), "pValue": numbers(box.lb_pvalue[2:])}
        yield case


def autoregressions():
    for name, p, trend in (
        ("sunspots", 1, "c"), ("sunspots", 9, "c"), ("sunspots", 2, "n"), ("nile", 1, "c"), ("nile", 3, "c"),
        ("lynx", 2, "c"), ("lynx", 11, "c"), ("airline", 13, "c"), ("co2", 1, "c"), ("growth", 12, "n"),
    ):
        fit = AutoReg(SERIES[name], p, trend=trend).fit()
        ahead = fit.get_prediction(start=len(SERIES[name]), end=len(SERIES[name]) + 14)
        bounds = np.asarray(ahead.conf_int(alpha=0.2))
        coefficients, sigma = yule_walker(SERIES[name], order=p, method="mle", result_object=False)
        adjusted, adjusted_sigma = yule_walker(SERIES[name], order=p, method="adjusted", result_object=False)
        yield {
            "series": name, "p": p, "trend": trend, "params": numbers(fit.params), "bse": numbers(fit.bse),
            "sigma2": float(fit.sigma2), "llf": float(fit.llf), "aic": float(fit.aic), "bic": float(fit.bic),
            "residuals": numbers(fit.resid[:5]), "mean": numbers(ahead.predicted_mean), "se": numbers(ahead.se_mean),
            "lower": numbers(bounds[:, 0]), "upper": numbers(bounds[:, 1]),
            "yuleWalker": {"mle": numbers([*coefficients, sigma**2]), "adjusted": numbers([*adjusted, adjusted_sigma**2])},
        }


def exact():
    for name, p, q, trend in (
        ("sunspots", 1, 0, "c"), ("sunspots", 2, 0, "c"), ("sunspots", 9, 0, "c"), ("sunspots", 2, 1, "c"),
        ("sunspots", 2, 0, "n"), ("nile", 1, 0, "c"), ("nile", 0, 1, "c"), ("nile", 1, 1, "c"), ("nile", 0, 3, "c"),
        ("lynx", 2, 0, "c"), ("lynx", 2, 1, "c"), ("lynx", 0, 2, "c"), ("growth", 0, 1, "c"), ("growth", 1, 1, "n"),
        ("co2Change", 1, 0, "c"), ("co2Change", 1, 1, "c"), ("growth", 12, 0, "c"), ("airline", 1, 0, "c"),
        ("nile", 0, 0, "c"),
    ):
        model = ARIMA(SERIES[name], order=(p, 0, q), trend=trend)
        start = None
        # Its own tolerance leaves the third digit open: go on from where it stopped.
        for search in ({"factr": 1, "pgtol": 1e-9}, {"method": "bfgs", "gtol": 1e-9}, {"method": "bfgs", "gtol": 1e-9}):
            fit = model.fit(start_params=start, method_kwargs={"maxiter": 2000, "disp": False, **search})
            start = fit.params
        ahead = fit.get_forecast(24)
        bounds = np.asarray(ahead.conf_int(alpha=0.05))
        yield {
            "series": name, "p": p, "q": q, "trend": trend, "params": numbers(fit.params), "bse": numbers(fit.bse),
            "llf": float(fit.llf), "aic": float(fit.aic), "bic": float(fit.bic), "aicc": float(fit.aicc),
            "residuals": numbers(fit.resid[:25]), "mean": numbers(ahead.predicted_mean), "se": numbers(ahead.se_mean),
            "lower": numbers(bounds[:, 0]), "upper": numbers(bounds[:, 1]),
        }


def given():
    """Likelihood, residuals and forecast of parameters that are given, not sought: no optimiser between the two."""
    for name, ar, ma, mean, sigma2 in (
        ("nile", [0.5], [], 900, 20000), ("nile", [0.7, -0.1], [-0.4], 910.5, 21000), ("nile", [], [0.4, 0.3, -0.2], 920, 25000),
        ("lynx", [1.38, -0.74], [0.2, 0.1, 0.05, 0.3], 2.9, 0.05), ("sunspots", [0.999], [-0.99], 50, 800),
    ):
        x = SERIES[name]
        model = ARIMA(x, order=(len(ar), 0, len(ma)), trend="c", enforce_stationarity=True)
        fit = model.smooth([mean, *ar, *ma, sigma2])
        ahead = fit.get_forecast(10)
        yield {
            "series": name, "ar": ar, "ma": ma, "mean": mean, "sigma2": sigma2, "llf": float(fit.llf),
            "residuals": numbers(fit.resid[:25]), "forecast": numbers(ahead.predicted_mean), "se": numbers(ahead.se_mean),
        }


def conditional():
    """Conditional sum of squares: the first p values are taken as given, earlier innovations as 0."""
    for name, p, q in (("sunspots", 2, 0), ("sunspots", 2, 1), ("nile", 1, 1), ("nile", 0, 1), ("lynx", 2, 2), ("growth", 0, 1)):
        x = SERIES[name]

        def innovations(theta):
            mean, ar, ma = theta[0], theta[1 : 1 + p], theta[1 + p :]
            z = x - mean
            e = lfilter(np.r_[1, -ar], [1.0], z)[p:]
            return lfilter([1.0], np.r_[1, ma], e)

        best = None
        for start in (np.zeros(p + q), np.full(p + q, 0.1), np.full(p + q, -0.2)):
            found = least_squares(innovations, np.r_[x.mean(), start], xtol=1e-15, ftol=1e-15, gtol=1e-15)
            if best is None or found.cost < best.cost:
                best = found
        e = innovations(best.x)
        n = len(e)
        sigma2 = float(np.mean(e**2))
        yield {
            "series": name, "p": p, "q": q, "params": numbers(best.x), "sigma2": sigma2,
            "llf": float(-n / 2 * (np.log(2 * np.pi * sigma2) + 1)), "residuals": numbers(e[:5]),
        }


def theory():
    for ar, ma in (([0.8], []), ([], [0.5]), ([0.6], [0.4]), ([1.2, -0.5], [0.3, -0.2])):
        sample = arma_generate_sample(
            np.r_[1, -np.array(ar)], np.r_[1, ma], 12, scale=2, burnin=30, distrvs=np.random.RandomState(5).standard_normal
        )
        yield {"ar": ar, "ma": ma, "sample": numbers(sample), "autocovariance": numbers(arma_acovf(np.r_[1, -np.array(ar)], np.r_[1, ma], 8))}


if __name__ == "__main__":
    out = {
        "generator": "test/reference/time-series.py",
        "versions": {"statsmodels": statsmodels.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
        "series": {name: x.tolist() for name, x in SERIES.items()},
        "correlations": list(correlations()),
        "autoregressions": list(autoregressions()),
        "exact": list(exact()),
        "given": list(given()),
        "conditional": list(conditional()),
        "theory": list(theory()),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")
