import { InputError } from "../data/input-error";

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Milliseconds of a wall-clock date or time, read as UTC like every time index of the library.
 *
 * @throws {@link InputError} unless it is `YYYY-MM-DD` with an optional `HH:MM` or `HH:MM:SS`, and exists.
 * @example
 * ```ts
 * parseTime("demo", "2016-03-01 08:30"); // 1456821000000
 * ```
 */
export function parseTime(caller: string, text: string): number {
  const found = FORM.exec(text);
  const [year, month, day, hour, minute, second] = (found ?? []).slice(1).map((part) => Number(part ?? 0));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (found && formatTime(time).startsWith(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60)
    return time;
  throw new InputError(
    `${caller}: expected a date like "2016-03-01" or a time like "2016-03-01 08:30"; got "${text}".`,
  );
}

/** A time of an index as `YYYY-MM-DD HH:MM`, with seconds only if there are any. */
export function formatTime(time: number): string {
  if (!Number.isFinite(time)) return "no time";
  const text = new Date(time).toISOString().replace("T", " ");
  return text.endsWith(":00.000Z") ? text.slice(0, 16) : text.slice(0, 19);
}
