import type * as tf from "@tensorflow/tfjs-node";
import type { FitOptions } from "./fit-options";
import type { History } from "./history";
import { beginTraining } from "./in-training";
import { putBackOptimizer } from "./optimizer-memory";
import { planTraining } from "./plan-training";
import { progressReporter } from "./progress";
import { requireOneInputAndOutput, type TrainingData } from "./training-data";
import { TrainingRun } from "./training-run";

/**
 * Trains a model: Keras's `model.fit` in meaning and numbers (optimisers, losses and averages in Keras's
 * formulas), on a tf.LayersModel.
 *
 * Stateful layers carry their states on from batch to batch, epoch to epoch, through validation and after `fit`, as
 * in Keras, unless `resetStates` says otherwise; lay a long series out for them with `continuedWindows`. The
 * gradient ends at the start of a batch (truncated back-propagation through time).
 *
 * Targets of shape [n] are taken as [n, 1] where the model's output is [n, 1]. The samples are mixed anew in
 * each epoch with the seed, windows too, unless `shuffle` is false. Shapes, labels and missing
 * values are checked before the first step. About every 50 ms other work gets a turn.
 *
 * With `checkpoint: { file, resume: true }` the whole state is saved after every epoch, and a call that finds the
 * file goes on from there (Keras's BackupAndRestore): see {@link CheckpointOptions}.
 *
 * Skipped steps (Masking, Embedding with maskZero) are left out of means and losses as in Keras. The activation
 * "hardSigmoid" is tf.layers' clip(0.2 z + 0.5, 0, 1), not Keras 3's clip(z / 6 + 0.5, 0, 1).
 *
 * @param model a model with one input and one output; compiled, or with `loss` and `optimizer` as options
 * @param data a window set, or `{ x, y }` with one row per sample
 * @returns the losses and metrics per epoch; the model has the trained weights
 * @throws {@link InputError} for data that don't fit the model, options that can't be meant, a model that is
 *   still in training (a forgotten `await`), and a checkpoint that is damaged or of another training.
 * @throws {@link TrainingDiverged} when the loss becomes NaN; the model keeps the last good weights.
 * @throws {@link TrainingInterrupted} on SIGINT; the model keeps the weights of the last finished step.
 * @example Fits y = 2x; the mean squared error falls from 80 to below 0.05.
 * ```ts
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
 * const x = [1, 2, 3, 4, 5, 6, 7];
 * const { history } = await fit(model, { x, y: x.map((v) => 2 * v) },
 *   { epochs: 200, batchSize: 7, loss: "mse", optimizer: { name: "sgd", learningRate: 0.02 } });
 * history.loss[0]; // 80
 * ```
 */
export async function fit(
  model: tf.LayersModel,
  data: TrainingData,
  options: FitOptions = {},
): Promise<History> {
  requireOneInputAndOutput("fit", model);
  const training = beginTraining(model);
  try {
    const plan = planTraining(model, data, options);
    try {
      const reporter = progressReporter(options.progress);
      return await new TrainingRun(plan, options.callbacks ?? [], training, reporter).run();
    } finally {
      putBackOptimizer(model, plan.task.optimizer, options.optimizer);
    }
  } finally {
    training.end();
  }
}
