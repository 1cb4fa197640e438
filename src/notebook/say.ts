import { formatNumber } from "./number-format";

/**
 * Prints one sentence with its numbers formatted: whole numbers with thousands separators, others to four
 * significant digits. For a fixed count of decimals put in `fixed(x, 2)`.
 *
 * @example
 * ```ts
 * say`Persistence misses by ${11.6543} on ${4020} windows.`;
 * // prints: Persistence misses by 11.65 on 4,020 windows.
 * ```
 */
export function say(parts: TemplateStringsArray, ...values: unknown[]): void {
  process.stdout.write(`${sentence(parts, ...values)}\n`);
}

/** The sentence {@link say} prints, as a string: for titles, alternative texts and claims. */
export function sentence(parts: TemplateStringsArray, ...values: unknown[]): string {
  return parts.reduce((text, part, i) => text + formatValue(values[i - 1]) + part);
}

/** One value inside a sentence. */
export function formatValue(value: unknown): string {
  if (typeof value === "number") return formatNumber(value);
  if (value instanceof Date) return formatDate(value);
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
    return Array.from(value as ArrayLike<unknown>, formatValue).join(", ");
  return String(value);
}

/** A moment as `2016-03-01 09:35`; midnight loses its time, seconds are shown only where there are some. */
export function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "no date";
  const [day, time] = date.toISOString().split("T");
  const clock = time.slice(0, 8);
  if (clock === "00:00:00") return day;
  return `${day} ${clock.endsWith(":00") ? clock.slice(0, 5) : clock}`;
}
