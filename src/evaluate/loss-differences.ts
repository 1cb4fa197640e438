import { InputError } from "../data/input-error";
import { type Numbers, requirePair } from "./numbers";

/** What one row costs: `"squared"`, `"absolute"`, `"zeroOne"` (1 for a wrong label), or a function of your own. */
export type RowLoss = "squared" | "absolute" | "zeroOne" | ((truth: number, prediction: number) => number);

const LOSSES: Record<string, (truth: number, prediction: number) => number> = {
  squared: (truth, prediction) => (truth - prediction) ** 2,
  absolute: (truth, prediction) => Math.abs(truth - prediction),
  zeroOne: (truth, prediction) => (truth === prediction ? 0 : 1),
};

/**
 * Loss of the first of two predictions minus loss of the second, row by row: below 0 where the first is nearer.
 *
 * @throws {@link InputError} for bad or unequal lists, an unknown loss, or a loss that isn't finite.
 */
export function lossDifferences(
  where: string,
  truth: Numbers,
  first: Numbers,
  second: Numbers,
  loss: RowLoss,
): Float64Array {
  const n = requirePair(where, truth, first);
  requirePair(where, truth, second);
  const known = typeof loss === "string" && Object.hasOwn(LOSSES, loss) ? LOSSES[loss] : undefined;
  const of = typeof loss === "function" ? loss : known;
  if (!of)
    throw new InputError(
      `${where}: loss must be one of ${Object.keys(LOSSES).join(", ")} or a function; got ${String(loss)}.`,
    );
  const differences = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [a, b] = [of(truth[i], first[i]), of(truth[i], second[i])];
    if (!Number.isFinite(a) || !Number.isFinite(b))
      throw new InputError(`${where}: the loss must be a finite number; got ${a} and ${b} at row ${i}.`);
    differences[i] = a - b;
  }
  return differences;
}
