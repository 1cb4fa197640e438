import type { Plot } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { axes } from "./axes";
import { type Figure, type FigureOptions, figure, mergeLayout } from "./figure";
import { axisTitle, baseAxis, palette } from "./theme";

/** What `fit` returns, or its `history` alone. */
export type CurveSource = { history: Record<string, readonly number[]> } | Record<string, readonly number[]>;

export interface TrainingCurvesOptions extends FigureOptions {
  /** Name of the loss with its unit, default `"Loss"`; e.g. `"Loss (mean squared error, scaled)"`. */
  lossTitle?: string;
  /** The metric on the second axis; default `"accuracy"` where it was recorded, `false` for none. */
  metric?: string | false;
  metricTitle?: string;
  /** Epoch (counted from 1) whose weights were kept; marked by a vertical line. */
  bestEpoch?: number;
  logLoss?: boolean;
}

/**
 * Loss on the left axis and, where there is one, accuracy on the right; training drawn through, validation dashed.
 *
 * @throws InputError when the history has no loss
 * @example
 * ```ts
 * const model = denseRegressor({ features: 1, seed: 1 });
 * const data = { x: [[0], [1], [2], [3]], y: [0, 1, 2, 3] };
 * const history = await fit(model, data, { epochs: 2, validation: data });
 * show(figures.trainingCurves(history, { title: "Both losses fall", alt: "Two falling lines of two points." }));
 * // Figure: Both losses fall
 * // Two falling lines of two points.
 * ```
 */
export function trainingCurves(source: CurveSource, options: TrainingCurvesOptions): Figure {
  const history = isHistory(source) ? source.history : source;
  if (!history.loss?.length)
    throw new InputError(
      `figures.trainingCurves: expected a history with "loss" per epoch; got ${Object.keys(history).join(", ") || "none"}.`,
    );
  const { lossTitle = "Loss", bestEpoch } = options;
  const metric = options.metric ?? ("accuracy" in history ? "accuracy" : false);
  if (metric && !history[metric])
    throw new InputError(
      `figures.trainingCurves: the history has no "${metric}"; it has ${Object.keys(history).join(", ")}.`,
    );
  const layout = axes("figures.trainingCurves", {
    ...options,
    xTitle: "Epoch",
    yTitle: lossTitle,
    logY: options.logLoss,
  });
  const data = [
    curve(history.loss, "loss, training", palette.blue, "solid", "y"),
    curve(history.val_loss, "loss, validation", palette.blue, "dash", "y"),
    ...(metric
      ? [
          curve(history[metric], `${metric}, training`, palette.vermilion, "solid", "y2"),
          curve(history[`val_${metric}`], `${metric}, validation`, palette.vermilion, "dash", "y2"),
        ]
      : []),
  ].filter((trace) => trace !== undefined);
  if (metric)
    layout.yaxis2 = {
      ...baseAxis,
      title: axisTitle(options.metricTitle ?? metric[0].toUpperCase() + metric.slice(1), palette.vermilion),
      overlaying: "y",
      tickmode: "auto",
      side: "right",
      showgrid: false,
    };
  if (metric) layout.yaxis = { ...layout.yaxis, title: axisTitle(lossTitle, palette.blue) };
  if (bestEpoch !== undefined) {
    layout.shapes = [
      {
        type: "line",
        x0: bestEpoch,
        x1: bestEpoch,
        y0: 0,
        y1: 1,
        yref: "paper",
        line: { color: palette.grey, width: 1.5, dash: "dot" },
      },
    ];
    layout.annotations = [
      {
        text: `weights kept: epoch ${bestEpoch}`,
        x: bestEpoch,
        y: 1,
        yref: "paper",
        yanchor: "bottom",
        showarrow: false,
        font: { color: "#666666", size: 12 },
      },
    ];
  }
  return figure({
    ...options,
    data,
    layout: mergeLayout({ margin: { r: metric ? 70 : 20 }, ...layout }, options.layout ?? {}),
  });
}

function curve(
  values: readonly number[] | undefined,
  name: string,
  color: string,
  dash: "solid" | "dash",
  yaxis: string,
): Plot | undefined {
  if (!values?.length) return undefined;
  const x = values.map((_, i) => i + 1);
  const mode = values.length < 3 ? "lines+markers" : "lines";
  return { type: "scatter", mode, name, x, y: [...values], yaxis, line: { color, dash, width: 2 } };
}

function isHistory(source: CurveSource): source is { history: Record<string, readonly number[]> } {
  return typeof source.history === "object" && !Array.isArray(source.history);
}
