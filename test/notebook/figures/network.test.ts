import { expect, test } from "vitest";
import { type Figure, network } from "../../../src/notebook/figures";
import { figureMime } from "../../../src/notebook/figures/figure-mime";

const words = { title: "XOR", alt: "Two inputs, two hidden units, one output." };
const layers = [["x₁", "x₂"], ["h₁", "h₂"], ["y"]];
const weights = [
  [
    [1, -2],
    [0, 0.5],
  ],
  [[4], [-4]],
];
// biome-ignore lint/suspicious/noExplicitAny: the JSON a front end gets has no type
const json = (made: Figure): any => JSON.parse(JSON.stringify(figureMime(made)));
interface Edge {
  x0: number;
  y0: number;
  y1: number;
  opacity: number;
  line: { color: string; dash: string; width: number };
}

test("units stand in columns, the first on top, with their names", () => {
  const { data, layout } = json(network({ ...words, layers }));
  expect([data[0].text, data[0].x, data[0].y]).toEqual([
    ["x₁", "x₂", "h₁", "h₂", "y"],
    [0, 0, 1, 1, 2],
    [0.5, -0.5, 0.5, -0.5, 0],
  ]);
  expect([layout.shapes.length, layout.xaxis.visible, layout.showlegend]).toEqual([6, false, false]);
});

test("sign is colour and dash, size is width; a weight of zero is grey", () => {
  const { layout } = json(network({ ...words, layers, weights }));
  const edges: Edge[] = layout.shapes;
  const [plus, minus, zero] = edges;
  expect([plus.line.dash, minus.line.dash]).toEqual(["solid", "dash"]);
  expect(new Set([plus.line.color, minus.line.color, zero.line.color]).size).toBe(3);
  expect(plus.line.width).toBeLessThan(minus.line.width);
  expect(edges[4].line.width).toBeCloseTo(4.7, 6); // the largest
  expect([edges[4].opacity, zero.opacity]).toEqual([1, 0.4]); // the largest is opaque, 0 the faintest
  expect([minus.y0, minus.y1]).toEqual([0.5, -0.5]); // from x₁ to h₂
});

test("few edges carry their numbers where no other edge crosses", () => {
  const { layout } = json(network({ ...words, layers, weights }));
  const notes = layout.annotations as { text: string; x: number; y: number }[];
  expect(notes.map(({ text }) => text)).toEqual(["1", "−2", "0", "0.5", "4", "−4"]);
  expect(new Set(notes.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(6);
  const many = Array.from({ length: 5 }, (_, i) => `u${i}`);
  const full = many.map(() => many.map(() => 1));
  expect(json(network({ ...words, layers: [many, many], weights: [full] })).layout.annotations).toEqual([]);
});

test("biases are written under their units", () => {
  const { layout } = json(network({ ...words, layers, biases: [[-0.51234, 1], [0]] }));
  const notes = layout.annotations as { text: string; x: number; y: number }[];
  expect(notes.map(({ text, x, y }) => [text, x, y])).toEqual([
    ["b = −0.512", 1, 0.5],
    ["b = 1", 1, -0.5],
    ["b = 0", 2, 0],
  ]);
});

test("names too long for a circle stand beside it, with room for them", () => {
  const short = json(network({ ...words, layers }));
  const long = json(network({ ...words, layers: [["Flow", "Weekday"], ["h₁"], ["Flow in 5 min"]] }));
  expect([short.data[0].textposition, long.data[0].textposition]).toEqual([
    "middle center",
    ["middle left", "middle left", "middle right", "middle right"],
  ]);
  expect(long.layout.margin.r).toBeGreaterThan(100);
});

test("a long name in the middle stands on white, so that no edge runs through it", () => {
  const { data, layout } = json(network({ ...words, layers: [["x₁", "x₂"], ["count over 50"], ["y"]] }));
  expect(data[0].text).toEqual(["x₁", "x₂", "", "y"]);
  const [name] = layout.annotations;
  expect([name.text, name.x, name.y, name.bgcolor]).toEqual(["count over 50", 1, 0, "#ffffff"]);
  expect(name.yshift).toBeGreaterThan(data[0].marker.size / 2);
});

test("what doesn't fit the layers is refused with both", () => {
  expect(() => network({ ...words, layers: [["x"]] })).toThrow(/at least two layers.*got 1/);
  expect(() => network({ ...words, layers: [["x"], []] })).toThrow(/layer 1 has no units/);
  expect(() => network({ ...words, layers, weights: [weights[0]] })).toThrow(
    /2 weight matrices between 3 layers; got 1/,
  );
  expect(() => network({ ...words, layers, weights: [weights[0], [[4, 1], [1]]] })).toThrow(
    /weights\[1\] to be \[from\]\[to\] with 2 rows of 1; got 2 rows, row 0 of 2/,
  );
  expect(() => network({ ...words, layers, weights: [weights[0], [[Number.NaN], [1]]] })).toThrow(
    /weights\[1\]\[0\]\[0\] to be a number; got NaN/,
  );
  expect(() => network({ ...words, layers, biases: [[1]] })).toThrow(/2, 1 units.* got 1/);
  const many = Array.from({ length: 30 }, (_, i) => String(i));
  expect(() => network({ ...words, layers: [many, many] })).toThrow(/900 edges are more than 600/);
});
