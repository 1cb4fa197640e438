import { inspect } from "node:util";
import { expect, test } from "vitest";
import { confusionMatrix as countConfusion } from "../../../src/evaluate/confusion-matrix";
import {
  bars,
  confusionMatrix,
  figure,
  forecast,
  fundamentalDiagram,
  heatmap,
  horizonErrors,
  lines,
  pickStretches,
  scatter,
  trainingCurves,
} from "../../../src/notebook/figures";
import { figureMime } from "../../../src/notebook/figures/figure-mime";
import { modelStyles } from "../../../src/notebook/figures/model-style";

const words = { title: "It rises", alt: "A line from 1 to 3." };
const titled = { ...words, xTitle: "Step", yTitle: "Flow (vehicles per 5 min)" };
// biome-ignore lint/suspicious/noExplicitAny: the JSON a front end gets has no type
const json = (made: Parameters<typeof figureMime>[0]): any => JSON.parse(JSON.stringify(figureMime(made)));

test("lines: values, titles with units, alternative text, nothing that leads out", () => {
  const { data, layout, config } = json(
    lines({ ...titled, series: { truth: [1, 2, 3], LSTM: Float32Array.of(1, Number.NaN, 3) } }),
  );
  expect(
    data.map((trace: { name: string; x: number[]; y: number[] }) => [trace.name, trace.x, trace.y]),
  ).toEqual([
    ["truth", [0, 1, 2], [1, 2, 3]],
    ["LSTM", [0, 1, 2], [1, null, 3]],
  ]);
  expect([layout.title.text, layout.xaxis.title.text, layout.yaxis.title.text, layout.meta.alt]).toEqual([
    "It rises",
    "Step",
    "Flow (vehicles per 5 min)",
    "A line from 1 to 3.",
  ]);
  expect(config).toEqual({
    showSendToCloud: false,
    plotlyServerURL: "",
    displaylogo: false,
    responsive: true,
  });
});

test("times are wall-clock times without a zone", () => {
  const time = Float64Array.of(Date.UTC(2016, 2, 1, 9, 35));
  expect(json(lines({ ...titled, time, series: { truth: [1] } })).data[0].x).toEqual(["2016-03-01T09:35:00"]);
});

test.each(["title", "alt", "xTitle", "yTitle"])("a figure without %s is refused", (missing) => {
  expect(() => lines({ ...titled, [missing]: " ", series: { a: [1] } })).toThrow(
    `expected ${missing} to be a text`,
  );
});

test("more than four lines need a word", () => {
  const series = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, [1, 2]]));
  expect(() => lines({ ...titled, series })).toThrow(/5 lines are more than 4.*set maxLines: 5/);
  expect(lines({ ...titled, series, maxLines: 5 }).data).toHaveLength(5);
});

test("lengths that differ are refused with both", () => {
  expect(() => lines({ ...titled, x: [1, 2], series: { a: [1, 2, 3] } })).toThrow(
    /"a" has 3 values; 2 were expected/,
  );
  expect(() => scatter({ ...titled, x: [1, 2], y: [1] })).toThrow(/1 values; 2 were expected/);
  expect(() => lines({ ...titled, series: { a: [] } })).toThrow(/"a" has no values/);
});

test("a name keeps its colour whatever stands beside it; unknown names never share one", () => {
  const color = (names: string[]) => modelStyles(names).map((style) => style.color);
  expect(color(["LSTM", "mine", "truth", "persistence"])[0]).toBe(color(["truth", "LSTM"])[1]);
  expect(color(["truth", "Persistence", "LSTM"])).toEqual(["#000000", "#8a8a8a", "#0072B2"]);
  const mixed = color(["a", "LSTM", "b", "SimpleRNN", "c", "GRU"]);
  expect(new Set(mixed).size).toBe(6);
  expect(color(["stacked LSTM", "encoder–decoder LSTM", "SimpleRNN"])).not.toContain("#0072B2");
});

test("an aligned LSTM is told from the LSTM and from every other named model", () => {
  const names = ["LSTM", "stacked LSTM", "encoder LSTM", "GRU", "RNN", "CNN", "least squares", "dense"];
  const [aligned, ...others] = modelStyles(["Aligned LSTM", ...names]);
  for (const other of others) expect(other.color).not.toBe(aligned.color);
  expect(others[0].dash).not.toBe(aligned.dash);
  expect(others[0].symbol).not.toBe(aligned.symbol);
  expect(modelStyles(["LSTM (aligned)"])[0]).toEqual(aligned);
});

