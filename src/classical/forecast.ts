import { normalInterval } from "../evaluate/normal-interval";
import { wholeOption } from "./check-option";

/** Options of `forecast` of {@link ARMA} and {@link AutoReg}. */
export interface ForecastOptions {
  /** Steps after the end of the series. Default 1. */
  steps?: number;
  /** Probability of the interval. Default 0.95. */
  level?: number;
}

/** Forecasts 1, 2, … steps after the end of a series, in its unit. */
export interface Forecast {
  mean: Float64Array;
  /** Of the innovations to come; that coefficients are estimates isn't counted. */
  standardError: Float64Array;
  /** `mean` ± as many standard errors as the level takes, for normally distributed innovations. */
  lower: Float64Array;
  upper: Float64Array;
}

/** Checks the options of a forecast. */
export function forecastOptions(where: string, options: ForecastOptions): { steps: number; z: number } {
  return {
    steps: wholeOption(where, "steps", options.steps ?? 1, 1),
    z: normalInterval(where, options.level ?? 0.95),
  };
}

/** A forecast from its means and variances. */
export function withInterval(mean: Float64Array, variance: Float64Array, z: number): Forecast {
  const standardError = variance.map(Math.sqrt);
  return {
    mean,
    standardError,
    lower: mean.map((value, h) => value - z * standardError[h]),
    upper: mean.map((value, h) => value + z * standardError[h]),
  };
}
