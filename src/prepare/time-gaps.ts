import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { requireKnown } from "./known-options";
import { formatTime } from "./time-text";

/** A place where a time index doesn't go on by its usual step. */
export interface TimeGap {
  /** First row after the break. */
  readonly row: number;
  /** Time of the row before the break, in milliseconds. */
  readonly from: number;
  /** Time of the first row after it. */
  readonly to: number;
  /** Rows that would fit in between; 0 where the step is too short or the stamp is repeated. */
  readonly missing: number;
}

/** The usual step of a time index, in milliseconds, and every break in it. */
export interface TimeGaps {
  readonly step: number;
  readonly breaks: readonly TimeGap[];
}

/** Options of {@link findTimeGaps}. */
export interface TimeGapsOptions {
  /** Expected step in milliseconds. Default: the most common difference between neighbours. */
  step?: number;
  /** How far a step may be off before it counts as a break, as a share of the step. Default 0.5. */
  tolerance?: number;
}

/**
 * Finds the breaks in a time index: wherever the time between neighbouring rows differs from the usual step by
 * more than half a step. Unsteady clocks (4 to 7 minutes for 5) and months of 28 to 31 days are no breaks;
 * nights, weekends and repeated stamps are.
 *
 * ```text
 *   time  8:00 8:05 8:10 8:30 8:35 8:35     usual step 5 min
 *   row      0    1    2    3    4    5
 *   break                   ^         ^     row 3 (3 rows missing), row 5 (repeated stamp)
 * ```
 * @throws {@link InputError} if there is no time index, or it isn't in order.
 * @example
 * ```ts
 * findTimeGaps(Float64Array.of(0, 5, 10, 30, 35)); // { step: 5, breaks: [{ row: 3, from: 10, to: 30, missing: 3 }] }
 * ```
 */
export function findTimeGaps(times: Table | Float64Array, options: TimeGapsOptions = {}): TimeGaps {
  requireKnown("findTimeGaps", options, ["step", "tolerance"]);
  const index = times instanceof Table ? times.index : times;
  if (!index) throw new InputError("findTimeGaps: expected a table with a time index; this one has none.");
  const differences = index.slice(1).map((time, i) => time - index[i]);
  const wrong = differences.findIndex((difference) => !(difference >= 0));
  if (wrong >= 0)
    throw new InputError(
      `findTimeGaps: expected times in order; row ${wrong + 1} is at ${formatTime(index[wrong + 1])} after ${formatTime(index[wrong])}. Sort the table by its index first.`,
    );
  const { step = mostCommon(differences), tolerance = 0.5 } = options;
  if (differences.length > 0 && !(step > 0 && tolerance >= 0))
    throw new InputError(
      `findTimeGaps: expected a step above 0 and a tolerance of 0 or more; got step ${step} and tolerance ${tolerance}.`,
    );
  const breaks: TimeGap[] = [];
  differences.forEach((difference, i) => {
    if (Math.abs(difference - step) > tolerance * step)
      breaks.push({
        row: i + 1,
        from: index[i],
        to: index[i + 1],
        missing: Math.max(Math.round(difference / step) - 1, 0),
      });
  });
  return { step, breaks };
}

/** The smaller one if two are equally common, so that a step and not a pause is the rule. */
export function mostCommon(differences: Float64Array): number {
  const counts = new Map<number, number>();
  for (const difference of differences)
    if (difference > 0) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  const ranked = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  return ranked.length > 0 ? ranked[0][0] : Number.NaN;
}