test.each([
  [15.57, "15.6"],
  [9.876, "9.88"],
  [123.4, "123"],
  [1234.5, "1,235"],
  [0.456, "0.46"],
  [0.01234, "0.0123"],
  [99.97, "100"],
])("forecast: an RMSE of %f is written %s", (miss, text) => {
  const truth = [1, 2, 3, 4];
  const made = forecast({
    ...words,
    yTitle: "Flow",
    truth,
    stretch: 2,
    predictions: { m: truth.map((v) => v + miss) },
  });
  expect(json(made).layout.annotations[0].text).toBe(`<b>Easy stretch</b><br>RMSE m ${text}`);
});

test("baselines are grey and told apart by their dashes", () => {
  const styles = modelStyles(["persistence", "same time yesterday", "time-of-day mean", "majority class"]);
  expect(new Set(styles.map((style) => style.color)).size).toBe(1);
  expect(new Set(styles.map((style) => style.dash)).size).toBe(4);
});

test.each(["last growth", "growth a year ago"])("%s is a baseline, grey in every figure", (name) => {
  const [style, naive] = modelStyles([name, "naive"]);
  expect(style.color).toBe(naive.color);
});

test("string titles become objects: plotly.js 4 drops strings", () => {
  const own = figure({
    ...words,
    data: [{ type: "heatmap", z: [[1]], colorbar: { title: "share" } as never }],
    layout: { xaxis: { title: "x" as never } },
  });
  const { data, layout } = json(own);
  expect([layout.xaxis.title, data[0].colorbar.title]).toEqual([{ text: "x" }, { text: "share" }]);
});

test("a long title is broken at words", () => {
  const title =
    "The LSTM's gain is in the rush hour, and most of it where persistence lags behind the rising flow by one step";
  const text = json(lines({ ...titled, title, series: { a: [1] } })).layout.title.text;
  expect(text.split("<br>").length).toBe(2);
  expect(text.replace("<br>", " ")).toBe(title);
});

test("frames and sliders pass through", () => {
  const made = figure({
    ...words,
    data: [{ y: [1] }],
    frames: [{ name: "1", data: [{ y: Float64Array.of(2) }] }],
  });
  expect(json(made).frames).toEqual([{ name: "1", data: [{ y: [2] }] }]);
});

test("confusion matrix: rows are true classes, colour is the share of the row", () => {
  const counted = countConfusion([0, 0, 0, 0, 1], [0, 0, 0, 1, 1], { names: ["Jam", "Slow"] });
  for (const made of [
    confusionMatrix({ ...words, matrix: counted }),
    confusionMatrix({
      ...words,
      matrix: [
        [3, 1],
        [0, 1],
      ],
      classes: ["Jam", "Slow"],
    }),
  ]) {
    const { data, layout } = json(made);
    expect(data[0].z).toEqual([
      [0.75, 0.25],
      [0, 1],
    ]);
    expect(data[0].text[0]).toEqual(["3<br>75.0%", "1<br>25.0%"]);
    expect([data[0].y, layout.yaxis.title.text, layout.yaxis.autorange]).toEqual([
      ["Jam", "Slow"],
      "True class",
      "reversed",
    ]);
    expect(data[0].colorscale[0]).toEqual([0, "#ffffff"]);
  }
  expect(() => confusionMatrix({ ...words, matrix: [[1, 2]], classes: ["a", "b"] })).toThrow(
    /expected 2 × 2 counts/,
  );
});

test("the title of an axis of names keeps clear of the names, however long", () => {
  const values = { "money-fx": 293, "money-supply": 151 };
  const sideways = json(bars({ ...titled, horizontal: true, values })).layout.yaxis;
  const named = json(heatmap({ ...titled, colorTitle: "w", y: ["money-fx"], z: [[1]] })).layout.yaxis;
  for (const axis of [sideways, named]) expect([axis.automargin, axis.title.standoff]).toEqual([true, 12]);
});

