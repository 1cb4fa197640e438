import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import type { FillOptions, Repair, SeriesData } from "../../src/prepare/repair";

type Fill = <T extends SeriesData>(data: T, options?: FillOptions) => Repair<T>;

const NAN = Number.NaN;

/** Everything each way of filling missing values promises; a new one is proven by being listed. */
export function repairContract(
  name: string,
  fill: Fill,
  call: (data: SeriesData, options: unknown) => unknown,
): void {
  describe(`${name} keeps the contract of repairs`, () => {
    const data = [1, 8, NAN, NAN, 5, 9, NAN, 7];

    test("fills every hole, counts it and says so", () => {
      const { data: filled, filled: count, left } = fill(data);
      expect(filled.every(Number.isFinite)).toBe(true);
      expect([count, left]).toEqual([{ "0": 3 }, { "0": 0 }]);
      expect(String(fill(data))).toBe("0: 3 filled, 0 left missing");
    });

    test("touches nothing known", () => {
      fill(data).data.forEach((x, row) => void (Number.isNaN(data[row]) || expect(x).toBe(data[row])));
      expect(fill([1, 2, 3, 4]).data).toEqual([1, 2, 3, 4]);
      expect(fill([1, 2, 3, 4]).filled).toEqual({ "0": 0 });
    });

    test("fills no more of a stretch than limit, and counts the rest", () => {
      const { data: filled, filled: count, left } = fill(data, { limit: 1 });
      expect(filled.map(Number.isNaN)).toEqual([false, false, false, true, false, false, false, false]);
      expect([count, left]).toEqual([{ "0": 2 }, { "0": 1 }]);
    });

    test("is never silent at an edge", () => {
      const edge = [NAN, NAN, 3, 4, 5, 6];
      expect(() => fill(edge)).toThrow(`${name}: 2 missing values of column 0 at an edge (from row 0)`);
      expect(fill(edge, { edges: "keep" })).toMatchObject({ filled: { "0": 0 }, left: { "0": 2 } });
      const nearest = fill(edge, { edges: "nearest" });
      expect(nearest.data.every(Number.isFinite)).toBe(true);
      expect(nearest.filled).toEqual({ "0": 2 });
      expect(fill(edge, { edges: "nearest", limit: 1 }).data.map(Number.isNaN)).toEqual([
        true,
        ...Array(5).fill(false),
      ]);
    });

    test("gives back the kind it was given", () => {
      const expected = fill(data).data;
      expect(fill(Float64Array.from(data)).data).toEqual(Float64Array.from(expected));
      expect(fill(Float32Array.from(data)).data).toEqual(Float32Array.from(expected));
      expect(fill(data.map((x) => [x, 2])).data).toEqual(expected.map((x) => [x, 2]));
    });

    test("fills the columns of a Table, or those asked for, and keeps all else", () => {
      const index = Float64Array.from(data, (_, i) => i * 300_000);
      const text = data.map(String);
      const flow = Float64Array.from(data);
      const table = new Table({ flow, text, speed: flow.slice() }, { index, role: "train" });
      const { data: filled, filled: count } = fill(table);
      expect(count).toEqual({ flow: 3, speed: 3 });
      expect([...filled.column("flow")]).toEqual(fill(data).data);
      expect([filled.columns, filled.text("text"), filled.index, filled.role, filled.origin]).toEqual([
        ["flow", "text", "speed"],
        text,
        index,
        "train",
        table,
      ]);
      const one = fill(table, { columns: ["speed"] });
      expect(one.filled).toEqual({ speed: 3 });
      expect(one.data.missing().flow).toBe(3);
      expect(() => fill(table, { columns: ["volume"] })).toThrow('columns of "flow", "speed"; got "volume"');
      expect(() => fill(table.select("text"))).toThrow("no column of numbers");
    });

    test("leaves its input alone", () => {
      const rows = data.map((x) => [x]);
      fill(rows);
      expect(rows).toEqual(data.map((x) => [x]));
      const column = Float64Array.from(data);
      fill(column);
      expect(column).toEqual(Float64Array.from(data));
    });

    test("refuses what it can't fill, and options that don't exist", () => {
      for (const options of [{}, { edges: "keep" }, { edges: "nearest" }] as const)
        expect(() => fill([NAN, NAN], options)).toThrow(InputError);
      expect(() => fill([1, Infinity, NAN, 2])).toThrow("got Infinity at row 1");
      for (const wrong of [[], tf.tensor1d([1, 2]), 5, null, "1"])
        expect(() => fill(wrong as never)).toThrow(InputError);
      expect(() => call(data, { limits: 1 })).toThrow(`${name}: there is no option "limits"`);
      for (const limit of [0, 1.5, NAN])
        expect(() => fill(data, { limit })).toThrow("limit to be a whole number");
      expect(() => fill(data, { edges: "extend" as never })).toThrow('"refuse", "keep" or "nearest"');
      expect(() => fill(data, { columns: [1] })).toThrow("numbers from 0 to 0; got 1");
    });

    test("keeps huge and tiny values", () => {
      const wide = fill([1e300, 1e-300, NAN, 1e-300, 1e300, 1e-300]).data;
      expect([wide[0], wide[1], wide[4]]).toEqual([1e300, 1e-300, 1e300]);
      expect(wide.every(Number.isFinite)).toBe(true);
    });
  });
}
