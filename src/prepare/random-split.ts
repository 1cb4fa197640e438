import { InputError } from "../data/input-error";
import { Random } from "../data/random";
import { Table } from "../data/table";
import { requireKnown } from "./known-options";
import { cutParts, type Parts, partSize, requireSplit, type Splittable } from "./split-parts";
import { stratifiedRows } from "./stratified-rows";

/** Options of {@link randomSplit}; at least one of the two parts is needed. */
export interface RandomSplitOptions {
  /** Fraction of **all** rows between 0 and 1 (rounded up), or a number of rows. */
  validation?: number;
  /** Fraction of all rows between 0 and 1 (rounded up), or a number of rows. */
  test?: number;
  /** Whole number from 0; what scikit-learn calls `random_state`. */
  seed: number;
  /** Keep the shares of these classes in every part: a column name, or one label a row. */
  stratify?: string | ArrayLike<number | string>;
}

/**
 * Splits rows at random, row for row as scikit-learn's `train_test_split` does with `random_state = seed`: the
 * same rows, in the same order. The test part is `⌈test · n⌉` rows.
 *
 * With a validation part it equals two calls of `train_test_split`: the first takes the test part from all
 * rows, the second takes `⌈validation · n⌉` rows (n: all rows, so give `test_size` that number) from the rest, both
 * with the same `random_state`, and with `stratify` both times if given. For 8,064 rows `{ validation: 0.2,
 * test: 0.2 }` gives 4,838 / 1,613 / 1,613 rows, which `test_size=0.25` in the second call gives too.
 *
 * Splitting two arrays with the same seed (and labels) picks the same rows of both. On a time series a random
 * split puts neighbours in time on both sides: see {@link neighbourShare}.
 *
 * Source: scikit-learn `ShuffleSplit` and `StratifiedShuffleSplit`.
 *
 * @throws {@link InputError} for an empty part, sizes that don't fit, a class with fewer than 2 rows.
 * @example
 * ```ts
 * randomSplit([10, 11, 12, 13, 14], { test: 0.4, seed: 30 }); // { train: [12, 10, 14], test: [13, 11] }
 * ```
 */
export function randomSplit<T extends Splittable>(
  data: T,
  options: RandomSplitOptions & { validation: number; test: number },
): Parts<T>;
export function randomSplit<T extends Splittable>(
  data: T,
  options: RandomSplitOptions & { test: number; validation?: undefined },
): Omit<Parts<T>, "validation">;
export function randomSplit<T extends Splittable>(
  data: T,
  options: RandomSplitOptions & { validation: number; test?: undefined },
): Omit<Parts<T>, "test">;
export function randomSplit<T extends Splittable>(data: T, options: RandomSplitOptions): Partial<Parts<T>> {
  const caller = "randomSplit";
  requireKnown(caller, options, ["validation", "test", "seed", "stratify"]);
  const { validation, test, seed, stratify } = options ?? {};
  requireSplit(caller, data, validation, test);
  const rows = data.length;
  const size = (part: string, given?: number): number =>
    given === undefined ? 0 : partSize(caller, part, given, rows);
  const testRows = size("test", test);
  const validationRows = size("validation", validation);
  if (testRows + validationRows >= rows)
    throw new InputError(
      `${caller}: validation and test together take ${testRows + validationRows} of ${rows} rows; at least one must be left to train on. Make them smaller.`,
    );

  const labels = stratify === undefined ? undefined : readLabels(caller, data, stratify);
  const part = (from: ArrayLike<number>, count: number): { kept: Int32Array; taken: Int32Array } => {
    const random = new Random(seed);
    const chosen = labels
      ? stratifiedRows(
          caller,
          Array.from(from, (row) => labels[row]),
          count,
          random,
        )
      : shuffledRows(from.length, count, random);
    const rowsOf = (positions: ArrayLike<number>): Int32Array => Int32Array.from(positions, (i) => from[i]);
    return { kept: rowsOf(chosen.kept), taken: rowsOf(chosen.taken) };
  };

  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const first = test === undefined ? { kept: all, taken: undefined } : part(all, testRows);
  const second =
    validation === undefined ? { kept: first.kept, taken: undefined } : part(first.kept, validationRows);
  return cutParts(caller, data, { train: second.kept, validation: second.taken, test: first.taken });
}

function shuffledRows(total: number, count: number, random: Random): { kept: Int32Array; taken: Int32Array } {
  const order = random.permutation(total);
  return { taken: order.slice(0, count), kept: order.slice(count) };
}

function readLabels(
  caller: string,
  data: Splittable,
  stratify: string | ArrayLike<number | string>,
): ArrayLike<number | string> {
  if (typeof stratify === "string") {
    if (data instanceof Table) return data.isNumeric(stratify) ? data.column(stratify) : data.text(stratify);
    throw new InputError(
      `${caller}: stratify: "${stratify}" names a column, but the data is an array. Give one label a row.`,
    );
  }
  if (stratify.length === data.length) return stratify;
  throw new InputError(
    `${caller}: expected ${data.length} labels to stratify by, one a row; got ${stratify.length}.`,
  );
}
