import type * as tf from "@tensorflow/tfjs-node";
import { type ForecasterOptions, forecaster } from "./forecaster-options";

/**
 * SimpleRNN(units) – Dense(horizon): many-to-one with horizon 1, else all steps at once. The plain recurrent
 * network (Elman 1990), whose gradient fades over long windows. Compiled with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1.
 * @example
 * ```ts
 * simpleRnnForecaster({ sequenceLength: 50 }).countParams(); // 1121 = 32·(1 + 32 + 1) + 32 + 1
 * ```
 */
export function simpleRnnForecaster(options: ForecasterOptions): tf.LayersModel {
  return forecaster("simpleRnnForecaster", options, (make, { sequenceLength, features, units, horizon }) => [
    make.simpleRnn({ units, inputShape: [sequenceLength, features] }),
    make.dense({ units: horizon }),
  ]);
}
