import * as tf from "@tensorflow/tfjs-node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import type { NumericData } from "../../src/prepare/numeric-data";
import type { WindowSet } from "../../src/prepare/window-set";

/** Options that all window makers share, as the contract sets them. */
export interface SharedOptions {
  shuffle?: boolean;
  seed?: number;
  batchSize?: number;
  gaps?: "refuse" | "drop" | "cross";
}

/** A window maker with its own options chosen by a size of 1 or more, so that the rows it promises are known. */
export interface WindowMakerUnderTest {
  name: string;
  make(data: NumericData, size: number, options: SharedOptions): WindowSet;
  /** Rows that the windows of a series of so many rows read, and the rows of their targets, by the docstring. */
  promised(rows: number, size: number): { inputs: number[]; targets: number[] }[];
  /** The function itself, with whatever options. */
  call(data: NumericData, options: Record<string, unknown>): unknown;
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const MINUTE = 60_000;

/** Everything each window maker promises; a new one is proven by being listed. */
export function windowContract({ name, make, promised, call }: WindowMakerUnderTest): void {
  describe(`${name} keeps the contract of window makers`, () => {
    const ROWS = 30;
    const SIZE = 3;

    test("windows cover exactly the rows promised, and hold their values", () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 30, max: 60 }), (size, rows) => {
          const set = make(count(rows), size, {});
          const expected = promised(rows, size);
          expect(set.length).toBe(expected.length);
          const { x, y = [] } = set.toArrays();
          expected.forEach(({ inputs, targets }, w) => {
            expect([...set.inputRows(w)]).toEqual(inputs);
            expect([...set.targetRows(w)]).toEqual(targets);
            expect(x[w].flat()).toEqual(inputs);
            expect(y[w].flat()).toEqual(targets);
          });
        }),
        { numRuns: 40 },
      );
    });

    test("shapes are those of the tensors", () => {
      const { x, y } = make(count(ROWS), SIZE, {}).toTensors();
      const set = make(count(ROWS), SIZE, {});
      expect(x.shape).toEqual([set.length, ...set.inputShape]);
      expect(y?.shape).toEqual([set.length, ...set.targetShape]);
      tf.dispose([x, y as tf.Tensor]);
    });

    test("takes every kind of data, with the same windows", () => {
      const expected = make(count(ROWS), SIZE, {}).toArrays();
      for (const data of [
        Float64Array.from(count(ROWS)),
        Float32Array.from(count(ROWS)),
        count(ROWS).map((i) => [i]),
        tf.tensor1d(count(ROWS)),
        tf.tensor2d(count(ROWS), [ROWS, 1]),
        new Table({ flow: Float64Array.from(count(ROWS)) }),
      ])
        expect(make(data, SIZE, {}).toArrays()).toEqual(expected);
    });

    test("leaves its data alone and isn't changed by it later", () => {
      const data = count(ROWS);
      const set = make(data, SIZE, {});
      expect(data).toEqual(count(ROWS));
      const before = set.toArrays();
      data.fill(-1);
      expect(set.toArrays()).toEqual(before);
    });

    test("the same seed gives the same order, another seed another", () => {
      const order = (seed: number): number[] =>
        Array.from(make(count(ROWS), SIZE, { shuffle: true, seed }).order(0));
      expect(order(1)).toEqual(order(1));
      expect(order(1)).not.toEqual(order(2));
      expect(order(1).sort((a, b) => a - b)).toEqual(count(make(count(ROWS), SIZE, {}).length));
    });

    test("batches hold every window once, the last batch shorter", () => {
      const set = make(count(ROWS), SIZE, { batchSize: 4 });
      const sizes = Array.from(set.batches(), ({ x, y }) => {
        const [size] = x.shape;
        tf.dispose([x, y as tf.Tensor]);
        return size;
      });
      expect(sizes.slice(0, -1).every((size) => size === 4)).toBe(true);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(set.length);
    });

    test("one NaN is refused, or costs exactly the windows that read it", () => {
      for (const hole of [0, 11, ROWS - 1]) {
        const data = count(ROWS).map((i) => (i === hole ? Number.NaN : i));
        const reading = promised(ROWS, SIZE).filter((w) => [...w.inputs, ...w.targets].includes(hole)).length;
        const all = promised(ROWS, SIZE).length;
        if (reading > 0) {
          expect(() => make(data, SIZE, {})).toThrow(`${reading} of ${all} windows read a missing value`);
          expect(() => make(data, SIZE, { gaps: "cross" })).toThrow("also with gaps");
        }
        const set = make(data, SIZE, { gaps: "drop" });
        expect([set.length, set.parts.dropped.forMissing]).toEqual([all - reading, reading]);
      }
    });

    test("a break in time is refused, or costs exactly the windows that span it", () => {
      const times = Float64Array.from(count(ROWS), (i) => i * 5 * MINUTE + (i >= 15 ? 60 * MINUTE : 0));
      const table = new Table({ flow: Float64Array.from(count(ROWS)) }, { index: times });
      const windows = promised(ROWS, SIZE);
      const across = windows.filter(({ inputs, targets }) => {
        const rows = [...inputs, ...targets];
        return Math.min(...rows) < 15 && Math.max(...rows) >= 15;
      });
      expect(across.length).toBeGreaterThan(0);
      expect(() => make(table, SIZE, {})).toThrow(
        `${across.length} of ${windows.length} windows cross a break`,
      );
      expect(make(table, SIZE, { gaps: "drop" }).length).toBe(windows.length - across.length);
      expect(make(table, SIZE, { gaps: "cross" }).length).toBe(windows.length);
    });

    test("refuses empty data, too short data, infinities and what float32 can't hold", () => {
      for (const data of [[], new Float64Array(0), [1], [[1]]])
        expect(() => make(data, SIZE, {}), JSON.stringify(data)).toThrow(InputError);
      const change = (value: number): number[] => count(ROWS).map((i) => (i === 4 ? value : i));
      expect(() => make(change(Infinity), SIZE, {})).toThrow("got Infinity at row 4");
      expect(() => make(change(1e300), SIZE, {})).toThrow("too large for 32-bit numbers");
      expect(make(change(1e-30), SIZE, {}).inputs.values[4]).toBe(Math.fround(1e-30));
      expect(() => make(JSON.parse('[1, "2", 3]'), SIZE, {})).toThrow('the text "2"');
    });

    test("refuses options that don't exist or are no options", () => {
      expect(() => call(count(ROWS), { sequencelength: 3 })).toThrow(
        `${name}: there is no option "sequencelength"`,
      );
      for (const text of ["null", "3", "{}"])
        expect(() => call(count(ROWS), JSON.parse(text)), text).toThrow(`${name}: expected`);
      for (const options of [
        { batchSize: 0 },
        { seed: -1 },
        { gaps: "ignore" as never },
        { shuffle: 1 as never },
      ])
        expect(() => make(count(ROWS), SIZE, options), JSON.stringify(options)).toThrow(InputError);
    });
  });
}
