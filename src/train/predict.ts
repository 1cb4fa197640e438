import type * as tf from "@tensorflow/tfjs-node";
import type { WindowSet } from "../prepare/window-set";
import { chooseEngine } from "./choose-engine";
import { runPass } from "./evaluate";
import type { NumberData } from "./flat-data";
import { refuseWhileTraining } from "./in-training";
import { requireKnownOptions } from "./known-options";
import { evaluationBatchSize } from "./plan-training";
import { Prediction } from "./prediction";
import { requireContinuity } from "./stateful-order";
import type { EngineChoice } from "./trainer";
import { batchSource, isWindows, modelOutputShape, requireOneInputAndOutput } from "./training-data";

/** Options of `predict`. */
export interface PredictOptions {
  /** Samples at a time; changes speed, not results. Default 512. */
  batchSize?: number;
  /** Default `"auto"`. */
  engine?: EngineChoice;
}

/**
 * Outputs of a model for windows, or for inputs with one row per sample, in their order (never shuffled). Stateful
 * layers start from the states they have and keep the last ones; `model.resetStates()` sets them to 0.
 *
 * @param data a window set, `{ x }`, or x itself: a tensor or nested arrays
 * @throws {@link InputError} for inputs that don't fit the model, NaN among them, and unknown options.
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [3, 1] }), tf.layers.dense({ units: 1, kernelInitializer: "ones" })] });
 * const windows = timeseriesWindows([1, 2, 3, 4, 5], { sequenceLength: 3 });
 * const prediction = await predict(model, windows);
 * prediction.column();                        // Float64Array [6, 9]
 * rmse(windows.truth(), prediction.column()); // √((2² + 4²) / 2) = 3.1622776601683795
 * ```
 */
export async function predict(
  model: tf.LayersModel,
  data: WindowSet | { x: NumberData } | NumberData,
  options: PredictOptions = {},
): Promise<Prediction> {
  requireKnownOptions("predict", options, ["batchSize", "engine"]);
  refuseWhileTraining("predict", model);
  requireOneInputAndOutput("predict", model);
  const samples = isWindows(data) || isPair(data) ? data : { x: data };
  const source = batchSource("predict", model, isWindows(samples) ? samples : { x: samples.x });
  const engine = chooseEngine("predict", options.engine, model);
  if (isWindows(data)) requireContinuity("predict", model, data);
  const batchSize = evaluationBatchSize("predict", model, source, options.batchSize);
  const forecast = engine.forecast(model, source, batchSize);
  await runPass(forecast);
  const values = forecast.values();
  const output = modelOutputShape(model).slice(1);
  const known = output.reduce<number>((product, size) => product * (size ?? 1), 1);
  const open = values.length / source.length / known;
  return new Prediction(values, [source.length, ...output.map((size) => size ?? open)]);
}

function isPair(data: unknown): data is { x: NumberData } {
  return typeof data === "object" && data !== null && "x" in data;
}
