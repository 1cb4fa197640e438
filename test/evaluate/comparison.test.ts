import { expect, test } from "vitest";
import { compareModels } from "../../src/evaluate/compare-models";
import { errorByHorizon } from "../../src/evaluate/error-by-horizon";
import { mae } from "../../src/evaluate/mae";
import { spread } from "../../src/evaluate/spread";

test("errorByHorizon gives one error per step, whatever form the steps come in", () => {
  const truth = [
    [10, 20],
    [30, 40],
  ];
  const flat = Float32Array.of(11, 24, 31, 44);
  expect(
    errorByHorizon(
      truth,
      [
        [11, 24],
        [31, 44],
      ],
      mae,
    ),
  ).toEqual(Float64Array.of(1, 4));
  expect(errorByHorizon(truth, { values: flat, rows: 2, columns: 2 }, mae)).toEqual(Float64Array.of(1, 4));
  expect(errorByHorizon(truth, { values: flat, shape: [2, 2, 1] }, mae)).toEqual(Float64Array.of(1, 4));
  expect(errorByHorizon([Float64Array.of(3)], [[0]])).toEqual(Float64Array.of(3));
});

test("errorByHorizon refuses shapes that differ or aren't steps", () => {
  expect(() => errorByHorizon([[1, 2]], [[1]])).toThrow("got 1 × 2 and 1 × 1");
  expect(() => errorByHorizon([[1, 2], [3]], [[1, 2]])).toThrow("row 0 has 2, row 1 1");
  expect(() => errorByHorizon([], [[1]])).toThrow("truth must be rows of steps");
  expect(() => errorByHorizon([1, 2] as unknown as number[][], [[1]])).toThrow("truth must be rows of steps");
  expect(() => errorByHorizon([[1]], { values: [1, 2], shape: [1, 2, 3] })).toThrow("[1, 2, 3]");
  expect(() => errorByHorizon([[1]], { values: [1, 2, 3], rows: 1, columns: 2 })).toThrow(
    "don't fit 3 values",
  );
  expect(() => errorByHorizon([[Number.NaN]], [[1]])).toThrow("got NaN at row 0");
});

test("spread is median, mean, deviation, smallest and largest", () => {
  expect(spread([10.4, 9.7, 9.9])).toEqual({
    median: 9.9,
    mean: expect.closeTo(10, 12),
    std: expect.closeTo(Math.sqrt(0.13), 12),
    min: 9.7,
    max: 10.4,
    runs: 3,
  });
  expect(spread([4, 1, 2, 3])).toMatchObject({ median: 2.5, mean: 2.5, min: 1, max: 4, runs: 4 });
  expect(spread([4, 1, 2, 3]).std).toBeCloseTo(Math.sqrt(5 / 3), 12);
  expect(spread([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, std: 0 });
  expect(spread(7)).toEqual({ median: 7, mean: 7, std: 0, min: 7, max: 7, runs: 1 });
  expect(() => spread(Number.NaN)).toThrow("diverged");
  expect(() => spread([])).toThrow("empty");
});

const models = [
  { name: "persistence", metrics: { rmse: 10, mae: 8 } },
  { name: "LSTM", metrics: { rmse: [9, 8, 11], mae: [7, 7, 8] } },
  { name: "least squares", metrics: { rmse: 8.5 } },
];

test("asked for, the table shows mean and deviation", () => {
  const table = compareModels(models, { baseline: "persistence", show: "mean" });
  expect(table.toString().split("\n").slice(1)).toEqual([
    "persistence            10.00           8.000           0.0 %",
    "LSTM           9.333 ± 1.528  7.333 ± 0.5774  6.7 % ± 15.3 %",
    "least squares          8.500               –          15.0 %",
    "Skill: 1 − error / error of persistence. Several seeds: mean ± standard deviation.",
  ]);
  expect(() => compareModels(models, { baseline: "persistence", show: "std" as "mean" })).toThrow(
    "show must be range or mean; got std",
  );
});

test("compareModels measures every model against the named baseline", () => {
  const table = compareModels(models, { baseline: "persistence" });
  expect(table.rows.map((row) => row.skill.median)).toEqual([
    0,
    expect.closeTo(0.1, 12),
    expect.closeTo(0.15, 12),
  ]);
  expect(table.rows[1].skill).toEqual({
    median: expect.closeTo(0.1, 12),
    mean: expect.closeTo(0.2 / 3, 12),
    std: expect.closeTo(Math.sqrt(0.07 / 3), 12),
    min: expect.closeTo(-0.1, 12),
    max: expect.closeTo(0.2, 12),
    runs: 3,
  });
  expect(table.metrics).toEqual(["rmse", "mae"]);
  expect(table.toString().split("\n")).toEqual([
    "model                         rmse                  mae                skill (rmse)",
    "persistence                  10.00                8.000                       0.0 %",
    "LSTM           9.000 (8.000–11.00)  7.000 (7.000–8.000)  10.0 % (-10.0 % to 20.0 %)",
    "least squares                8.500                    –                      15.0 %",
    "Skill: 1 − error / error of persistence. Several seeds: median (smallest–largest).",
  ]);
});

test("compareModels takes scores as errors from 1, and sorts by skill if asked", () => {
  const table = compareModels(
    [
      { name: "majority", metrics: { accuracy: 0.8 } },
      { name: "KNN", metrics: { accuracy: 0.9 } },
      { name: "DNN", metrics: { accuracy: 0.95 } },
    ],
    { baseline: "majority", sort: true },
  );
  expect(table.rows.map((row) => row.name)).toEqual(["DNN", "KNN", "majority"]);
  expect(table.rows[0].skill.median).toBeCloseTo(0.75, 12);
  const forced = compareModels([{ name: "a", metrics: { accuracy: 0.5 } }], { baseline: "a", kind: "error" });
  expect(forced.rows[0].skill.median).toBe(0);
});

test("compareModels refuses tables that would mislead", () => {
  expect(() => compareModels(models, { baseline: "naive" })).toThrow(
    'got "naive", models are ["persistence", "LSTM"',
  );
  expect(() => compareModels([...models, models[0]], { baseline: "LSTM" })).toThrow(
    '"persistence" occurs twice',
  );
  expect(() => compareModels(models, { baseline: "persistence", skillOf: "mae" })).toThrow(
    '"least squares" has [rmse]',
  );
  expect(() => compareModels([], { baseline: "x" })).toThrow("baseline must be");
  const diverged = [models[0], { name: "net", metrics: { rmse: Number.NaN } }];
  expect(() => compareModels(diverged, { baseline: "persistence" })).toThrow('"net" rmse must be finite');
});
