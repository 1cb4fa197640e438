import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { isWindows, modelInputShape, type TrainingData } from "./training-data";

/**
 * Whether to mix the samples: not where a batch goes on from the one before.
 *
 * @throws {@link InputError} if that is asked for
 */
export function shuffled(model: tf.LayersModel, data: TrainingData, options: { shuffle?: boolean }): boolean {
  const why = model.stateful
    ? `model ${model.name} is stateful: it takes row i of a batch for the continuation of row i of the batch before`
    : isWindows(data) && data.parts.continued
      ? "these windows go on from batch to batch"
      : undefined;
  if (why && options.shuffle)
    throw new InputError(`fit: shuffle would mix the samples, but ${why}. Leave out shuffle.`);
  return options.shuffle ?? !why;
}

/** @throws {@link InputError} for continued windows in batches of another size than they are laid out for. */
export function requireContinuity(
  caller: string,
  model: tf.LayersModel,
  data: TrainingData,
  batchSize = modelInputShape(model)[0],
): void {
  if (!model.stateful || !isWindows(data) || !data.parts.continued || data.batchSize === batchSize) return;
  throw new InputError(
    `${caller}: the windows go on from batch to batch in batches of ${data.batchSize}; model ${model.name} takes ${String(batchSize)} at a time, so its states would follow other rows. Make the windows with batchSize: ${String(batchSize)}.`,
  );
}
