import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { BatchSource } from "./batch-source";
import { shapeText } from "./flat-data";
import type { Loss } from "./losses";
import { modelOutputShape, rowOf } from "./training-data";

/**
 * Checks targets against a loss and a model's output, and says in which shape they are compared with it.
 * Targets [n] are taken as [n, 1] where the output is [n, 1], and [n, h] as [n, h, 1]; nothing else is
 * reshaped, so that no target is ever broadcast against outputs it doesn't belong to.
 *
 * @returns the target shape of one sample
 * @throws {@link InputError} for missing targets, a shape that doesn't fit, and labels that can't be right
 *   (outside 0 … classes − 1, not whole, probabilities outside 0 … 1, one-hot rows that don't sum to 1).
 */
export function fittingTargetShape(
  caller: string,
  model: tf.LayersModel,
  source: BatchSource,
  loss: Loss,
): number[] {
  const output = modelOutputShape(model).slice(1);
  const given = source.targetShape;
  if (!given)
    throw new InputError(`${caller}: there are no targets. Pass { x, y }, or windows made with targets.`);
  const expected = loss.kind === "labels" ? output.slice(0, -1) : output;
  if (loss.kind === "one-hot" && sameShape(given, [...output.slice(0, -1), 1]))
    throw new InputError(
      `${caller}: loss "${loss.name}" needs one-hot targets ${shapeText([null, ...output])}; got class labels ${shapeText([source.length, ...given])}. Use sparseCategoricalCrossentropy.`,
    );
  if (!sameShape(given, expected)) {
    const hint =
      loss.kind === "labels" && sameShape(given, output)
        ? ` Targets look one-hot: use categoricalCrossentropy.`
        : ` Give the targets that shape, or build the model for ${shapeText(given)}.`;
    throw new InputError(
      `${caller}: model ${model.name} with loss "${loss.name}" expects y of shape ${shapeText([null, ...expected])}; got ${shapeText([source.length, ...given])}.${hint}`,
    );
  }
  checkValues(caller, source, loss, output[output.length - 1] ?? 0);
  // Unknown sizes of the output (null) are taken from the targets.
  return expected.map((size, i) => size ?? given[i]);
}

/** Equal, but for one last axis of length 1 that one of them may lack. */
function sameShape(given: readonly number[], expected: readonly (number | null)[]): boolean {
  const equal = (a: readonly number[], b: readonly (number | null)[]) =>
    a.length === b.length && a.every((size, i) => b[i] === null || b[i] === size);
  const withoutOne = <T>(shape: readonly T[]) =>
    shape[shape.length - 1] === 1 ? shape.slice(0, -1) : undefined;
  const shorter = withoutOne(given);
  const shorterExpected = withoutOne(expected);
  return (
    equal(given, expected) ||
    (shorter !== undefined && equal(shorter, expected)) ||
    (shorterExpected !== undefined && equal(given, shorterExpected))
  );
}

function checkValues(caller: string, source: BatchSource, loss: Loss, classes: number): void {
  if (loss.custom || loss.kind === "numbers") return;
  if (loss.kind === "labels" && classes < 2)
    throw new InputError(
      `${caller}: loss "${loss.name}" needs an output for each class, at least 2; the model has ${classes}. Use binaryCrossentropy with one sigmoid output, or give the last layer more units.`,
    );
  const targets = source.targets();
  const refuse = (at: number, problem: string): never => {
    const row = Math.floor(at / (targets.values.length / source.length));
    throw new InputError(`${caller}: loss "${loss.name}" ${problem} in row ${row}.`);
  };
  targets.values.forEach((value, at) => {
    if (loss.kind === "labels" && !(Number.isInteger(value) && value >= 0 && value < classes))
      refuse(
        at,
        `needs whole labels from 0 to ${classes - 1} (the model has ${classes} outputs); got ${value}`,
      );
    if (loss.kind !== "labels" && !(value >= 0 && value <= 1))
      refuse(at, `needs targets from 0 to 1; got ${value}`);
  });
  if (loss.kind !== "one-hot") return;
  for (let at = 0; at < targets.values.length; at += classes) {
    const sum = targets.values.subarray(at, at + classes).reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) > 1e-3)
      refuse(
        at,
        `needs targets that sum to 1 over the classes (for several classes at once use binaryCrossentropy); got a sum of ${sum.toPrecision(4)}`,
      );
  }
}

/** Class of each sample: the label itself, or where a one-hot row is largest. As Keras reads class weights. */
export function classesOf(source: BatchSource): Int32Array {
  const targets = source.targets();
  return Int32Array.from({ length: source.length }, (_, row) => {
    const values = rowOf(targets, row);
    return values.length === 1 ? Math.round(values[0]) : values.indexOf(Math.max(...values));
  });
}
