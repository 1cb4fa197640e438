import type { Numbers } from "./axes";
import type { AxesOptions, Figure } from "./figure";
import { lines } from "./lines";

/** Options of {@link horizonErrors}. */
export interface HorizonErrorsOptions extends Omit<AxesOptions, "xTitle"> {
  /** Error of each model at step 1, 2, 3, … ahead. */
  errors: Record<string, Numbers>;
  /** Length of a step; default 1 step. `{ value: 5, unit: "min" }` makes the axis run 5, 10, 15 min. */
  step?: { value: number; unit: string };
  maxLines?: number;
}

/**
 * The error of each model by how far ahead it looks.
 *
 * @example
 * ```ts
 * show(figures.horizonErrors({ title: "From 10 minutes on the time of day knows more", alt: "The lines cross at 10 minutes.",
 *   yTitle: "RMSE (vehicles per 5 min)", step: { value: 5, unit: "min" },
 *   errors: { persistence: [8, 12, 15], "time-of-day mean": [11, 11, 11] } }));
 * // Figure: From 10 minutes on the time of day knows more
 * // The lines cross at 10 minutes.
 * ```
 */
export function horizonErrors(options: HorizonErrorsOptions): Figure {
  const { errors, step = { value: 1, unit: "steps" } } = options;
  const series = Object.entries(errors).map(([name, y]) => ({
    name,
    y,
    x: Array.from(y, (_, i) => (i + 1) * step.value),
  }));
  return lines({
    mode: "lines+markers",
    ...options,
    xTitle: `Time ahead (${step.unit})`,
    series,
    yRange: options.yRange,
  });
}
