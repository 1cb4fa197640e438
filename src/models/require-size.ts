import { InputError } from "../data/input-error";

/** Refuses anything but a whole number of at least 1, in a sentence that names the factory and the option. */
export function requireSize(factory: string, option: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new InputError(
    `${factory}: ${option} must be a whole number of at least 1; got ${String(value)}. Write ${option}: 1 or more.`,
  );
}

/** Refuses a learning rate that is not a positive, finite number. */
export function requireLearningRate(factory: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InputError(
    `${factory}: learningRate must be a positive number; got ${String(value)}. Write learningRate: 0.001, Keras's default.`,
  );
}
