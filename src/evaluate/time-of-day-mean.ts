import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { readSeries, requireCount } from "./baseline-forecast";
import { meanBaseline } from "./mean-baseline";
import { type Numbers, requireNumbers } from "./numbers";

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Options of {@link timeOfDayMean}. */
export interface TimeOfDayOptions {
  /** Width of a slot in minutes, for irregular stamps. Default: every distinct time of day is a slot of its own. */
  minutes?: number;
  /** One profile per day of the week instead of one for all days. Default false. */
  weekdays?: boolean;
  /** A time of day without a training row: `"refuse"` (default) throws, `"mean"` says the mean of all training rows. */
  unseen?: "refuse" | "mean";
}

/** What {@link timeOfDayMean} returns. */
export interface TimeOfDayMean {
  /** Number of slots that have training rows: 288 for days of 5-minute rows. */
  readonly slots: number;
  /** The forecast for each moment (ms as in `table.index`, or a Table's own time index). */
  predict(times: Numbers | Table): Float64Array;
}

/**
 * The mean of the training rows at the same time of day. Its error doesn't grow with the horizon, so where a
 * series has a daily rhythm it overtakes persistence a few steps ahead, and many a network further on.
 *
 * @param train a Table with a time index and one numeric column: the training part only.
 * @throws {@link InputError} without a time index, for missing values, or for a time of day never seen.
 * @example
 * ```ts
 * const hour = 3600000;
 * const flow = Float64Array.of(10, 50, 20, 70); // 00:00 and 12:00 of two days
 * const train = new Table({ flow }, { index: Float64Array.of(0, 12 * hour, 24 * hour, 36 * hour) });
 * timeOfDayMean(train).predict([48 * hour, 60 * hour]); // Float64Array [15, 60]
 * ```
 */
export function timeOfDayMean(train: Table, options: TimeOfDayOptions = {}): TimeOfDayMean {
  const { values, index, name } = readSeries("timeOfDayMean", train);
  if (!index)
    throw new InputError(
      `timeOfDayMean: ${name} has no time index. Read the file with its time column as index.`,
    );
  requireNumbers("timeOfDayMean", name, values);
  if (options.minutes !== undefined) requireMinutes(options.minutes);
  const slotOf = slotFunction(options);
  const sums = new Map<number, { sum: number; count: number }>();
  for (let row = 0; row < values.length; row++) {
    const slot = sums.get(slotOf(index[row])) ?? { sum: 0, count: 0 };
    slot.sum += values[row];
    slot.count++;
    sums.set(slotOf(index[row]), slot);
  }
  const overall = meanBaseline(values).value;
  const predict = (times: Numbers | Table): Float64Array =>
    Float64Array.from(timesOf(times), (time) => {
      const slot = sums.get(slotOf(time));
      if (slot) return slot.sum / slot.count;
      if (options.unseen === "mean") return overall;
      throw new InputError(
        `timeOfDayMean.predict: ${new Date(time).toISOString().slice(0, 19)} has no training row at its time of day. ` +
          'Write { minutes: 5 } for wider slots, or { unseen: "mean" }.',
      );
    });
  return { slots: sums.size, predict };
}

function slotFunction({ minutes, weekdays = false }: TimeOfDayOptions): (time: number) => number {
  const width = minutes === undefined ? 1 : minutes * MINUTE;
  return (time) => {
    const day = Math.floor(time / DAY);
    const slot = Math.floor((time - day * DAY) / width);
    return weekdays ? ((((day % 7) + 7) % 7) + 1) * DAY + slot : slot;
  };
}

function timesOf(times: Numbers | Table): Numbers {
  if (!(times instanceof Table)) {
    requireNumbers("timeOfDayMean.predict", "times", times);
    return times;
  }
  if (times.index) return times.index;
  throw new InputError(
    `timeOfDayMean.predict: ${times.source.name} has no time index; moments to forecast are needed.`,
  );
}

function requireMinutes(minutes: number): void {
  requireCount("timeOfDayMean", "minutes", minutes);
  if (1440 % minutes !== 0)
    throw new InputError(
      `timeOfDayMean: minutes must divide a day of 1,440 minutes; got ${minutes}. Write 5, 15 or 60.`,
    );
}
