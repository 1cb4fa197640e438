import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import { dropMissing } from "../../src/prepare/drop-missing";
import { forwardFill } from "../../src/prepare/forward-fill";
import { interpolate } from "../../src/prepare/interpolate";
import { missingReport } from "../../src/prepare/missing-report";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { repairContract } from "./repair-contract";

type Values = (number | null)[];

interface Case {
  name: string;
  values: Values | null;
  missing: number;
  share: number;
  runs: number[];
  dropped: Values;
  forward: Values;
  forward2: Values;
  forwardNearest: Values;
  forwardNearest1: Values;
  linear: Values;
  linear1: Values;
  linearNearest: Values;
  time: Values;
  period?: number;
  seasonal?: Values;
  seasonalNearest?: Values;
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/missing.json"), "utf8"),
);

const holes = (values: Values): number[] => values.map((value) => value ?? Number.NaN);
const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function series({ values }: Case): number[] {
  if (values) return holes(values);
  return count(600).map((i) =>
    i % 7 === 3 || (i > 100 && i < 131) || (i * i) % 11 === 5
      ? Number.NaN
      : ((i * 7919) % 1009) / 7 + (i % 24 > 11 ? 50 : 0),
  );
}

function expectClose(actual: number[], expected: Values, name: string): void {
  expect(actual.length, name).toBe(expected.length);
  holes(expected).forEach((x, row) => {
    if (Number.isNaN(x)) expect(actual[row], `${name} ${row}`).toBeNaN();
    else
      expect(Math.abs(actual[row] - x), `${name} ${row}`).toBeLessThanOrEqual(
        1e-12 * Math.max(Math.abs(x), 1),
      );
  });
}

repairContract("forwardFill", (data, options) => forwardFill(data, options), forwardFill as never);
repairContract("interpolate", (data, options) => interpolate(data, options), interpolate as never);
repairContract(
  "interpolate",
  (data, options) => interpolate(data, { ...options, method: "seasonal", period: 2 }),
  interpolate as never,
);

describe("missing values, as pandas treats them", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (name, golden) => {
    const data = series(golden);
    const [report] = missingReport(data).columns;
    expect(report).toMatchObject({ missing: golden.missing, share: golden.share, runs: golden.runs.length });
    expect(report.longestRun).toBe(Math.max(0, ...golden.runs));
    expect(dropMissing(data).data).toEqual(holes(golden.dropped));

    const keep = { edges: "keep" } as const;
    expect(forwardFill(data, keep).data).toEqual(holes(golden.forward));
    expect(forwardFill(data, { ...keep, limit: 2 }).data).toEqual(holes(golden.forward2));
    expect(forwardFill(data, { edges: "nearest" }).data).toEqual(holes(golden.forwardNearest));
    expect(forwardFill(data, { edges: "nearest", limit: 1 }).data).toEqual(holes(golden.forwardNearest1));
    expect(interpolate(data, keep).data).toEqual(holes(golden.linear));
    expect(interpolate(data, { ...keep, limit: 1 }).data).toEqual(holes(golden.linear1));
    expect(interpolate(data, { edges: "nearest" }).data).toEqual(holes(golden.linearNearest));

    const index = Float64Array.from(data, (_, r) => r * 60_000 + (r % 3) * 15_000);
    const timed = new Table({ flow: Float64Array.from(data) }, { index });
    expectClose([...interpolate(timed, { ...keep, method: "time" }).data.column("flow")], golden.time, name);
    if (golden.seasonal && golden.seasonalNearest) {
      const seasonal = { method: "seasonal", period: golden.period } as const;
      expectClose(interpolate(data, { ...keep, ...seasonal }).data, golden.seasonal, name);
      const nearest = interpolate(data, { ...seasonal, edges: "nearest" }).data;
      expectClose(nearest, golden.seasonalNearest, name);
    }
  });
});

describe("missingReport", () => {
  const table = new Table(
    {
      flow: Float64Array.of(43, Number.NaN, Number.NaN, 45, Number.NaN),
      speed: Float64Array.of(50, 51, 52, 53, 54),
      note: ["", "ok", "", "ok", "ok"],
    },
    { index: Float64Array.from(count(5), (i) => Date.UTC(2017, 3, 2) + i * 300_000) },
  );

  test("counts each column and says where the longest stretch lies", () => {
    const report = missingReport(table);
    expect(report.columns).toEqual([
      { column: "flow", missing: 3, share: 0.6, runs: 2, longestRun: 2, longestRunStart: 1 },
      { column: "speed", missing: 0, share: 0, runs: 0, longestRun: 0 },
      { column: "note", missing: 2, share: 0.4, runs: 2, longestRun: 1, longestRunStart: 0 },
    ]);
    expect([report.rows, report.completeRows]).toEqual([5, 1]);
    expect(String(report)).toBe(
      [
        "5 rows, 1 complete",
        "flow: 3 missing (60.0 %) in 2 runs, the longest 2 rows from 2017-04-02 00:05 (row 1)",
        "speed: none missing",
        "note: 2 missing (40.0 %) in 2 runs, the longest 1 row from 2017-04-02 00:00 (row 0)",
      ].join("\n"),
    );
  });

  test("agrees with Table.missing and takes every kind of data", () => {
    const counted = missingReport(table).columns.map(({ column, missing }) => [column, missing]);
    expect(Object.fromEntries(counted)).toEqual(table.missing());
    const row = [1, Number.NaN, 3];
    for (const data of [
      row,
      Float64Array.from(row),
      Float32Array.from(row),
      row.map((x) => [x]),
      tf.tensor1d(row),
    ])
      expect(String(missingReport(data))).toBe(
        "3 rows, 2 complete\n0: 1 missing (33.3 %) in 1 run, the longest 1 row from row 1",
      );
    expect(() => missingReport([])).toThrow(InputError);
    expect(() => missingReport(table.rows(0, 0))).toThrow(InputError);
  });
});

