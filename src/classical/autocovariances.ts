/**
 * Autocovariances of values of mean 0 at lags 0 to `maxLag`: Σ x[t] x[t − lag], divided by n, or by n − lag if
 * `adjusted`. Divided by n they are those of some stationary process, at the price of being too small at long lags.
 */
export function autocovariances(values: Float64Array, maxLag: number, adjusted: boolean): Float64Array {
  const n = values.length;
  return Float64Array.from({ length: maxLag + 1 }, (_, lag) => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += values[t] * values[t - lag];
    return sum / (adjusted ? n - lag : n);
  });
}
