import { InputError } from "../data/input-error";

/** Refuses an option that isn't a whole number of at least `least`; returns it. */
export function wholeOption(where: string, name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new InputError(
    `${where}: ${name} must be a whole number of at least ${least}; got ${String(value)}.`,
  );
}

/** Refuses an option that isn't a finite number above 0 (or, with `orZero`, at least 0); returns it. */
export function positiveOption(where: string, name: string, value: number, orZero = false): number {
  if (typeof value === "number" && Number.isFinite(value) && (value > 0 || (orZero && value === 0)))
    return value;
  throw new InputError(
    `${where}: ${name} must be ${orZero ? "at least 0" : "above 0"}; got ${String(value)}.`,
  );
}
