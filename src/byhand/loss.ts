import { InputError } from "../data/input-error";
import { requireChoice } from "../models/require-size";

/**
 * A loss of one sample: `"halfSquaredError"` ½ Σ (a − t)², whose gradient is a − t; `"meanSquaredError"` the mean of
 * (a − t)², Keras's; `"binaryCrossEntropy"` the mean of −t ln a − (1 − t) ln(1 − a); `"crossEntropy"` −Σ t ln a.
 */
export type SheetLoss = "halfSquaredError" | "meanSquaredError" | "binaryCrossEntropy" | "crossEntropy";

const LOSSES = ["halfSquaredError", "meanSquaredError", "binaryCrossEntropy", "crossEntropy"];

/** A loss and its gradient with respect to the outputs a. */
export function sheetLoss(
  where: string,
  loss: SheetLoss,
  a: readonly number[],
  target: readonly number[],
): { value: number; gradient: number[] } {
  requireChoice(where, "loss", loss, LOSSES);
  const n = a.length;
  const total = (term: (a: number, t: number) => number) =>
    a.reduce((sum, value, i) => sum + term(value, target[i]), 0);
  const each = (slope: (a: number, t: number) => number) => a.map((value, i) => slope(value, target[i]));
  switch (loss) {
    case "halfSquaredError":
      return { value: total((y, t) => 0.5 * (y - t) ** 2), gradient: each((y, t) => y - t) };
    case "meanSquaredError":
      return { value: total((y, t) => (y - t) ** 2) / n, gradient: each((y, t) => (2 * (y - t)) / n) };
    case "binaryCrossEntropy":
      requireProbabilities(where, loss, a, target, 1);
      return {
        value: total((y, t) => -part(t, y) - part(1 - t, 1 - y)) / n,
        gradient: each((y, t) => ((t === 1 ? 0 : (1 - t) / (1 - y)) - (t === 0 ? 0 : t / y)) / n),
      };
    case "crossEntropy":
      requireProbabilities(where, loss, a, target, Number.POSITIVE_INFINITY);
      return { value: total((y, t) => -part(t, y)), gradient: each((y, t) => (t === 0 ? 0 : -t / y)) };
  }
}

/** t ln y, where 0 ln 0 is 0. */
function part(t: number, y: number): number {
  return t === 0 ? 0 : t * Math.log(y);
}

/** A logarithm needs outputs above 0 (below 1, where 1 − a has one too) and targets from 0 to 1. */
function requireProbabilities(
  where: string,
  loss: SheetLoss,
  a: readonly number[],
  target: readonly number[],
  below: number,
): void {
  const bad = a.find((y) => !(y > 0 && y < below));
  if (bad !== undefined)
    throw new InputError(
      `${where}: loss ${loss} needs outputs above 0${below === 1 ? " and below 1" : ""}; got ${bad}. End the network with ${below === 1 ? "sigmoid" : "softmax"}.`,
    );
  const wrong = target.find((t) => t < 0 || t > 1);
  if (wrong !== undefined)
    throw new InputError(`${where}: loss ${loss} needs targets from 0 to 1; got ${wrong}.`);
}
