import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { loadNab } from "../../src/data/nab";
import { Table } from "../../src/data/table";
import { type ResampleOptions, resample } from "../../src/prepare/resample";
import { findTimeGaps } from "../../src/prepare/time-gaps";

type Values = (number | null)[];
type Rule = NonNullable<ResampleOptions["how"]>;
type Case = Record<Rule | "nearest1min", Values> & { step: "5min"; grid: number[]; rows: number[] };

interface Nab {
  detector: "6005" | "t4013";
  rows: number;
  bins: number;
  empty: number;
  repeated: number;
  speedMean: Values;
  occupancyLast: Values;
  speedTotal: number;
}

const { cases, nab }: { cases: Case[]; nab: Nab[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/resample.json"), "utf8"),
);
const holes = (values: Values): number[] => values.map((value) => value ?? Number.NaN);
const minutes = (...values: number[]): Float64Array => Float64Array.from(values, (m) => m * 60_000);

function irregular(): Table {
  let time = 1_459_030_400_000;
  const index = Float64Array.from({ length: 120 }, (_, i) => {
    time += (((i * i * 37) % 23) + 1) * 20_000 + (i % 40 === 39 ? 3_600_000 : 0);
    return time;
  });
  const flow = Float64Array.from(index, (_, i) => (i % 9 === 4 ? Number.NaN : ((i * 7919) % 1009) / 7));
  return new Table({ flow }, { index, units: { flow: "vehicles" }, role: "train" });
}

describe("resample equals pandas", () => {
  test.each(cases.map((one) => [one.step, one] as const))("step %s", (step, golden) => {
    const table = irregular();
    const rules: Rule[] = ["mean", "median", "sum", "min", "max", "first", "last", "count", "nearest"];
    for (const how of rules) {
      const { data } = resample(table, { step, how });
      expect(Array.from(data.index ?? []), how).toEqual(golden.grid);
      expect(Array.from(data.column("flow")), how).toEqual(holes(golden[how]));
    }
    const near = resample(table, { step, how: "nearest", tolerance: "1min" });
    expect(Array.from(near.data.column("flow"))).toEqual(holes(golden.nearest1min));
    const { empty, merged } = resample(table, { step });
    expect(empty).toBe(golden.rows.filter((rows) => rows === 0).length);
    expect(merged).toBe(golden.rows.reduce((sum, rows) => sum + Math.max(rows - 1, 0), 0));
  });

  test.each(nab.map((one) => [one.detector, one] as const))(
    "on NAB's detector %s",
    async (detector, golden) => {
      const table = await loadNab({ detector });
      expect(table.length).toBe(golden.rows);
      const { data, empty, merged, repeated } = resample(table, { step: "5min" });
      expect([data.length, empty]).toEqual([golden.bins, golden.empty]);
      expect(merged).toBe(golden.rows - (golden.bins - golden.empty));
      expect(repeated.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(golden.repeated);
      expect(Array.from(data.column("speed").slice(0, 400))).toEqual(holes(golden.speedMean));
      const last = resample(table, { step: "5min", how: "last" }).data.column("occupancy");
      expect(Array.from(last.slice(-100))).toEqual(holes(golden.occupancyLast));
      const known = data.column("speed").filter((x) => !Number.isNaN(x));
      expect(known.reduce((sum, x) => sum + x)).toBeCloseTo(golden.speedTotal, 6);
      expect(findTimeGaps(data)).toEqual({ step: 300_000, breaks: [] });
    },
  );
});

describe("resample", () => {
  const drawn = new Table({ speed: Float64Array.of(10, 20, 30, 40) }, { index: minutes(481, 484, 489, 501) });

  test("fills the bins as drawn", () => {
    const mean = resample(drawn, { step: "5min" });
    expect([...mean.data.column("speed")]).toEqual([15, 30, Number.NaN, Number.NaN, 40]);
    expect(mean.data.index).toEqual(minutes(480, 485, 490, 495, 500));
    expect([mean.empty, mean.merged, mean.repeated]).toEqual([2, 1, []]);
    const nearest = resample(drawn, { step: 300_000, how: "nearest" });
    expect([...nearest.data.column("speed")]).toEqual([10, 20, 30, Number.NaN, 40]);
    expect([nearest.empty, nearest.merged]).toEqual([1, 0]);
    const fine = new Table({ speed: Float64Array.of(1, 2) }, { index: Float64Array.of(0, 2) });
    expect([...resample(fine, { step: 1, how: "nearest" }).data.column("speed")]).toEqual([1, 2, 2]);
    expect(String(mean)).toBe(
      "4 rows on a grid of 5, one each 5 min: 2 empty (NaN), 1 source rows merged or left out",
    );
  });

  test("names repeated stamps, and can't take the nearest of them", () => {
    const table = new Table({ speed: Float64Array.of(1, 3, 8, 5) }, { index: minutes(0, 5, 5, 10) });
    const { data, repeated } = resample(table, { step: "5min" });
    expect([...data.column("speed")]).toEqual([1, 5.5, 5]);
    expect(repeated).toEqual([{ time: 300_000, rows: [1, 2] }]);
    expect(String(resample(table, { step: "5min" }))).toContain("1970-01-01 00:05 stands on 2 rows: 1, 2");
    expect(() => resample(table, { step: "5min", how: "nearest" })).toThrow(
      "choose between the 2 rows at 1970-01-01 00:05 (1 repeated stamp)",
    );
  });

  test("keeps what describes the table, and starts row numbers anew", () => {
    const table = irregular();
    const before = [...table.column("flow")];
    const { data } = resample(table, { step: "1h" });
    expect([data.role, data.units, data.source, data.indexName]).toEqual([
      "train",
      table.units,
      table.source,
      table.indexName,
    ]);
    expect(data.origin).toBe(data);
    expect([...table.column("flow")]).toEqual(before);
  });

  test("a regular table stays as it is, at whatever offset of its step from midnight", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 5, 15, 60),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(95),
        (step, rows, offset) => {
          const index = minutes(...Array.from({ length: rows }, (_, i) => (offset + i) * step));
          const flow = Float64Array.from(index, (_, i) => i * 1.5);
          for (const how of ["mean", "first", "nearest"] as const) {
            const { data, empty, merged } = resample(new Table({ flow }, { index }), {
              step: `${step}min`,
              how,
            });
            expect([data.index, data.column("flow"), empty, merged]).toEqual([index, flow, 0, 0]);
          }
        },
      ),
    );
  });

  test("refuses what it can't put on a grid", () => {
    const flow = Float64Array.of(1, 2);
    expect(() => resample(new Table({ flow }), { step: "5min" })).toThrow("a Table with a time index");
    expect(() => resample([1, 2] as never, { step: "5min" })).toThrow(InputError);
    expect(() => resample(new Table({ flow }, { index: minutes(5, 0) }), { step: "5min" })).toThrow(
      "in time order",
    );
    const words = new Table({ flow, day: ["a", "b"] }, { index: minutes(0, 5) });
    expect(() => resample(words, { step: "5min" })).toThrow('"day" of table hold text');
    const wild = new Table({ flow: Float64Array.of(1, Infinity) }, { index: minutes(0, 5) });
    expect(() => resample(wild, { step: "5min" })).toThrow("got Infinity at row 1");
    const empty = new Table({ flow: new Float64Array(0) }, { index: new Float64Array(0) });
    expect(() => resample(empty, { step: "5min" })).toThrow("got 0 rows");
    for (const step of ["5 min", "5m", "0min", "-5min", "", 0, 0.5, Number.NaN, undefined])
      expect(() => resample(drawn, { step: step as never }), String(step)).toThrow(
        "step to be a length of time",
      );
    expect(() => resample(drawn, { step: "5min", how: "mode" as never })).toThrow('nearest; got "mode"');
    expect(() => resample(drawn, { step: "5min", tolerance: "1min" })).toThrow("tolerance goes with");
    expect(() => resample(drawn, { step: "5min", rule: "mean" } as never)).toThrow('no option "rule"');
    const long = new Table({ flow }, { index: Float64Array.of(0, 1e12) });
    expect(() => resample(long, { step: 1 })).toThrow("Make step larger");
  });
});
