import type { Plot } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { formatNumber } from "../number-format";
import { axes, clearOfNames, type Numbers } from "./axes";
import { type AxesOptions, type Figure, figure, mergeLayout } from "./figure";
import { axisTitle, divergingScale, sequentialScale } from "./theme";

export interface HeatmapOptions extends AxesOptions {
  /** Rows of the matrix, the first one on top. */
  z: readonly Numbers[];
  /** Names or numbers of the columns and of the rows. */
  x?: readonly (string | number)[];
  y?: readonly (string | number)[];
  /** What the colour means, with its unit. */
  colorTitle: string;
  /** `"sequential"` (default: white is least) or `"diverging"` (white is zero). */
  scale?: "sequential" | "diverging";
  /** Numbers in the cells; default yes up to 100 cells. `false` for none, a function for your own text. */
  label?: boolean | ((value: number, row: number, column: number) => string);
  /** Least and greatest value of the scale; default those of the matrix (diverging: even around zero). */
  zRange?: [number, number];
}

/**
 * A matrix in colours, the first row on top.
 *
 * For lesson 2-1.
 *
 * @throws InputError when a text is missing, the matrix is empty or its rows differ in length
 * @example
 * ```ts
 * show(figures.heatmap({ title: "Mornings are full", alt: "Monday at 8 o'clock has 60 vehicles, at 3 o'clock 5.",
 *   z: [[5, 60]], x: [3, 8], y: ["Monday"], xTitle: "Hour", yTitle: "Day", colorTitle: "Vehicles per 5 min" }));
 * // Figure: Mornings are full
 * // Monday at 8 o'clock has 60 vehicles, at 3 o'clock 5.
 * ```
 */
export function heatmap(options: HeatmapOptions): Figure {
  const { z, scale = "sequential", colorTitle } = options;
  const columns = z[0]?.length ?? 0;
  const odd = z.findIndex((row) => row.length !== columns);
  if (columns === 0)
    throw new InputError("figures.heatmap: expected a matrix with at least one cell; got none.");
  if (odd > 0)
    throw new InputError(
      `figures.heatmap: expected rows of equal length; row 0 has ${columns} values, row ${odd} has ${z[odd].length}.`,
    );
  const layout = axes("figures.heatmap", options);
  const [least, greatest] = options.zRange ?? rangeOf(z, scale);
  const { label = z.length * columns <= 100 } = options;
  const text = typeof label === "function" ? label : (value: number) => formatNumber(value);
  const named = (names: readonly (string | number)[] | undefined, count: number) =>
    names ? [...names] : Array.from({ length: count }, (_, i) => i);
  const data: Plot[] = [
    {
      type: "heatmap",
      x: named(options.x, columns),
      y: named(options.y, z.length),
      z: z.map((row) => Array.from(row)),
      colorscale: scale === "diverging" ? divergingScale : sequentialScale,
      zmin: least,
      zmax: greatest,
      colorbar: { title: { ...axisTitle(colorTitle), side: "right" }, thickness: 14 },
      xgap: 1,
      ygap: 1,
      hovertemplate: "%{y} → %{x}: %{z}<extra></extra>",
      ...(label
        ? {
            text: z.map((row, r) => Array.from(row, (v, c) => text(v, r, c))) as never,
            texttemplate: "%{text}",
          }
        : {}),
    },
  ];
  layout.xaxis = { ...layout.xaxis, ...kindOfAxis(options.x, columns) };
  layout.yaxis = { ...clearOfNames(layout.yaxis), ...kindOfAxis(options.y, z.length), autorange: "reversed" };
  return figure({
    ...options,
    data,
    layout: mergeLayout({ margin: { b: 60, l: 68, r: 20 }, ...layout }, options.layout ?? {}),
  });
}

/** Few or named columns each have their tick; many, or numbers that mean something, get a scale. */
function kindOfAxis(names: readonly (string | number)[] | undefined, count: number): object {
  const named = names ? typeof names[0] === "string" : count <= 20;
  return { showgrid: false, ...(named ? { type: "category" } : {}) };
}

function rangeOf(z: readonly Numbers[], scale: "sequential" | "diverging"): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const row of z)
    for (let i = 0; i < row.length; i++) {
      if (row[i] < least) least = row[i];
      if (row[i] > greatest) greatest = row[i];
    }
  if (scale === "sequential") return [least, greatest];
  const reach = Math.max(Math.abs(least), Math.abs(greatest));
  return [-reach, reach];
}
