import { InputError } from "../data/input-error";

const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000, ms: 1 } as const;

/**
 * A length of time: milliseconds, or a whole number with a unit, such as `"5min"`.
 *
 * @useDeclaredType
 */
export type TimeStep = number | `${number}${keyof typeof UNITS}`;

/**
 * Milliseconds of a step.
 *
 * @throws {@link InputError} unless it is above 0 and a whole number of ms, s, min, h, d or w.
 * @example
 * ```ts
 * parseStep("demo", "5min"); // 300000
 * ```
 */
export function parseStep(caller: string, step: TimeStep): number {
  const [, digits, unit] = /^(\d+)(ms|s|min|h|d|w)$/.exec(String(step)) ?? [];
  const length = typeof step === "number" ? step : Number(digits) * UNITS[unit as keyof typeof UNITS];
  if (Number.isInteger(length) && length > 0) return length;
  throw new InputError(
    `${caller}: expected step to be a length of time above 0, such as "5min", "1h" or milliseconds; got ${JSON.stringify(step)}.`,
  );
}

/** A step in the largest unit that gives a whole number, as errors and reports name it. */
export function formatStep(step: number): string {
  for (const unit of ["d", "h", "min", "s"] as const)
    if (step % UNITS[unit] === 0) return `${step / UNITS[unit]} ${unit}`;
  return `${step} ms`;
}
