import type * as tf from "@tensorflow/tfjs-node";
import { FORECASTER, type ForecasterOptions, forecaster } from "./forecaster-options";
import { readOptions } from "./read-options";
import { RECURRENT, recurrentLayers } from "./recurrent-layers";
import { requireSize } from "./require-size";

export interface StackedLstmOptions extends ForecasterOptions {
  /** Recurrent layers on top of each other, each of `units`. Default 2. */
  layers?: number;
}

/**
 * LSTM(units, whole sequence) – … – LSTM(units, last state) – Dense(horizon): each layer reads the states of
 * the one below at every time step. Layers of different sizes: `lstmForecaster({ units: [32, 16] })`. Compiled
 * with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, or an option is unknown.
 * @example
 * ```ts
 * stackedLstmForecaster({ sequenceLength: 50 }).countParams(); // 12705 = 4352 + 4·32·(32 + 32 + 1) + 33
 * ```
 */
export function stackedLstmForecaster(options: StackedLstmOptions): tf.LayersModel {
  const read = readOptions("stackedLstmForecaster", options, { ...FORECASTER, layers: 2 });
  requireSize("stackedLstmForecaster", "units", read.units);
  requireSize("stackedLstmForecaster", "layers", read.layers);
  const { sequenceLength, features, horizon } = read;
  const units = Array.from({ length: read.layers }, () => read.units);
  return forecaster("stackedLstmForecaster", read, (make) => [
    ...recurrentLayers(make, "lstm", { ...RECURRENT, units }, { inputShape: [sequenceLength, features] }),
    make.dense({ units: horizon }),
  ]);
}
