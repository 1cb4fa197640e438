import { InputError } from "../data/input-error";

/**
 * Refuses options that don't exist: a misspelt one would silently do nothing.
 *
 * @throws {@link InputError} naming the option and those there are.
 * @example
 * ```ts
 * requireKnown("demo", { lag: 1 }, ["lag", "order"]); // undefined
 * ```
 */
export function requireKnown(caller: string, options: object | undefined, known: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== "object" || options === null)
    throw new InputError(
      `${caller}: expected an object of options (${known.join(", ")}); got ${String(options)}.`,
    );
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new InputError(`${caller}: there is no option "${name}". Options are ${known.join(", ")}.`);
}
