import type { Plot } from "nodeplotlib";
import { axes, type Numbers, requireFew, requireLength, timeValues } from "./axes";
import { type AxesOptions, type Figure, figure, mergeLayout } from "./figure";
import { modelStyles } from "./model-style";

/** One line of a figure. */
export interface Line {
  name: string;
  y: Numbers;
  /** Its own x, where the lines don't share one. */
  x?: Numbers;
  /** Default: the course's colour for this name. */
  color?: string;
  dash?: "solid" | "dot" | "dash" | "dashdot" | "longdash";
  /** Dots on the line, or dots alone. Default `"lines"`. */
  mode?: "lines" | "markers" | "lines+markers";
}

export interface LinesOptions extends AxesOptions {
  /** The lines by name, or with details. */
  series: Record<string, Numbers> | readonly Line[];
  /** Shared x; default 0, 1, 2, … Text makes an axis of categories. */
  x?: Numbers | readonly string[];
  /** Shared x as moments, in milliseconds or as `Date`s. */
  time?: Numbers | readonly Date[];
  mode?: Line["mode"];
  /** Lines allowed; default 4, which is what a reader can follow. */
  maxLines?: number;
}

/**
 * Lines over one x. Names the course knows (`truth`, `persistence`, `LSTM`, …) keep their colour in every figure.
 *
 * @throws InputError when a text is missing, lengths differ or there are more than `maxLines` lines
 * @example
 * ```ts
 * const time = [6, 7, 8].map((hour) => new Date(Date.UTC(2016, 2, 1, hour)));
 * show(figures.lines({
 *   title: "The LSTM follows the morning peak", alt: "Both lines rise from 20 to 110 between 6 and 8 o'clock.",
 *   xTitle: "Time", yTitle: "Flow (vehicles per 5 min)", time, series: { truth: [20, 60, 110], LSTM: [22, 55, 108] },
 * }));
 * // Figure: The LSTM follows the morning peak
 * // Both lines rise from 20 to 110 between 6 and 8 o'clock.
 * ```
 */
export function lines(options: LinesOptions): Figure {
  const layout = axes("figures.lines", options);
  const series = lineList(options.series);
  requireFew("figures.lines", series.length, options.maxLines);
  const styles = modelStyles(series.map(({ name }) => name));
  const shared = options.time
    ? timeValues(options.time)
    : options.x && Array.from<number | string>(options.x);
  const data = series.map((line, i): Plot => {
    const x = line.x ? Array.from(line.x) : (shared ?? Array.from(line.y, (_, k) => k));
    requireLength("figures.lines", line.name, line.y.length, x.length);
    const { color, dash, symbol, width } = styles[i];
    return {
      type: "scatter",
      mode: line.mode ?? options.mode ?? "lines",
      name: line.name,
      x,
      y: Array.from(line.y),
      line: { color: line.color ?? color, dash: line.dash ?? dash, width },
      marker: { color: line.color ?? color, symbol, size: 7 },
    };
  });
  return figure({ ...options, data, layout: mergeLayout(layout, options.layout ?? {}) });
}

/** Lines given by name as a list. */
function lineList(series: Record<string, Numbers> | readonly Line[]): Line[] {
  if (Array.isArray(series)) return [...series];
  return Object.entries(series as Record<string, Numbers>).map(([name, y]) => ({ name, y }));
}