test("a diverging heatmap is even around zero", () => {
  const { data } = json(heatmap({ ...titled, colorTitle: "weight", scale: "diverging", z: [[0.3, -0.8]] }));
  expect([data[0].zmin, data[0].zmax]).toEqual([-0.8, 0.8]);
  expect(() => heatmap({ ...titled, colorTitle: "w", z: [[1, 2], [3]] })).toThrow(
    /row 0 has 2 values, row 1 has 1/,
  );
});

test("training curves: loss left, accuracy right, validation dashed; epochs from 1", () => {
  const history = { loss: [1, 0.5, 0.4], val_loss: [0.9, 0.6, 0.7], accuracy: [0.5, 0.7, 0.8] };
  const { data, layout } = json(trainingCurves({ history }, { ...words, bestEpoch: 2 }));
  expect(
    data.map((t: { name: string; yaxis: string; line: { dash: string } }) => [t.name, t.yaxis, t.line.dash]),
  ).toEqual([
    ["loss, training", "y", "solid"],
    ["loss, validation", "y", "dash"],
    ["accuracy, training", "y2", "solid"],
  ]);
  expect(data[0].x).toEqual([1, 2, 3]);
  expect([layout.yaxis2.side, layout.shapes[0].x0]).toEqual(["right", 2]);
  expect(json(trainingCurves({ loss: [1, 2] }, words)).layout.yaxis2).toBeUndefined();
  expect(() => trainingCurves({ mae: [1] }, words)).toThrow(/expected a history with "loss"/);
  expect(() => trainingCurves({ loss: [1] }, { ...words, metric: "f1" })).toThrow(/has no "f1"; it has loss/);
});

test("forecast: both stretches, residuals below, the error of each model on each stretch", () => {
  const truth = Float64Array.from({ length: 100 }, (_, i) => i % 10);
  const LSTM = truth.map((v, i) => (i >= 50 && i < 60 ? v + 2 : v));
  const { data, layout } = json(
    forecast({
      ...words,
      yTitle: "Flow",
      truth,
      predictions: { persistence: truth.map((v) => v + 1), LSTM },
      stretch: 10,
    }),
  );
  expect(data).toHaveLength(10); // two stretches of truth, two models, two residuals
  expect(layout.annotations.map((a: { text: string }) => a.text)).toEqual([
    "<b>Easy stretch</b><br>RMSE persistence 1 · LSTM 0",
    "<b>Hard stretch</b><br>RMSE persistence 1 · LSTM 2",
  ]);
  const residual = data.at(-1);
  expect([residual.name, residual.yaxis, residual.y]).toEqual(["LSTM", "y4", Array(10).fill(2)]);
  expect(
    data.filter((t: { showlegend: boolean }) => t.showlegend).map((t: { name: string }) => t.name),
  ).toEqual(["truth", "persistence", "LSTM"]);
});

test("forecast: given stretches are taken, bad ones refused", () => {
  const truth = [1, 2, 3, 4, 5, 6];
  const base = { ...words, yTitle: "Flow", truth, predictions: { LSTM: truth } };
  expect(json(forecast({ ...base, easy: [0, 3], hard: [3, 6] })).data[0].y).toEqual([1, 2, 3]);
  expect(() => forecast({ ...base, hard: [3, 7] })).toThrow(/inside 0 … 6; got 3 … 7/);
  expect(() => forecast({ ...base, predictions: {} })).toThrow(/at least one prediction/);
  expect(() => forecast({ ...base, predictions: { LSTM: [1] } })).toThrow(
    /"LSTM" has 1 values; 6 were expected/,
  );
});

test("stretches: least and greatest miss, none with missing values", () => {
  expect(pickStretches([1, 2, 3, 4, 5, 6], [1, 2, 3, 9, 5, 6], 2)).toEqual({ easy: [0, 2], hard: [2, 4] });
  expect(pickStretches([1, 2, Number.NaN, 4, 5, 6], [9, 2, 0, 4, 5, 9], 2)).toEqual({
    easy: [3, 5],
    hard: [0, 2],
  });
  expect(() => pickStretches([1, Number.NaN, 3], [1, 2, 3], 2)).toThrow(/no stretch of 2 values/);
});

