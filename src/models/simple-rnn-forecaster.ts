import type * as tf from "@tensorflow/tfjs-node";
import { type RecurrentForecasterOptions, recurrentForecaster } from "./forecaster-options";

/**
 * SimpleRNN(units) – Dense(horizon): many-to-one with horizon 1, else all steps at once. The plain recurrent
 * network (Elman 1990), whose gradient fades over long windows. Compiled with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, a share is out of range, or an
 *   option is unknown.
 * @example
 * ```ts
 * simpleRnnForecaster({ sequenceLength: 50 }).countParams(); // 1121 = 32·(1 + 32 + 1) + 32 + 1
 * ```
 */
export function simpleRnnForecaster(options: RecurrentForecasterOptions): tf.LayersModel {
  return recurrentForecaster("simpleRnnForecaster", "simpleRnn", options);
}
