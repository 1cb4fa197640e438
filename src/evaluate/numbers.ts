import { InputError } from "../data/input-error";

/** One number per row: `number[]`, `Float64Array`, `Float32Array`, `Int32Array`, … */
export type Numbers = ArrayLike<number>;

/** How a value is shown in an error message. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "object") {
    const length = (value as { length?: unknown }).length;
    const kind = value.constructor?.name ?? "object";
    return typeof length === "number" ? `${kind} of length ${length}` : kind;
  }
  return String(value);
}

/** Refuses what isn't a non-empty list of finite numbers; `name` is the argument's name. */
export function requireNumbers(where: string, name: string, values: Numbers): void {
  const isList = typeof values === "object" && values !== null && typeof values.length === "number";
  if (!isList)
    throw new InputError(
      `${where}: ${name} must be a list of numbers (number[] or a typed array); got ${shown(values)}. ` +
        "For a Prediction pass prediction.column(), for a Table table.column(name).",
    );
  if (values.length === 0)
    throw new InputError(
      `${where}: ${name} is empty; at least one value is needed. Check the split or the windows.`,
    );
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value === "number" && Number.isFinite(value)) continue;
    if (typeof value === "object" && value !== null)
      throw new InputError(
        `${where}: ${name} must hold one number per row; got ${shown(value)} at row ${i}. ` +
          "For forecasts of several steps use errorByHorizon, or pass one column.",
      );
    throw new InputError(
      `${where}: ${name} must hold finite numbers; got ${shown(value)} at row ${i}. ` +
        "Drop or fill the missing values first.",
    );
  }
}

/** Refuses anything but two non-empty lists of finite numbers of one length; returns that length. */
export function requirePair(where: string, truth: Numbers, prediction: Numbers): number {
  requireNumbers(where, "truth", truth);
  requireNumbers(where, "prediction", prediction);
  if (truth.length !== prediction.length)
    throw new InputError(
      `${where}: truth and prediction must have one value per row each; got ${truth.length} and ${prediction.length}. ` +
        "Check that both come from the same rows or windows.",
    );
  return truth.length;
}

/** Gives the score back; refuses one that passed the largest number there is on the way (Infinity, or NaN of two). */
export function requireScore(where: string, score: number): number {
  if (Number.isFinite(score)) return score;
  throw new InputError(
    `${where}: the values are too large, their errors overflow 64-bit numbers. Divide both lists by a constant first.`,
  );
}

/** As {@link requirePair}, for class labels: whole numbers. */
export function requireLabelPair(where: string, truth: Numbers, prediction: Numbers): number {
  const n = requirePair(where, truth, prediction);
  requireWhole(where, "truth", truth);
  requireWhole(where, "prediction", prediction);
  return n;
}

/** Refuses labels that aren't whole numbers (probabilities passed by mistake, most often). */
export function requireWhole(where: string, name: string, labels: Numbers): void {
  for (let i = 0; i < labels.length; i++)
    if (!Number.isInteger(labels[i]))
      throw new InputError(
        `${where}: ${name} must hold class labels (whole numbers); got ${labels[i]} at row ${i}. ` +
          "Turn probabilities into labels first: the class with the largest one.",
      );
}
