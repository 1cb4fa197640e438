import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { classificationReport } from "../../src/evaluate/classification-report";
import { compareModels } from "../../src/evaluate/compare-models";
import { confusionMatrix } from "../../src/evaluate/confusion-matrix";
import { setDisplayWriter } from "../../src/notebook/display";
import { lines } from "../../src/notebook/figures";
import { type Showable, show } from "../../src/notebook/show";
import { showLast } from "../../src/notebook/show-last";
import { printedBy, recordMessages } from "./recorded-messages";

const messages = recordMessages();
const plain = () => String(messages[0].data["text/plain"]);
const chart = () =>
  lines({
    title: "It rises",
    alt: "One line from 1 to 3.",
    xTitle: "Step",
    yTitle: "Value",
    series: { a: [1, 2, 3] },
  });

test("a figure is one message with plotly's form and its words", () => {
  show(chart());
  expect(messages).toHaveLength(1);
  expect(Object.keys(messages[0].data).sort()).toEqual(["application/vnd.plotly.v1+json", "text/plain"]);
  expect(plain()).toBe("Figure: It rises\nOne line from 1 to 3.");
});

test("outside a notebook a figure is its words", () => {
  setDisplayWriter(null);
  expect(printedBy(() => show(chart()))).toBe("Figure: It rises\nOne line from 1 to 3.\n");
});

test("a Table shows its head with times, units and the count of what is left", () => {
  const index = Float64Array.from({ length: 8064 }, (_, i) => Date.UTC(2017, 3, 2) + i * 300_000);
  show(
    new Table(
      { Speed: Float64Array.from(index, (_, i) => 50 + i / 10), lane: Array.from(index, () => "1") },
      {
        index,
        indexName: "Date",
        units: { Speed: "km/h" },
        source: { name: "vds", sentence: "", synthetic: true },
      },
    ),
  );
  expect(plain()).toBe(
    [
      "vds: 8,064 rows × 2 columns, synthetic",
      "Date              Speed (km/h)  lane",
      ...["00:00  50.0", "00:05  50.1", "00:10  50.2", "00:15  50.3", "00:20  50.4"].map((row) => {
        const [time, speed] = row.split("  ");
        return `2017-04-02 ${time}          ${speed}  1`;
      }),
      "8,059 more rows",
    ].join("\n"),
  );
});

test("a model shows output shapes and parameters: the DNN of lesson 2-2 has 6,659", () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 64, inputShape: [4], activation: "relu", name: "first" }));
  model.add(tf.layers.dense({ units: 64, name: "second" }));
  model.add(tf.layers.dense({ units: 32, name: "third" }));
  model.add(tf.layers.dense({ units: 3, name: "classes" }));
  show(model);
  const lines = plain().split("\n");
  expect(lines[0]).toMatch(/^Model .*: 6,659 parameters$/);
  expect(lines[2]).toMatch(/^first +Dense +\(batch, 64\) +320$/);
  expect(lines.at(-1)).toMatch(/^Total +6,659$/);
  expect(messages[0].data["text/html"]).toContain("<tfoot");
});

test("weights that aren't trained are counted", () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 2, inputShape: [3], trainable: false }));
  model.add(tf.layers.dense({ units: 1 }));
  show(model);
  expect(plain()).toMatch(/8 of them are not trained$/);
});

test("a comparison marks the best by skill and names the baseline", () => {
  const comparison = compareModels(
    [
      { name: "persistence", metrics: { rmse: 11.65 } },
      { name: "LSTM", metrics: { rmse: [9.8, 9.7, 10.1] } },
    ],
    { baseline: "persistence" },
  );
  show(comparison);
  expect(plain().split("\n")).toEqual([
    "Models against persistence",
    "Model                          rmse            Skill (rmse)",
    "persistence                   11.65                    0.0%",
    "LSTM         9.800 (9.700 to 10.10)  15.9% (13.3% to 16.7%)  ★",
    "Skill: 1 − error / error of persistence. Several seeds: median (smallest to largest).",
  ]);
});

test("a range of negative skill reads as two numbers", () => {
  const models = [
    { name: "persistence", metrics: { rmse: 10 } },
    { name: "LSTM", metrics: { rmse: [15, 14, 16] } },
  ];
  show(compareModels(models, { baseline: "persistence" }));
  expect(plain()).toContain("−50.0% (−60.0% to −40.0%)");
});

test("a report and a confusion matrix", () => {
  show(classificationReport([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], { names: ["Jam", "Slow", "Normal"] }));
  expect(plain()).toMatch(/Slow +0\.500 +1\.000 +0\.667 +1/);
  messages.length = 0;
  show(confusionMatrix([0, 1], [0, 1], { names: ["Jam", "Slow"] }));
  expect(plain()).toContain("true \\ predicted");
});

test.each([
  [undefined, /got undefined/],
  [Promise.resolve(1), /a promise \(write await before it\)/],
  [[1, 2], /got a Array/],
  ["text", /got the string text/],
  [{ a: 1 }, /a Object/],
])("show(%o) is refused with advice", (value, message) => {
  expect(() => show(value as unknown as Showable)).toThrow(message);
});

test("the last value of a cell is shown where there is a form for it", () => {
  expect([showLast(chart()), showLast({ a: 1 }), showLast(3), showLast(null)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(messages).toHaveLength(1);
});
