import { InputError } from "../data/input-error";

/**
 * Skill of a model against a baseline: 1 − error / baseline error. 1 is perfect, 0 no better than the
 * baseline, −0.1 ten per cent worse. Both errors must be the same metric on the same rows. For scores pass
 * errors: `skill(1 - accuracy, 1 - baselineAccuracy)`. (Murphy 1988; in the forecasting literature also
 * "skill score" and 1 − Theil's U.)
 *
 * @throws {@link InputError} if an error is negative or not finite, or the baseline makes no error at all.
 * @example
 * ```ts
 * skill(9.8, 11.65); // 0.15879828326180256: 16 % less error than persistence
 * ```
 */
export function skill(error: number, baselineError: number): number {
  requireError("error", error);
  requireError("baselineError", baselineError);
  if (baselineError === 0)
    throw new InputError(
      "skill: baselineError is 0, the baseline is perfect on these rows and can't be beaten.",
    );
  return 1 - error / baselineError;
}

function requireError(name: string, value: number): void {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return;
  throw new InputError(
    `skill: ${name} must be an error of at least 0 (rmse, mae, 1 − accuracy, …); got ${value}.`,
  );
}
