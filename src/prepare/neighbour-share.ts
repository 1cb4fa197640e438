import { InputError } from "../data/input-error";
import type { Table } from "../data/table";

/**
 * Share of `part`'s rows with a neighbour among the rows of `train`: a row next to it (or within `distance` rows)
 * in the table both were cut from. Where neighbouring rows are nearly alike, as five minutes apart in traffic,
 * a model then only has to recognise the neighbour, and its score says little about days it hasn't seen.
 *
 * @param distance how many rows away still counts as a neighbour, default 1.
 * @returns a share from 0 to 1. For a random 80/20 split about 0.96; for a chronological one 1 row's worth.
 * @throws {@link InputError} if the tables don't come from the same table.
 * @example
 * ```ts
 * const day = new Table({ flow: Float64Array.of(43, 45, 46, 45, 27, 30) });
 * neighbourShare(day.take([0, 2, 3]), day.take([1, 4, 5])); // 0.6666666666666666
 * ```
 */
export function neighbourShare(train: Table, part: Table, distance = 1): number {
  if (train.origin !== part.origin)
    throw new InputError(
      "neighbourShare: expected two parts of one table; got rows of different tables. Give it the parts of one split.",
    );
  if (!Number.isInteger(distance) || distance < 1)
    throw new InputError(`neighbourShare: expected distance to be 1 row or more; got ${String(distance)}.`);
  if (part.length === 0) throw new InputError("neighbourShare: expected at least one row; got none.");
  const known = new Set(train.rowNumbers);
  const close = part.rowNumbers.filter((row) => {
    for (let step = 1; step <= distance; step++)
      if (known.has(row - step) || known.has(row + step)) return true;
    return false;
  });
  return close.length / part.length;
}
