import type { Layout, Plot } from "nodeplotlib";
import { InputError } from "../../data/input-error";
import { formatNumber } from "../number-format";
import { textWidth } from "../text-width";
import { type Figure, type FigureOptions, figure, mergeLayout, requireText } from "./figure";
import { requireBiases, requireLayers, requireWeights } from "./network-checks";
import { palette } from "./theme";

export interface NetworkOptions extends FigureOptions {
  /** The names of the units, layer by layer from the inputs on: `[["x₁", "x₂"], ["h₁", "h₂"], ["y"]]`. */
  layers: readonly (readonly string[])[];
  /** `weights[l][from][to]`: from a unit of layer `l` to one of layer `l + 1`, as a kernel of tf.layers has them. */
  weights?: readonly (readonly ArrayLike<number>[])[];
  /** `biases[l][to]`: of the units of layer `l + 1`; written under their names. */
  biases?: readonly ArrayLike<number>[];
}

/** Up to so many edges carry their weight as a number. */
const mostLabels = 24;
const mostEdges = 600;

/**
 * A network of units with its weights: blue and drawn through where a weight is positive, vermilion and dashed where
 * it is negative, the wider the larger. Up to 24 edges carry their numbers.
 *
 * For lessons 1-4 and 1-5.
 *
 * @throws InputError when a text is missing, there are fewer than two layers, or weights or biases don't fit them
 * @example
 * ```ts
 * show(figures.network({ title: "Two lines make XOR", alt: "Two inputs, an OR and a NAND unit, and an AND unit over both.",
 *   layers: [["x₁", "x₂"], ["OR", "NAND"], ["AND"]], weights: [[[1, -1], [1, -1]], [[1], [1]]], biases: [[-0.5, 1.5], [-1.5]] }));
 * // Figure: Two lines make XOR
 * // Two inputs, an OR and a NAND unit, and an AND unit over both.
 * ```
 */
export function network(options: NetworkOptions): Figure {
  const { title, alt, layers, weights, biases } = options;
  requireText("figures.network", { title, alt });
  requireLayers(layers);
  if (weights) requireWeights(layers, weights);
  if (biases) requireBiases(layers, biases);
  const tallest = Math.max(...layers.map((units) => units.length));
  const fit = Math.max(34, Math.min(86, 430 / tallest));
  const inside = layers.flat().every((name) => textWidth(name) * 8.2 <= 2 * Math.min(23, fit * 0.34));
  const spacing = biases && !inside ? Math.max(58, fit) : fit;
  const edges = edgesOf(layers, weights);
  if (edges.length > mostEdges)
    throw new InputError(
      `figures.network: ${edges.length} edges are more than ${mostEdges}, which nobody can follow. Draw fewer units, or a heatmap of the weights.`,
    );
  const sizes = edges.map(({ weight }) => Math.abs(weight ?? 1));
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0) || 1;
  const radius = Math.min(23, spacing * 0.34) * (inside ? 1 : 0.6);
  const side = inside ? 0.45 : 0.06;
  const room = (names: readonly string[]) =>
    20 + (inside ? 0 : radius + 7.5 * Math.max(...names.map(textWidth)));
  const layout: Layout = {
    xaxis: { visible: false, range: [-side, layers.length - 1 + side], fixedrange: true },
    yaxis: { visible: false, range: [-(tallest - 1) / 2 - 0.75, (tallest - 1) / 2 + 0.6], fixedrange: true },
    shapes: edges.map((edge) => lineOf(edge, largest, weights !== undefined)),
    annotations: [
      ...(weights && edges.length <= mostLabels ? edges.map((edge) => numberOf(edge, layers)) : []),
      ...(inside ? [] : middleNames(layers, radius)),
      ...(biases ? biasNotes(layers, biases, radius) : []),
    ] as Layout["annotations"],
    margin: { l: room(layers[0]), r: room(layers[layers.length - 1]), b: weights ? 40 : 12 },
    hovermode: false,
  };
  const data = [unitsOf(layers, radius, inside), ...(weights ? signs() : [])];
  const height = Math.round(spacing * (tallest + 0.35)) + 48 + (weights ? 40 : 12);
  return figure({
    height: Math.max(220, height),
    ...options,
    data,
    layout: mergeLayout({ ...layout, showlegend: weights !== undefined }, options.layout ?? {}),
  });
}

interface Edge {
  layer: number;
  from: number;
  to: number;
  weight?: number;
  ends: [number, number];
}

/** The units of a layer stand above each other, the first on top, each layer in the middle. */
function heightOf(units: readonly string[], unit: number): number {
  return (units.length - 1) / 2 - unit;
}

