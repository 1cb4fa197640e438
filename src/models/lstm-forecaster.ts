import type * as tf from "@tensorflow/tfjs-node";
import { type ForecasterOptions, forecaster } from "./forecaster-options";

/**
 * LSTM(units) – Dense(horizon): many-to-one with horizon 1, else all steps at once (Hochreiter & Schmidhuber
 * 1997, with the forget gate of Gers et al. 2000). Compiled with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1.
 * @example
 * ```ts
 * lstmForecaster({ sequenceLength: 50 }).countParams(); // 4385 = 4·32·(1 + 32 + 1) + 32 + 1
 * ```
 */
export function lstmForecaster(options: ForecasterOptions): tf.LayersModel {
  return forecaster("lstmForecaster", options, (make, { sequenceLength, features, units, horizon }) => [
    make.lstm({ units, inputShape: [sequenceLength, features] }),
    make.dense({ units: horizon }),
  ]);
}
