import { InputError } from "../data/input-error";

/** A default for every option; undefined for one that has none. */
type Defaults<Options> = { readonly [Name in keyof Required<Options>]: Options[Name] | undefined };

/** The options with their defaults filled in. */
type Filled<Options, Given> = {
  [Name in keyof Required<Options>]: Name extends keyof Given
    ? Given[Name] extends undefined
      ? Options[Name]
      : NonNullable<Options[Name]>
    : never;
};

/**
 * Options with defaults filled in where one is left out or undefined. A misspelt option would silently do
 * nothing, so every name that has no entry in `defaults` is refused.
 *
 * @throws {@link InputError} if `options` is no object or holds an unknown name.
 * @example
 * ```ts
 * const given: { units?: number; seed?: number } = { units: 8 };
 * readOptions("demo", given, { units: 32, seed: 0 }); // { units: 8, seed: 0 }
 * ```
 */
export function readOptions<Options extends object, Given extends Defaults<Options>>(
  caller: string,
  options: Options,
  defaults: Given,
): Filled<Options, Given> {
  const names = Object.keys(defaults);
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new InputError(
      `${caller}: expected options { ${names.join(", ")} }; got ${Array.isArray(options) ? "a list" : String(options)}.`,
    );
  for (const name of Object.keys(options))
    if (!names.includes(name))
      throw new InputError(
        `${caller}: there is no option "${name}". Options are ${names.join(", ")}; correct the name or leave it out.`,
      );
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as unknown as Filled<Options, Given>;
}
