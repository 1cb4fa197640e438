import * as tf from "@tensorflow/tfjs-node";
import { FORECASTER, type ForecasterOptions, forecaster } from "./forecaster-options";
import { readOptions } from "./read-options";
import { requireSize } from "./require-size";

/**
 * Aligned many-to-many: LSTM(units, whole sequence) – TimeDistributed(Dense(1)). One output per input step;
 * the output at step t has seen inputs 0 … t only, so early outputs know little. Compiled with Adam and mean
 * squared error.
 *
 * Input [n, sequenceLength, features], output [n, sequenceLength, 1].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, or an option is unknown.
 * @example
 * ```ts
 * alignedLstmForecaster({ sequenceLength: 50 }).countParams(); // 4385, as lstmForecaster
 * ```
 */
export function alignedLstmForecaster(options: Omit<ForecasterOptions, "horizon">): tf.LayersModel {
  const { horizon: _, ...defaults } = FORECASTER;
  const read = readOptions("alignedLstmForecaster", options, defaults);
  requireSize("alignedLstmForecaster", "units", read.units);
  const { sequenceLength, features, units } = read;
  return forecaster("alignedLstmForecaster", { ...read, horizon: sequenceLength }, (make) => [
    make.lstm({ units, returnSequences: true, inputShape: [sequenceLength, features] }),
    tf.layers.timeDistributed({ layer: make.dense({ units: 1 }) }),
  ]);
}