describe("dropMissing", () => {
  const table = new Table({
    flow: Float64Array.of(1, Number.NaN, 3, Number.NaN),
    speed: Float64Array.of(Number.NaN, Number.NaN, 7, 8),
    note: ["a", "b", "", "d"],
  });

  test("looks at the columns asked for, any or all of them", () => {
    const kept = (options?: Parameters<typeof dropMissing>[1]): number[] => [
      ...dropMissing(table, options).kept,
    ];
    expect(kept({ columns: ["flow"] })).toEqual([0, 2]);
    expect(kept({ columns: ["flow", "speed"], how: "all" })).toEqual([0, 2, 3]);
    expect(kept({ columns: ["flow", 1] })).toEqual([2]);
    expect(() => dropMissing(table)).toThrow("no row would be left of 4");
    expect(() => dropMissing(table, { columns: ["volume"] })).toThrow(
      '"flow", "speed", "note"; got "volume"',
    );
    expect(() => dropMissing(table, { columns: [] })).toThrow("expected columns to be a list");
    expect(() => dropMissing(table, JSON.parse('{"how": "some"}'))).toThrow('"any" or "all"');
    expect(() => dropMissing(table, JSON.parse('{"subset": ["flow"]}'))).toThrow('no option "subset"');
  });

  test("keeps the kind and says how many rows went", () => {
    const rows = [
      [1, 2],
      [Number.NaN, 3],
      [4, 5],
    ];
    const { data, dropped } = dropMissing(rows);
    expect([data, dropped]).toEqual([
      [
        [1, 2],
        [4, 5],
      ],
      1,
    ]);
    expect(data[0]).not.toBe(rows[0]);
    expect(String(dropMissing(rows))).toBe("1 of 3 rows dropped, 2 left");
    expect(dropMissing(Float32Array.of(1, Number.NaN)).data).toEqual(Float32Array.of(1));
    expect(dropMissing(Float64Array.of(1, Number.NaN)).data).toEqual(Float64Array.of(1));
    for (const wrong of [tf.tensor1d([1]), 5, null, [], new Float64Array(0)])
      expect(() => dropMissing(wrong as never)).toThrow(InputError);
  });

  test("leaves breaks that windows notice", () => {
    const holed = new Table({ flow: Float64Array.of(1, 2, Number.NaN, 4, 5) });
    const { data } = dropMissing(holed);
    expect([...data.rowNumbers]).toEqual([0, 1, 3, 4]);
    expect(() => timeseriesWindows(data, { sequenceLength: 2 })).toThrow("cross a break in the rows");
  });
});

describe("interpolate", () => {
  test("fills as drawn", () => {
    expect(interpolate([10, Number.NaN, Number.NaN, 16]).data).toEqual([10, 12, 14, 16]);
    const seasonal = interpolate([2, 9, 3, 10, Number.NaN, Number.NaN, 4, 11], {
      method: "seasonal",
      period: 2,
    });
    expect(seasonal.data.slice(3, 6).map((x) => Math.round(x * 1000) / 1000)).toEqual([10, 3.333, 10.667]);
  });

  test("the season is found in rows, so breaks in time are refused", () => {
    const flow = Float64Array.of(1, Number.NaN, 3, 4, 5, 6);
    const steady = new Table({ flow }, { index: Float64Array.from([0, 1, 2, 3, 4, 5]) });
    const broken = new Table({ flow }, { index: Float64Array.from([0, 1, 2, 9, 10, 11]) });
    const options = { method: "seasonal", period: 2 } as const;
    expect(interpolate(steady, options).filled).toEqual({ flow: 1 });
    expect(() => interpolate(broken, options)).toThrow("1 break in time, the first at row 3");
    const unseen = [1, Number.NaN, 3, Number.NaN, 5];
    expect(() => interpolate(unseen, options)).toThrow("no known value at phase 1 of the season of 2 rows");
  });

  test("refuses options that don't go together", () => {
    expect(() => interpolate([1], { method: "seasonal" })).toThrow("expected period");
    expect(() => interpolate([1], { period: 7 })).toThrow("and only there");
    expect(() => interpolate([1], { method: "seasonal", period: 1 })).toThrow("2 or more; got 1");
    expect(() => interpolate([1], { method: "time" })).toThrow("needs a Table with a time index");
    expect(() => interpolate([1], JSON.parse('{"method": "cubic"}'))).toThrow(
      '"linear", "time" or "seasonal"',
    );
    const twice = new Table({ flow: Float64Array.of(1, Number.NaN, 3) }, { index: Float64Array.of(0, 5, 5) });
    expect(() => interpolate(twice, { method: "time" })).toThrow("row 2 isn't later");
  });

  test("stays between its neighbours and touches nothing known", () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 40 }), (data) => {
        fc.pre(data.some((x) => !Number.isNaN(x)));
        const { data: filled, left } = interpolate(data, { edges: "nearest" });
        expect(left["0"]).toBe(0);
        const known = data.filter((x) => !Number.isNaN(x));
        const [low, high] = [Math.min(...known), Math.max(...known)];
        filled.forEach((x, row) => {
          if (!Number.isNaN(data[row])) expect(x).toBe(data[row]);
          expect(x >= low - 1e-6 && x <= high + 1e-6).toBe(true);
        });
      }),
    );
  });
});
