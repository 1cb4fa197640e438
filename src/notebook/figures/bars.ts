import type { Plot } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { formatNumber } from "../number-format";
import { axes, clearOfNames, requireLength } from "./axes";
import { type AxesOptions, type Figure, figure, mergeLayout } from "./figure";
import { modelStyles } from "./model-style";
import { palette } from "./theme";

export interface BarsOptions extends AxesOptions {
  /** A bar per name, in this order. */
  values: Record<string, number>;
  /** Lowest and highest of several runs, drawn as a whisker: `{ LSTM: [9.7, 9.95] }`. */
  spread?: Record<string, readonly [number, number]>;
  /** A level drawn across in grey, e.g. `{ name: "persistence", value: 11.65 }`. */
  baseline?: { name: string; value: number };
  /** Text on each bar; default the value to four significant digits. */
  label?: (value: number) => string;
  /** Colour by name (default), or one colour for all: `"one"` for counts of classes, for example. */
  colors?: "by-name" | "one";
  /** Bars to the right instead of upwards; good for long names. Axis titles stay with their numbers: x runs along the bars then. */
  horizontal?: boolean;
}

/**
 * Bars with their numbers on them, optionally with the spread of several runs and a baseline across.
 *
 * @throws InputError when a text is missing, there is no bar, or a spread doesn't enclose its value
 * @example
 * ```ts
 * show(figures.bars({ title: "Only the LSTM beats least squares", alt: "Two bars, the LSTM's the shorter one.", xTitle: "Model",
 *   yTitle: "Test RMSE (vehicles per 5 min)", values: { "least squares": 10.5, LSTM: 9.88 },
 *   baseline: { name: "persistence", value: 11.65 } }));
 * // Figure: Only the LSTM beats least squares
 * // Two bars, the LSTM's the shorter one.
 * ```
 */
export function bars(options: BarsOptions): Figure {
  const { horizontal = false, label = formatNumber, baseline } = options;
  const names = Object.keys(options.values);
  const values = Object.values(options.values);
  requireLength("figures.bars", "values", names.length, names.length);
  const layout = axes("figures.bars", options);
  const colors = options.colors === "one" ? palette.blue : modelStyles(names).map((style) => style.color);
  const along = (numbers: number[]): Plot =>
    horizontal ? { x: numbers, y: names } : { x: names, y: numbers };
  const data: Plot[] = [
    {
      type: "bar",
      orientation: horizontal ? "h" : "v",
      ...along(values),
      marker: { color: colors },
      text: values.map(label),
      // At the foot of the bar a number meets neither a whisker nor the baseline.
      textposition: options.spread || baseline ? "inside" : "outside",
      insidetextanchor: "start",
      textangle: 0,
      cliponaxis: false,
      hovertemplate: horizontal ? "%{y}: %{x}<extra></extra>" : "%{x}: %{y}<extra></extra>",
    },
    ...(options.spread ? [whiskers(options.values, options.spread, horizontal)] : []),
  ];
  const [named, numbers] = horizontal ? (["yaxis", "xaxis"] as const) : (["xaxis", "yaxis"] as const);
  layout[named] = { ...layout[named], type: "category", showgrid: false };
  layout[numbers] = { rangemode: "tozero", ...layout[numbers] };
  if (horizontal) layout.yaxis = { ...clearOfNames(layout.yaxis), autorange: "reversed" };
  return figure({
    ...options,
    data,
    layout: mergeLayout(
      {
        bargap: 0.45,
        margin: { b: 60, l: 68, r: 24 },
        ...layout,
        ...(baseline ? across(baseline, horizontal) : {}),
      },
      options.layout ?? {},
    ),
  });
}

/** Only the bars with a spread have a whisker: on the others even a length of zero would be drawn. */
function whiskers(
  values: Record<string, number>,
  spread: Record<string, readonly [number, number]>,
  horizontal: boolean,
): Plot {
  for (const [name, [low, high]] of Object.entries(spread))
    if (!(low <= values[name] && values[name] <= high))
      throw new InputError(
        `figures.bars: expected the spread of "${name}" to enclose its value ${values[name]}; got ${low} … ${high}.`,
      );
  const names = Object.keys(spread);
  const centers = names.map((name) => values[name]);
  const bar = {
    type: "data",
    symmetric: false,
    array: names.map((name) => spread[name][1] - values[name]),
    arrayminus: names.map((name) => values[name] - spread[name][0]),
    color: "#333333",
    thickness: 1.5,
  } as const;
  return {
    type: "scatter",
    mode: "markers",
    marker: { opacity: 0 },
    hoverinfo: "skip",
    ...(horizontal ? { x: centers, y: names, error_x: bar } : { x: names, y: centers, error_y: bar }),
  };
}

function across(baseline: { name: string; value: number }, horizontal: boolean): object {
  const { name, value } = baseline;
  const place = horizontal
    ? { x0: value, x1: value, y0: 0, y1: 1, yref: "paper" }
    : { x0: 0, x1: 1, xref: "paper", y0: value, y1: value };
  const text = `${name} ${formatNumber(value)}`;
  const spot = horizontal
    ? { x: value, y: 1, yref: "paper", yanchor: "bottom" }
    : { x: 1, xref: "paper", xanchor: "right", y: value, yanchor: "bottom" };
  return {
    shapes: [{ type: "line", ...place, line: { color: palette.grey, width: 2, dash: "dash" } }],
    annotations: [{ text, showarrow: false, font: { color: "#666666" }, ...spot }],
  };
}
