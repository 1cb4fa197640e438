import { InputError } from "../data/input-error";

/** Refuses anything but a whole number of at least 1, in a sentence that names the factory and the option. */
export function requireSize(factory: string, option: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new InputError(
    `${factory}: ${option} must be a whole number of at least 1; got ${String(value)}. Write ${option}: 1 or more.`,
  );
}

/** Refuses anything but a list of whole numbers of at least 1; `least` is how many it must have. */
export function requireSizes(factory: string, option: string, values: readonly number[], least = 1): void {
  if (!Array.isArray(values) || values.length < least)
    throw new InputError(
      `${factory}: ${option} must be a list of ${least ? `${least} or more ` : ""}sizes; got ${
        Array.isArray(values) ? "none" : String(values)
      }. Write ${option}: [32, 16], for example.`,
    );
  for (const [at, size] of values.entries()) requireSize(factory, `${option}[${at}]`, size);
}

/** Refuses a learning rate that is not a positive, finite number. */
export function requireLearningRate(factory: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InputError(
    `${factory}: learningRate must be a positive number; got ${String(value)}. Write learningRate: 0.001, Keras's default.`,
  );
}

/** Refuses anything but a share of at least 0 and below 1: of what drops out. */
export function requireRate(factory: string, option: string, value: number): void {
  if (Number.isFinite(value) && value >= 0 && value < 1) return;
  throw new InputError(
    `${factory}: ${option} must be a share of at least 0 and below 1; got ${String(value)}. Write ${option}: 0.2, for example.`,
  );
}

/** Refuses a weight of a penalty that is not a finite number of at least 0. */
export function requirePenalty(factory: string, option: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new InputError(
    `${factory}: ${option} must be a number of at least 0; got ${String(value)}. Write ${option}: 0.01, for example.`,
  );
}

/** Refuses a value that is not one of those listed. */
export function requireChoice(
  factory: string,
  option: string,
  value: unknown,
  choices: readonly (string | boolean)[],
): void {
  if (choices.includes(value as string | boolean)) return;
  const list = choices.map((choice) => JSON.stringify(choice)).join(", ");
  throw new InputError(
    `${factory}: ${option} must be one of ${list}; got ${typeof value === "string" ? JSON.stringify(value) : String(value)}.`,
  );
}