function edgesOf(layers: NetworkOptions["layers"], weights: NetworkOptions["weights"]): Edge[] {
  return layers.slice(1).flatMap((units, layer) =>
    layers[layer].flatMap((_, from) =>
      units.map((__, to) => ({
        ...{ layer, from, to, weight: weights?.[layer][from][to] },
        ends: [heightOf(layers[layer], from), heightOf(units, to)] as [number, number],
      })),
    ),
  );
}

function lineOf({ layer, weight, ends }: Edge, largest: number, weighted: boolean): object {
  const share = Math.abs(weight ?? 0) / largest;
  const look = weighted
    ? { color: colorOf(weight ?? 0), width: 0.7 + 4 * share, dash: (weight ?? 0) < 0 ? "dash" : "solid" }
    : { color: palette.grey, width: 1.3, dash: "solid" };
  const place = { x0: layer, y0: ends[0], x1: layer + 1, y1: ends[1] };
  return { type: "line", ...place, layer: "below", line: look, opacity: weighted ? 0.4 + 0.6 * share : 1 };
}

function colorOf(weight: number): string {
  return weight > 0 ? palette.blue : weight < 0 ? palette.vermilion : palette.grey;
}

/** The number stands where no other edge of the layer crosses this one at the same place. */
function numberOf({ layer, weight, ends }: Edge, layers: NetworkOptions["layers"]): object {
  const [before, after] = [layers[layer].length, layers[layer + 1].length];
  const along = after <= before ? 1 / (after + 1) : 1 - 1 / (before + 1);
  return {
    x: layer + along,
    y: ends[0] + along * (ends[1] - ends[0]),
    text: shortNumber(weight ?? 0),
    showarrow: false,
    bgcolor: "#ffffff",
    borderpad: 1,
    font: { size: 12, color: colorOf(weight ?? 0) === palette.grey ? "#666666" : colorOf(weight ?? 0) },
  };
}

function biasNotes(
  layers: NetworkOptions["layers"],
  biases: readonly ArrayLike<number>[],
  radius: number,
): object[] {
  return layers.slice(1).flatMap((units, layer) =>
    units.map((_, unit) => ({
      ...{ x: layer + 1, y: heightOf(units, unit), yshift: -radius - 9, showarrow: false },
      ...{
        text: `b = ${shortNumber(biases[layer][unit])}`,
        font: { size: 11 },
        bgcolor: "#ffffff",
        borderpad: 0,
      },
    })),
  );
}

function shortNumber(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}

/** A long name between the first and the last layer stands over its circle, on white: edges don't run through it. */
function middleNames(layers: NetworkOptions["layers"], radius: number): object[] {
  return layers.slice(1, -1).flatMap((units, layer) =>
    units.map((text, unit) => ({
      ...{ x: layer + 1, y: heightOf(units, unit), yshift: radius + 10, showarrow: false },
      ...{ text, font: { size: 13 }, bgcolor: "#ffffff", borderpad: 0 },
    })),
  );
}

/** Short names stand in their circles, long ones outside the first and the last layer. */
function unitsOf(layers: NetworkOptions["layers"], radius: number, inside: boolean): Plot {
  const outside = layers.map((_, l) => (l === 0 ? "middle left" : "middle right"));
  const isMiddle = (l: number) => l > 0 && l < layers.length - 1;
  return {
    type: "scatter",
    mode: "text+markers",
    name: "unit",
    showlegend: false,
    x: layers.flatMap((units, l) => units.map(() => l)),
    y: layers.flatMap((units) => units.map((_, i) => heightOf(units, i))),
    text: layers.flatMap((units, l) => (inside || !isMiddle(l) ? units : units.map(() => ""))),
    textposition: inside ? "middle center" : layers.flatMap((units, l) => units.map(() => outside[l])),
    textfont: { size: 13 },
    marker: {
      size: 2 * radius,
      color: "#ffffff",
      line: { color: "#333333", width: 1.6 },
      opacity: 1,
    },
    cliponaxis: false,
    hoverinfo: "skip",
  } as Plot;
}

/** What the colours mean, as entries of the legend without anything to draw. */
function signs(): Plot[] {
  const entry = (name: string, color: string, dash: "solid" | "dash"): Plot => ({
    ...{
      type: "scatter",
      mode: "lines",
      name,
      x: [Number.NaN],
      y: [Number.NaN],
      hoverinfo: "skip",
    },
    line: { color, dash, width: 3 },
  });
  return [
    entry("positive weight", palette.blue, "solid"),
    entry("negative weight", palette.vermilion, "dash"),
  ];
}
