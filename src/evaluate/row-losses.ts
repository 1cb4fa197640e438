import { InputError } from "../data/input-error";
import { type Numbers, requirePair } from "./numbers";

/** What one row costs: `"squared"`, `"absolute"`, `"zeroOne"` (1 for a wrong label), or a function of your own. */
export type RowLoss = "squared" | "absolute" | "zeroOne" | ((truth: number, prediction: number) => number);

const LOSSES: Record<string, (truth: number, prediction: number) => number> = {
  squared: (truth, prediction) => (truth - prediction) ** 2,
  absolute: (truth, prediction) => Math.abs(truth - prediction),
  zeroOne: (truth, prediction) => (truth === prediction ? 0 : 1),
};

/** Two predictions of the same rows, as what each row costs them. */
export interface RowLosses {
  /** Loss of the first minus loss of the second, row by row: below 0 where the first is nearer. */
  differences: Float64Array;
  /** Mean loss of each. */
  first: number;
  second: number;
}

/**
 * The loss of two predictions of the same rows, and their differences.
 *
 * @throws {@link InputError} for bad or unequal lists, an unknown loss, or a loss that isn't finite.
 */
export function rowLosses(
  where: string,
  truth: Numbers,
  first: Numbers,
  second: Numbers,
  loss: RowLoss,
): RowLosses {
  const n = requirePair(where, truth, first);
  requirePair(where, truth, second);
  const known = typeof loss === "string" && Object.hasOwn(LOSSES, loss) ? LOSSES[loss] : undefined;
  const of = typeof loss === "function" ? loss : known;
  if (!of)
    throw new InputError(
      `${where}: loss must be one of ${Object.keys(LOSSES).join(", ")} or a function; got ${String(loss)}.`,
    );
  const differences = new Float64Array(n);
  let [firstSum, secondSum] = [0, 0];
  for (let i = 0; i < n; i++) {
    const [a, b] = [of(truth[i], first[i]), of(truth[i], second[i])];
    if (!Number.isFinite(a) || !Number.isFinite(b))
      throw new InputError(`${where}: the loss must be a finite number; got ${a} and ${b} at row ${i}.`);
    firstSum += a;
    secondSum += b;
    differences[i] = a - b;
  }
  return { differences, first: firstSum / n, second: secondSum / n };
}
