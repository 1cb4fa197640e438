import { InputError } from "../data/input-error";

/** What a class or a category is called. */
export type Category = string | number;

/**
 * Order of texts by their characters' Unicode numbers, as Python sorts them. JavaScript's own order differs for rare
 * characters, which it holds in two halves that lie below some common ones.
 */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  return a.length - b.length;
}

/** Halves of rare characters after all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/**
 * The different categories among values: numbers ascending, texts by code point.
 *
 * @throws {@link InputError} naming the row of a missing value, or where numbers and texts are mixed.
 * @example
 * ```ts
 * sortedCategories("demo", ["slow", "jam", "slow"]); // ["jam", "slow"]
 * ```
 */
export function sortedCategories(caller: string, values: ArrayLike<Category>, where = ""): Category[] {
  const found = new Set<Category>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissing(value)) throw missingCategory(caller, value, row, where);
    if (typeof value !== typeof values[0])
      throw new InputError(
        `${caller}: expected texts only or numbers only${where}; got ${JSON.stringify(values[0])} at row 0 and ${JSON.stringify(value)} at row ${row}.`,
      );
    found.add(value === 0 ? 0 : value);
  }
  return typeof values[0] === "string"
    ? ([...found] as string[]).sort(byCodePoint)
    : ([...found] as number[]).sort((a, b) => a - b);
}

/** Whether a value is missing: the empty text, NaN, or no category at all. */
export function isMissing(value: unknown): boolean {
  return typeof value === "number" ? Number.isNaN(value) : typeof value !== "string" || value === "";
}

/** The error for a missing value among categories. */
export function missingCategory(caller: string, value: unknown, row: number, where = ""): InputError {
  return new InputError(
    `${caller}: expected a text or a number in every row; got ${value === "" ? "an empty text" : String(value)} at row ${row}${where}. Leave the row out, or name the missing value, e.g. "unknown".`,
  );
}

/** A list of categories given by the caller: at least one, all different. */
export function requireCategories(caller: string, name: string, given: unknown): Category[] {
  const sound =
    Array.isArray(given) &&
    given.length > 0 &&
    given.every(
      (one) => typeof one === typeof given[0] && (typeof one === "string" || Number.isFinite(one)),
    ) &&
    new Set(given).size === given.length;
  if (sound) return [...given];
  throw new InputError(
    `${caller}: expected ${name} to be a list of different texts, or of different numbers; got ${JSON.stringify(given)}.`,
  );
}
