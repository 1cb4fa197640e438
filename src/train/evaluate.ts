import type * as tf from "@tensorflow/tfjs-node";
import { chooseEngine } from "./choose-engine";
import { refuseWhileTraining } from "./in-training";
import { breathe } from "./interruption";
import { requireKnownOptions } from "./known-options";
import type { LossChoice } from "./losses";
import type { MetricChoice } from "./metrics";
import { evaluationBatchSize, objectiveFor } from "./plan-training";
import { requireContinuity } from "./stateful-order";
import type { EngineChoice, Pass } from "./trainer";
import { batchSource, requireOneInputAndOutput, type TrainingData } from "./training-data";

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** Samples at a time; changes speed, not results. Default 512. */
  batchSize?: number;
  /** Default: what the model was compiled with. */
  loss?: LossChoice;
  /** Default: what the model was compiled with. */
  metrics?: readonly MetricChoice[];
  /** Default `"auto"`. */
  engine?: EngineChoice;
}

/**
 * Loss and metrics of a model on data, nothing trained: Keras's `model.evaluate(…, return_dict=True)`. Stateful
 * layers start from the states they have and keep the last ones; `model.resetStates()` sets them to 0.
 *
 * @returns `{ loss, … }`, regularisation included in the loss; metrics under the names they were asked for
 * @throws {@link InputError} for data that don't fit the model, and unknown options.
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
 * const data = { x: [1, 2, 3], y: [2, -2, 2] }; // the model says 0: all errors are 2
 * await evaluate(model, data, { loss: "mse", metrics: ["mae", "rmse"] }); // { loss: 4, mae: 2, rmse: 2 }
 * ```
 */
export async function evaluate(
  model: tf.LayersModel,
  data: TrainingData,
  options: EvaluateOptions = {},
): Promise<Record<string, number>> {
  requireKnownOptions("evaluate", options, ["batchSize", "loss", "metrics", "engine"]);
  refuseWhileTraining("evaluate", model);
  requireOneInputAndOutput("evaluate", model);
  const source = batchSource("evaluate", model, data);
  requireContinuity("evaluate", model, data);
  const objective = objectiveFor("evaluate", model, source, options);
  const engine = chooseEngine("evaluate", options.engine, model, objective);
  const batchSize = evaluationBatchSize("evaluate", model, source, options.batchSize);
  const evaluation = engine.evaluation(model, objective, source, batchSize);
  await runPass(evaluation);
  return evaluation.results();
}

/** Runs a pass to its end, giving other work a turn about every 50 ms. */
export async function runPass(pass: Pass): Promise<void> {
  while (!pass.done) {
    pass.run(50);
    await breathe();
  }
}
