import type { Layout } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { type AxesOptions, requireText } from "./figure";
import { axisTitle, baseAxis } from "./theme";

/** Numbers, typed or not; NaN leaves a gap in the line. */
export type Numbers = ArrayLike<number>;

/** The x and y axis of a figure from its options. */
export function axes(helper: string, options: AxesOptions): Layout {
  const { title, alt, xTitle, yTitle, xRange, yRange, logY } = options;
  requireText(helper, { title, alt, xTitle, yTitle });
  return {
    xaxis: { ...baseAxis, title: axisTitle(xTitle), ...(xRange ? { range: xRange } : {}) },
    yaxis: {
      ...baseAxis,
      title: axisTitle(yTitle),
      ...(yRange ? { range: logY ? yRange.map(Math.log10) : yRange } : {}),
      // Powers of ten: 10n and 100µ would read as units.
      ...(logY ? { type: "log", exponentformat: "power" } : {}),
    },
  };
}

/** Its title stands clear of the longest name; without a distance of its own plotly sets it on top of them. */
export function clearOfNames(axis: Layout["yaxis"]): NonNullable<Layout["yaxis"]> {
  const title = typeof axis?.title === "string" ? { text: axis.title } : axis?.title;
  return { ...axis, title: { ...title, standoff: 12 } };
}

/** Times in milliseconds (wall-clock time read as UTC) as plotly reads them; `Date`s stay. */
export function timeValues(time: Numbers | readonly Date[]): Date[] {
  return Array.from(time as ArrayLike<number | Date>, (value) => new Date(value));
}

/** @throws InputError when a series has no values or not one per x */
export function requireLength(helper: string, name: string, length: number, expected: number): void {
  if (length === 0) throw new InputError(`${helper}: "${name}" has no values; at least one was expected.`);
  if (length !== expected)
    throw new InputError(
      `${helper}: "${name}" has ${length} values; ${expected} were expected, one for each x. Cut both to the same rows.`,
    );
}

/** @throws InputError when a figure has more lines than a reader can follow */
export function requireFew(helper: string, count: number, maxLines = 4): void {
  if (count > maxLines)
    throw new InputError(
      `${helper}: ${count} lines are more than ${maxLines}, which is what a reader can follow. Make two figures, or set maxLines: ${count} if it must be.`,
    );
}
