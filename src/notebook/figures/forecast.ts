import type { Layout, Plot } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { formatNumber } from "../number-format";
import { type Numbers, requireFew, requireLength, timeValues } from "./axes";
import { type Figure, type FigureOptions, figure, mergeLayout, requireText } from "./figure";
import { type ModelStyle, modelStyles } from "./model-style";
import { pickStretches, type Stretch } from "./pick-stretches";
import { axisTitle, baseAxis, palette } from "./theme";

export interface ForecastOptions extends FigureOptions {
  /** What is forecast, with its unit: `"Flow (vehicles per 5 min)"`. */
  yTitle: string;
  xTitle?: string;
  truth: Numbers;
  /** One prediction per truth for each model, e.g. `{ persistence, LSTM }`. */
  predictions: Record<string, Numbers>;
  /** Moment of each value, in milliseconds or as `Date`s. */
  time?: Numbers | readonly Date[];
  /** First (included) and last (excluded) position of each stretch; default found by {@link pickStretches}. */
  easy?: Stretch;
  hard?: Stretch;
  /** Length of the stretches that are found, default 72. */
  stretch?: number;
  /** Lines allowed, truth included; default 4. */
  maxLines?: number;
}

/**
 * Predictions against the truth on an easy and on a hard stretch side by side, the residuals (prediction −
 * truth) below. Both stretches share their scales; over each stands the RMSE of every model on that stretch.
 *
 * @throws InputError when a text is missing, lengths differ or a stretch lies outside the values
 * @example
 * ```ts
 * const [truth, naive, predicted] = [[20, 60, 110], [15, 20, 60], [22, 55, 108]];
 * const time = [7, 8, 9].map((hour) => new Date(Date.UTC(2016, 2, 1, hour)));
 * show(figures.forecast({ title: "The LSTM's gain is in the rush hour", alt: "Persistence is an hour late.",
 *   yTitle: "Flow (vehicles per 5 min)", truth, predictions: { persistence: naive, LSTM: predicted }, time }));
 * // Figure: The LSTM's gain is in the rush hour
 * // Persistence is an hour late.
 * ```
 */
export function forecast(options: ForecastOptions): Figure {
  const { truth, predictions, yTitle, xTitle = options.time ? "Time" : "Step" } = options;
  requireText("figures.forecast", { title: options.title, alt: options.alt, yTitle });
  const names = Object.keys(predictions);
  if (names.length === 0)
    throw new InputError("figures.forecast: expected at least one prediction; got none.");
  requireFew("figures.forecast", names.length + 1, options.maxLines);
  for (const name of names) requireLength("figures.forecast", name, predictions[name].length, truth.length);
  if (options.time) requireLength("figures.forecast", "time", options.time.length, truth.length);
  const found = pickStretches(truth, predictions[names[names.length - 1]], options.stretch ?? 72);
  const stretches = [options.easy ?? found.easy, options.hard ?? found.hard];
  for (const [from, to] of stretches)
    if (!(from >= 0 && to <= truth.length && to - from >= 2))
      throw new InputError(
        `figures.forecast: expected a stretch of at least 2 values inside 0 … ${truth.length}; got ${from} … ${to}.`,
      );
  const moments = options.time ? timeValues(options.time) : Array.from(truth, (_, i) => i);
  const styles = modelStyles(names);
  const data = stretches.flatMap(([from, to], side) => {
    const x = moments.slice(from, to) as Date[];
    const cut = (values: Numbers) => Array.from(values).slice(from, to);
    const actual = cut(truth);
    const line = (name: string, y: number[], style: ModelStyle, row: 0 | 1): Plot => ({
      type: "scatter",
      mode: "lines",
      name,
      legendgroup: name,
      showlegend: side === 0 && row === 0,
      x,
      y,
      xaxis: axisName("x", side),
      yaxis: axisName("y", row * 2 + side),
      line: { color: style.color, dash: style.dash, width: style.width },
    });
    const black: ModelStyle = { color: palette.black, dash: "solid", symbol: "circle", width: 2 };
    return [
      line("truth", actual, black, 0),
      ...names.map((name, i) => line(name, cut(predictions[name]), styles[i], 0)),
      ...names.map((name, i) =>
        line(
          name,
          cut(predictions[name]).map((value, k) => value - actual[k]),
          styles[i],
          1,
        ),
      ),
    ];
  });
  const errors = stretches.map(([from, to]) =>
    names.map((name) => `${name} ${errorNumber(rmseOf(truth, predictions[name], from, to))}`).join(" · "),
  );
  const layout = panels(yTitle, xTitle, [
    `<b>Easy stretch</b><br>RMSE ${errors[0]}`,
    `<b>Hard stretch</b><br>RMSE ${errors[1]}`,
  ]);
  return figure({ height: 520, ...options, data, layout: mergeLayout(layout, options.layout ?? {}) });
}

function axisName(letter: "x" | "y", position: number): "x" {
  return (position === 0 ? letter : `${letter}${position + 1}`) as "x";
}

function rmseOf(truth: Numbers, prediction: Numbers, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (prediction[i] - truth[i]) ** 2;
  return Math.sqrt(sum / (to - from));
}

/** Three significant digits and at most two decimals, which would leave nothing of errors on a 0–1 scale. */
function errorNumber(rmse: number): string {
  if (!(rmse >= 0.1)) return formatNumber(Number(rmse.toPrecision(3)));
  const decimals = rmse >= 99.95 ? 0 : rmse >= 9.995 ? 1 : 2;
  return formatNumber(Number(rmse.toFixed(decimals)));
}

function panels(yTitle: string, xTitle: string, headings: string[]): Layout {
  const columns: [number, number][] = [
    [0, 0.485],
    [0.515, 1],
  ];
  const x = (column: number) => ({
    ...baseAxis,
    domain: columns[column],
    anchor: axisName("y", 2 + column),
    title: axisTitle(xTitle),
    // Few and level: a stretch over midnight has the date under a time, and such labels would turn on end.
    nticks: 4,
    tickangle: 0,
  });
  const y = (domain: [number, number], column: number) => ({
    ...baseAxis,
    domain,
    anchor: axisName("x", column),
  });
  const upper: [number, number] = [0.38, 0.92];
  const lower: [number, number] = [0, 0.29];
  return {
    xaxis: x(0),
    xaxis2: x(1),
    yaxis: { ...y(upper, 0), title: axisTitle(yTitle) },
    yaxis2: { ...y(upper, 1), matches: "y", showticklabels: false },
    yaxis3: {
      ...y(lower, 0),
      title: axisTitle("Prediction<br>− truth"),
      zeroline: true,
      zerolinecolor: palette.black,
    },
    yaxis4: {
      ...y(lower, 1),
      matches: "y3",
      showticklabels: false,
      zeroline: true,
      zerolinecolor: palette.black,
    },
    annotations: headings.map((text, i) => ({
      ...{ text, showarrow: false, align: "left", font: { size: 12 } },
      ...{ x: columns[i][0], xref: "paper", xanchor: "left", y: 1.02, yref: "paper", yanchor: "top" },
    })) as Layout["annotations"],
  };
}
