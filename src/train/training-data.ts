import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { WindowSet } from "../prepare/window-set";
import { ArraySource } from "./array-source";
import type { BatchSource, Shuffling } from "./batch-source";
import { type FlatData, type NumberData, shapeText } from "./flat-data";
import { checkIndices, checkLayers } from "./layer-checks";
import { WindowSource } from "./window-source";

/** What can be trained on: a window set, or inputs and targets with one row per sample. */
export type TrainingData = WindowSet | { x: NumberData; y?: NumberData };

/** True for a window set (`timeseriesWindows`, `timeseriesDatasetFromArray`). */
export function isWindows(data: unknown): data is WindowSet {
  return typeof data === "object" && data !== null && "sequenceLength" in data && "starts" in data;
}

/**
 * The samples of the data, checked against the model: shapes fit, every number is finite.
 *
 * @param caller name of the function the user called, for messages
 * @param shuffling default: arrays in order, a window set in its own order
 * @throws {@link InputError} for no samples, shapes that don't fit, NaN or infinite numbers.
 */
export function batchSource(
  caller: string,
  model: tf.LayersModel,
  data: TrainingData,
  shuffling?: Shuffling,
): BatchSource {
  let source: BatchSource;
  if (isWindows(data)) {
    if (data.length === 0)
      throw new InputError(
        `${caller}: the window set has 0 windows: its series is shorter than one window (${data.sequenceLength} steps) or breaks too often. Use a longer series or a shorter sequenceLength.`,
      );
    source = new WindowSource(data, shuffling);
  } else if (typeof data === "object" && data !== null && "x" in data)
    source = ArraySource.of(caller, data.x, data.y, shuffling ?? { shuffle: false, seed: 0 });
  else
    throw new InputError(
      `${caller}: data must be a window set or an object { x, y }; got ${data === null ? "null" : typeof data}.`,
    );
  checkLayers(caller, model);
  checkInputShape(caller, model, source);
  const bad = source.findNonFinite(caller === "predict" ? "inputs" : "inputs and targets");
  if (bad) throw new InputError(`${caller}: ${bad}. Fill or drop missing values before training.`);
  checkIndices(caller, model, source);
  return source;
}

/** Shape [n, …] of the model's input. */
export function modelInputShape(model: tf.LayersModel): (number | null)[] {
  return model.inputs[0].shape;
}

/** Shape [n, …] of the model's output. */
export function modelOutputShape(model: tf.LayersModel): (number | null)[] {
  return model.outputs[0].shape;
}

/** Refuses models with several inputs or outputs, which `fit` doesn't feed. */
export function requireOneInputAndOutput(caller: string, model: tf.LayersModel): void {
  if (!model?.inputs || !model.outputs)
    throw new InputError(
      `${caller}: the first argument must be a built tf.LayersModel. Give its first layer an inputShape.`,
    );
  if (model.inputs.length === 1 && model.outputs.length === 1) return;
  throw new InputError(
    `${caller}: the model has ${model.inputs.length} inputs and ${model.outputs.length} outputs; one of each is supported. Use model.fit of TensorFlow.js for others.`,
  );
}

/** The input shape for `samples` samples: the source's, or without or with a last axis of 1 as the model has it. */
export function fittingInputShape(
  model: tf.LayersModel,
  source: BatchSource,
  samples: number,
): number[] | undefined {
  const expected = modelInputShape(model).slice(1);
  const fits = (shape: readonly number[]) =>
    shape.length === expected.length &&
    shape.every((size, i) => expected[i] === null || expected[i] === size);
  const { inputShape } = source;
  const candidates = [inputShape, [...inputShape, 1]];
  if (inputShape[inputShape.length - 1] === 1) candidates.push(inputShape.slice(0, -1));
  const shape = candidates.find(fits);
  return shape && [samples, ...shape];
}

function checkInputShape(caller: string, model: tf.LayersModel, source: BatchSource): void {
  if (fittingInputShape(model, source, source.length)) return;
  const expected = modelInputShape(model);
  const got = [source.length, ...source.inputShape];
  const sizes =
    expected.length === 3
      ? `${expected[1] ?? "any number of"} time steps of ${expected[2]} features`
      : `${shapeText(expected.slice(1))} per sample`;
  throw new InputError(
    `${caller}: model ${model.name} expects x of shape ${shapeText(expected)} (${sizes}); got ${shapeText(got)}. Build the model for ${shapeText(source.inputShape)} or prepare x with the model's sizes.`,
  );
}

/** Part of `FlatData` of one sample, for messages and labels. */
export function rowOf(data: FlatData, row: number): Float32Array {
  const size = data.values.length / data.shape[0];
  return data.values.subarray(row * size, (row + 1) * size);
}
