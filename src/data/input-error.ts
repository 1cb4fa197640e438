/**
 * The error every function of this library throws for input it can't use. Its message says, in this order,
 * what was expected, what came instead, where, and what to do.
 *
 * @example
 * ```ts
 * throw new InputError("randomSplit: test must be a fraction between 0 and 1; got 1.5. Write test: 0.2.");
 * ```
 */
export class InputError extends Error {
  override readonly name = "InputError";
}
