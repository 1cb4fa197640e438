import * as tf from "@tensorflow/tfjs-node";
import { FORECASTER, type ForecasterOptions, forecaster } from "./forecaster-options";
import { readOptions } from "./read-options";
import { requireSize } from "./require-size";

/**
 * Encoder–decoder: LSTM(units) reads the window into one state, RepeatVector(horizon) hands that state to
 * every output step, LSTM(units, whole sequence) – TimeDistributed(Dense(1)) writes the forecast step by step
 * (after Cho et al. 2014, Sutskever et al. 2014; without feeding outputs back). Compiled with Adam and mean
 * squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon, 1]; `fit` takes targets [n, horizon] too.
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, or an option is unknown.
 * @example
 * ```ts
 * encoderDecoderForecaster({ sequenceLength: 50, horizon: 12 }).countParams(); // 12705 = 4352 + 8320 + 33
 * ```
 */
export function encoderDecoderForecaster(options: ForecasterOptions): tf.LayersModel {
  const read = readOptions("encoderDecoderForecaster", options, FORECASTER);
  requireSize("encoderDecoderForecaster", "units", read.units);
  const { sequenceLength, features, units, horizon } = read;
  return forecaster("encoderDecoderForecaster", read, (make) => [
    make.lstm({ units, inputShape: [sequenceLength, features] }),
    tf.layers.repeatVector({ n: horizon }),
    make.lstm({ units, returnSequences: true }),
    tf.layers.timeDistributed({ layer: make.dense({ units: 1 }) }),
  ]);
}