test("bars: their numbers out of the way of whiskers and baseline", () => {
  const made = json(
    bars({
      ...titled,
      values: { LSTM: 9.88, GRU: 10.02 },
      spread: { LSTM: [9.7, 9.95] },
      baseline: { name: "persistence", value: 11.65 },
    }),
  );
  const [bar, whiskers] = made.data;
  expect([whiskers.x, whiskers.y, Number(whiskers.error_y.array[0].toFixed(4))]).toEqual([
    ["LSTM"],
    [9.88],
    0.07,
  ]);
  expect([bar.text, bar.y, bar.textposition]).toEqual([["9.88", "10.02"], [9.88, 10.02], "inside"]);
  expect(json(bars({ ...titled, values: { a: 1 } })).data[0].textposition).toBe("outside");
  expect([made.layout.shapes[0].y0, made.layout.annotations[0].text]).toEqual([11.65, "persistence 11.65"]);
  expect(() => bars({ ...titled, values: { LSTM: 12 }, spread: { LSTM: [9, 10] } })).toThrow(
    /enclose its value 12/,
  );
  expect(() => bars({ ...titled, values: {} })).toThrow(/no values/);
});

test("a layout of one's own is laid over the figure's, not put in its place", () => {
  const layout = { xaxis: { dtick: 1 }, legend: { y: 1 } };
  for (const made of [
    lines({ ...titled, layout, series: { a: [1, 2] } }),
    scatter({ ...titled, layout, x: [1], y: [1] }),
    bars({ ...titled, layout, values: { a: 1 } }),
    heatmap({ ...titled, layout, colorTitle: "w", z: [[1]] }),
    trainingCurves({ loss: [1, 2] }, { ...words, layout }),
  ]) {
    const { xaxis, legend } = json(made).layout;
    expect([xaxis.dtick, xaxis.title.text.length > 0, legend.y, legend.orientation]).toEqual([
      1,
      true,
      1,
      "h",
    ]);
  }
});

test("a large cloud is thinned evenly and the axis says so", () => {
  const x = Float64Array.from({ length: 8064 }, (_, i) => i);
  const { data, layout } = json(scatter({ ...titled, x, y: x, maxPoints: 5000 }));
  expect(data[0].x).toHaveLength(4032);
  expect(layout.xaxis.title.text).toBe("Step; 4,032 of 8,064 dots drawn");
});

test("fundamental diagram: flow over occupancy by speed; speed over flow without it; by class", () => {
  const base = { ...words, flow: [1, 2, 3], speed: [60, 40, 10] };
  const byOccupancy = json(fundamentalDiagram({ ...base, occupancy: [2, 10, 40] }));
  expect([byOccupancy.data[0].x, byOccupancy.data[0].y, byOccupancy.data[0].marker.color]).toEqual([
    [2, 10, 40],
    [1, 2, 3],
    [60, 40, 10],
  ]);
  expect(json(fundamentalDiagram(base)).data[0].y).toEqual([60, 40, 10]);
  const classes = json(fundamentalDiagram({ ...base, classes: ["Normal", "Slow", "Jam"] })).data;
  expect(classes.map((t: { name: string; x: number[] }) => [t.name, t.x])).toEqual([
    ["Normal", [1]],
    ["Slow", [2]],
    ["Jam", [3]],
  ]);
});

test("errors by horizon run along time", () => {
  const { data, layout } = json(
    horizonErrors({
      ...words,
      yTitle: "RMSE",
      step: { value: 5, unit: "min" },
      errors: { LSTM: [9.9, 11.4] },
    }),
  );
  expect([data[0].x, layout.xaxis.title.text]).toEqual([[5, 10], "Time ahead (min)"]);
});

test("printed by a kernel a figure is its words", () => {
  expect(inspect(lines({ ...titled, series: { a: [1] } }))).toBe(
    "Figure: It rises\nA line from 1 to 3. (show(figure) draws it)",
  );
});

test("a logarithmic axis counts in powers of ten, not in prefixes of units", () => {
  const { layout } = lines({
    ...{ title: "t", alt: "a", xTitle: "x", yTitle: "y", logY: true },
    ...{ x: [1, 2], series: { a: [1e-8, 1] } },
  });
  expect(layout.yaxis).toMatchObject({ type: "log", exponentformat: "power" });
});
