import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import { continuedWindows } from "../../src/prepare/continued-windows";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";

const rows = (length: number) => Array.from({ length }, (_, row) => row);

test("the drawing of the docstring", () => {
  const set = continuedWindows(rows(13), { sequenceLength: 3, batchSize: 2 });
  expect([...set.starts]).toEqual([0, 6, 3, 9]);
  expect([...set.truth()]).toEqual([3, 9, 6, 12]);
  expect(set.batchSize).toBe(2);
  const [first, second] = [...set.batches()].map(({ x }) => x.arraySync().map((window) => window.flat()));
  expect(first).toEqual([
    [0, 1, 2],
    [6, 7, 8],
  ]);
  expect(second).toEqual([
    [3, 4, 5],
    [9, 10, 11],
  ]);
});

const shapes = fc.record({
  sequenceLength: fc.integer({ min: 1, max: 7 }),
  batchSize: fc.integer({ min: 1, max: 5 }),
  samplingRate: fc.integer({ min: 1, max: 3 }),
  horizon: fc.integer({ min: 1, max: 4 }),
  more: fc.integer({ min: 0, max: 60 }),
  output: fc.constantFrom("last" as const, "every" as const, "aligned" as const),
});

test("row i of each batch goes on where row i of the batch before ended; no more batches would fit", () => {
  fc.assert(
    fc.property(shapes, ({ more, ...options }) => {
      const { sequenceLength, batchSize, samplingRate, horizon } = options;
      const stride = sequenceLength * samplingRate;
      const reach = (sequenceLength - 1) * samplingRate + horizon;
      const n = (batchSize - 1) * stride + reach + 1 + more;
      const set = continuedWindows(rows(n), options);
      expect(set.length % batchSize).toBe(0);
      const read = new Set<number>();
      for (let window = 0; window < set.length; window++) {
        const own = [...set.inputRows(window)];
        for (const row of own) {
          expect(read.has(row)).toBe(false);
          read.add(row);
        }
        expect(Math.max(...own, ...set.targetRows(window))).toBeLessThan(n);
        if (window + batchSize < set.length)
          expect(set.inputRows(window + batchSize)[0]).toBe(own[own.length - 1] + samplingRate);
      }
      // One batch more would need windows beyond the last row.
      const batches = set.length / batchSize;
      expect((batchSize * (batches + 1) - 1) * stride + reach).toBeGreaterThanOrEqual(n);
      expect([...set.order(3)]).toEqual(rows(set.length));
    }),
  );
});

test("targets are those of timeseriesWindows at the same start", () => {
  fc.assert(
    fc.property(shapes, ({ more, ...options }) => {
      const { sequenceLength, batchSize, samplingRate, horizon } = options;
      const n = batchSize * sequenceLength * samplingRate + horizon + more + 1;
      const { samplingRate: _, batchSize: __, ...others } = options;
      const set = continuedWindows(rows(n), options);
      const all = timeseriesWindows(rows(n), { ...others, samplingRate });
      for (let window = 0; window < set.length; window++)
        expect(set.targetRows(window)).toEqual(all.targetRows(set.starts[window]));
    }),
  );
});

describe("refuses", () => {
  const options = { sequenceLength: 3, batchSize: 2 };
  test.each([
    ["too few rows", rows(6), options, /at least 7 rows for one batch of 2 windows; got 6/],
    ["shuffling", rows(20), { ...options, shuffle: true }, /no option shuffle/],
    ["a stride", rows(20), { ...options, sequenceStride: 2 }, /no option sequenceStride/],
    ["to drop windows", rows(20), { ...options, gaps: "drop" }, /torn/],
    ["no batch size", rows(20), { sequenceLength: 3 }, /expected batchSize/],
    ["half a sample", rows(20), { ...options, batchSize: 1.5 }, /batchSize to be a whole number/],
    ["missing values", [0, 1, Number.NaN, ...rows(17)], options, /missing value/],
  ])("%s", (_, data, wrong, message) => {
    expect(() => continuedWindows(data, wrong as typeof options)).toThrow(InputError);
    expect(() => continuedWindows(data, wrong as typeof options)).toThrow(message);
  });

  test("a break in time, also one between a window and the next", () => {
    const hour = 3_600_000;
    const index = Float64Array.from(rows(20), (row) => (row < 6 ? row : row + 5) * hour);
    const table = new Table({ value: Float64Array.from(rows(20)) }, { index });
    const sparse = { sequenceLength: 3, samplingRate: 2, batchSize: 1 };
    expect(() => continuedWindows(table, sparse)).toThrow(/cross a break/);
    expect(() => continuedWindows(table, { ...sparse, gaps: "cross" })).not.toThrow();
  });
});
