import type * as tf from "@tensorflow/tfjs-node";
import { type RecurrentForecasterOptions, recurrentForecaster } from "./forecaster-options";

/**
 * LSTM(units) – Dense(horizon): many-to-one with horizon 1, else all steps at once (Hochreiter & Schmidhuber
 * 1997, with the forget gate of Gers et al. 2000). Compiled with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * | lesson | call |
 * |---|---|
 * | 2-6 one step, 4,385 parameters | `{ sequenceLength: 50 }` |
 * | 2-6 twelve steps, 4,748 | `{ sequenceLength: 50, horizon: 12 }` |
 * | 4-3 stocks, 1,425 | `{ sequenceLength: 7, features: 5, units: 16, activation: "relu" }` |
 * | 4-6 Jena, 6,049 | `{ sequenceLength: 240, features: 14 }` |
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, a share is out of range, or an
 *   option is unknown.
 * @example
 * ```ts
 * lstmForecaster({ sequenceLength: 50 }).countParams(); // 4385 = 4·32·(1 + 32 + 1) + 32 + 1
 * ```
 */
export function lstmForecaster(options: RecurrentForecasterOptions): tf.LayersModel {
  return recurrentForecaster("lstmForecaster", "lstm", options);
}
