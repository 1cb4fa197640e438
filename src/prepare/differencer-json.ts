import { InputError } from "../data/input-error";

/** A fitted {@link Differencer}, ready for `JSON.stringify`; a missing value is written as null. */
export interface DifferencerJson {
  transformer: "Differencer";
  options: { lag: number; order: number };
  columns: string[] | null;
  rows: number;
  head: (number | null)[][];
  tail: (number | null)[][];
  times: number[] | null;
  rowNumbers: number[] | null;
}

/** What {@link Differencer} remembers of the series it was fitted on. */
export interface FittedDifferencer {
  readonly rows: number;
  readonly names?: readonly string[];
  /** First and last `lag · order` values of each column. */
  readonly head: Float64Array[];
  readonly tail: Float64Array[];
  /** Times and row numbers of the head, if it was a Table's. */
  readonly times?: readonly number[];
  readonly rowNumbers?: readonly number[];
}

type Plain = (number | null)[];

/** What was remembered, in JSON's terms. */
export function differencerToJson(
  options: { lag: number; order: number },
  { rows, names, head, tail, times, rowNumbers }: FittedDifferencer,
): DifferencerJson {
  const plain = (columns: readonly Float64Array[]): Plain[] =>
    columns.map((values) => Array.from(values, (x) => (Number.isNaN(x) ? null : x)));
  return {
    ...{ transformer: "Differencer" as const, options: { ...options }, columns: names ? [...names] : null },
    ...{ rows, head: plain(head), tail: plain(tail) },
    ...{ times: times ? [...times] : null, rowNumbers: rowNumbers ? [...rowNumbers] : null },
  };
}

/** @throws {@link InputError} unless head and tail hold `kept` values of as many columns. */
export function differencerFromJson(json: DifferencerJson, kept: number): FittedDifferencer {
  const require = (sound: boolean, what: string): void => {
    if (!sound) throw new InputError(`Differencer.fromJSON: expected ${what}. Give it what toJSON returned.`);
  };
  const isColumn = (values: unknown): boolean =>
    Array.isArray(values) && values.length === kept && values.every((x) => x === null || Number.isFinite(x));
  const { rows, head, tail, columns, times, rowNumbers } = json;
  for (const [name, part] of Object.entries({ head, tail }))
    require(Array.isArray(part) &&
      part.length > 0 &&
      part.length === head.length &&
      part.every(isColumn), `${name} to hold ${kept} numbers or null a column`);
  require(Number.isInteger(rows) && rows > kept, `rows to be above ${kept}`);
  const numbers = (part: Plain[]): Float64Array[] =>
    part.map((values) => Float64Array.from(values, (x) => x ?? Number.NaN));
  return {
    ...{ rows, head: numbers(head), tail: numbers(tail) },
    ...{ names: columns ?? undefined, times: times ?? undefined, rowNumbers: rowNumbers ?? undefined },
  };
}
