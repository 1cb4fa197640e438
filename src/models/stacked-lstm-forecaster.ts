import type * as tf from "@tensorflow/tfjs-node";
import { type ForecasterOptions, forecaster } from "./forecaster-options";
import { requireSize } from "./require-size";

export interface StackedLstmOptions extends ForecasterOptions {
  /** Recurrent layers on top of each other, each of `units`. Default 2. */
  layers?: number;
}

/**
 * LSTM(units, whole sequence) – … – LSTM(units, last state) – Dense(horizon): each layer reads the states of
 * the one below at every time step. Compiled with Adam and mean squared error.
 *
 * Input [n, sequenceLength, features], output [n, horizon].
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1.
 * @example
 * ```ts
 * stackedLstmForecaster({ sequenceLength: 50 }).countParams(); // 12705 = 4352 + 4·32·(32 + 32 + 1) + 33
 * ```
 */
export function stackedLstmForecaster(options: StackedLstmOptions): tf.LayersModel {
  const { layers: count = 2, ...sizes } = options;
  requireSize("stackedLstmForecaster", "layers", count);
  return forecaster("stackedLstmForecaster", sizes, (make, { sequenceLength, features, units, horizon }) => [
    ...Array.from({ length: count }, (_, at) =>
      make.lstm({
        units,
        returnSequences: at < count - 1,
        ...(at === 0 ? { inputShape: [sequenceLength, features] } : {}),
      }),
    ),
    make.dense({ units: horizon }),
  ]);
}
