import type * as tf from "@tensorflow/tfjs-node";
import { uniqueVariables } from "../model-weights";
import type { CheckpointContent, StoredArray } from "./checkpoint-file";
import type { Description } from "./describe-model";
import type { TrainingState } from "./training-state";

/** The part of a checkpoint that is text. */
export interface CheckpointHeader {
  /** What was trained, on what and how. */
  training: Description;
  /** Best monitored value so far, where only the best are saved. */
  best?: number;
  /** Arrays that are weights of the model; they come first. */
  weights: number;
  state: Omit<TrainingState, "weights" | "optimizer" | "earlyStopping"> & {
    iterations: number;
    /** Slots of the optimiser, per trained weight; they come next. */
    slots: number[];
    /** The best weights, where they are kept, come last. */
    earlyStopping?: Omit<Required<TrainingState>["earlyStopping"], "best">;
  };
}

/** A training's state as text and arrays. */
export function packState(
  model: tf.LayersModel,
  state: TrainingState,
  about: Pick<CheckpointHeader, "training" | "best">,
): CheckpointContent<CheckpointHeader> {
  const { weights, optimizer, earlyStopping, ...rest } = state;
  const all = uniqueVariables(model);
  const names = model.weights.map(({ originalName }) => originalName);
  const weight = (values: Float32Array, i: number): StoredArray => ({
    name: names[i],
    shape: all[i].shape,
    values,
  });
  const slots = optimizer.slots.flatMap((list, i) =>
    list.map((values, slot) => ({
      name: `slot ${slot} of ${model.trainableWeights[i].originalName}`,
      shape: model.trainableWeights[i].shape as number[],
      values,
    })),
  );
  const best = (earlyStopping?.best ?? []).map(weight).map((one) => ({ ...one, name: `best ${one.name}` }));
  return {
    header: {
      ...about,
      weights: weights.length,
      state: {
        ...rest,
        iterations: optimizer.iterations,
        slots: optimizer.slots.map((list) => list.length),
        ...(earlyStopping ? { earlyStopping: { state: earlyStopping.state } } : {}),
      },
    },
    arrays: [...weights.map(weight), ...slots, ...best],
  };
}

/** The state again. */
export function unpackState({ header, arrays }: CheckpointContent<CheckpointHeader>): TrainingState {
  const { iterations, slots, earlyStopping, ...rest } = header.state;
  const values = arrays.map((array) => array.values);
  const take = (count: number) => values.splice(0, count);
  const weights = take(header.weights);
  const optimizer = { iterations, slots: slots.map(take) };
  const best = values.length ? { best: values } : {};
  return {
    ...{ ...rest, weights, optimizer },
    ...(earlyStopping ? { earlyStopping: { ...earlyStopping, ...best } } : {}),
  };
}
