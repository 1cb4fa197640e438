import { InputError } from "../data/input-error";

/**
 * Refuses options that don't exist: a misspelt one would do nothing, without a word.
 *
 * @param where function or option the object was given to, for messages
 * @throws {@link InputError} for anything but an object, and an unknown name in it
 * @example
 * ```ts
 * requireKnownOptions("evaluate", { batchSize: 8 }, ["batchSize", "loss"]); // undefined
 * ```
 */
export function requireKnownOptions(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new InputError(
      `${where}: expected an object of options such as { ${known[0]}: … }; got ${Array.isArray(options) ? "an array" : String(options)}.`,
    );
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new InputError(
        `${where}: there is no option ${JSON.stringify(name)}. Options are ${known.join(", ")}.`,
      );
}

/** @throws {@link InputError} for anything but a finite number that the condition holds for */
export function requireNumber(
  where: string,
  name: string,
  value: number,
  condition: "positive" | "at least 0" | "finite",
): void {
  const good =
    Number.isFinite(value) && (condition === "finite" || (condition === "positive" ? value > 0 : value >= 0));
  if (good) return;
  const wanted = condition === "at least 0" ? "a number of at least 0" : `a ${condition} number`;
  throw new InputError(`${where}: ${name} must be ${wanted}; got ${describe(value)}.`);
}

/** @throws {@link InputError} for anything but a whole number of at least `least` */
export function requireWholeFrom(where: string, name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least))
    throw new InputError(
      `${where}: ${name} must be a whole number of at least ${least}; got ${describe(value)}.`,
    );
}

/** A value as messages write it, whatever it is. */
export function describe(value: unknown): string {
  if (typeof value === "bigint") return `the BigInt ${value}n`;
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null
    ? `a ${value.constructor?.name ?? "object"}`
    : String(value);
}
