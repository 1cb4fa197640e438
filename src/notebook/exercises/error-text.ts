/**
 * What a thrown thing says of itself, in one text; JavaScript lets anything be thrown.
 *
 * @example
 * ```ts
 * errorText(new RangeError("too long")); // "too long"
 * errorText(undefined);                  // "undefined"
 * ```
 */
export function errorText(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  } catch {
    return "unknown error";
  }
}
