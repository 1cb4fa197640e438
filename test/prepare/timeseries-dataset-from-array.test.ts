import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { timeseriesDatasetFromArray } from "../../src/prepare/timeseries-dataset-from-array";
import type { WindowBatch, WindowSet } from "../../src/prepare/window-set";

interface Case {
  rows: number;
  columns: number;
  targets: number | null;
  targetColumns: number;
  sequenceLength: number;
  sequenceStride: number;
  samplingRate: number;
  batchSize: number;
  shuffle: boolean;
  seed: number | null;
  startIndex: number | null;
  endIndex: number | null;
  batches: { x: number[][][]; y: number[][] | null }[];
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/windows.json"), "utf8"),
);

function series(rows: number, columns: number, make: (row: number) => number[]): number[] | number[][] {
  const all = Array.from({ length: rows }, (_, row) => make(row).slice(0, columns));
  return columns === 1 ? all.flat() : all;
}

function windowsOf(golden: Case): WindowSet {
  const {
    rows,
    columns,
    targets,
    targetColumns,
    seed,
    startIndex,
    endIndex,
    batches: _,
    ...options
  } = golden;
  return timeseriesDatasetFromArray(
    series(rows, columns, (i) => [i, -i]),
    targets === null ? null : series(targets, targetColumns, (i) => [100 + i, 200 + i]),
    {
      ...options,
      seed: seed ?? undefined,
      startIndex: startIndex ?? undefined,
      endIndex: endIndex ?? undefined,
    },
  );
}

function toPlain({ x, y }: WindowBatch): { x: unknown; y: unknown } {
  const plain = { x: x.add(0).arraySync(), y: y ? y.add(0).arraySync() : null };
  tf.dispose(y ? [x, y] : [x]);
  return plain;
}

describe("timeseriesDatasetFromArray equals Keras batch for batch", () => {
  const ordered = cases.filter(({ shuffle }) => !shuffle);
  test("has a grid of golden values", () => expect(ordered.length).toBeGreaterThan(120));

  for (const golden of ordered) {
    const { batches, ...options } = golden;
    test(JSON.stringify(options), () => {
      expect(Array.from(windowsOf(golden).batches(), toPlain)).toEqual(batches);
    });
  }

  test("shuffled, the same windows with the same targets come, in another order", () => {
    const shuffled = cases.filter(({ shuffle }) => shuffle);
    expect(shuffled.length).toBe(4);
    for (const golden of shuffled) {
      const pairs = (batches: { x: unknown; y: unknown }[]): string[] =>
        batches.flatMap(({ x, y }) =>
          (x as number[][][]).map((window, i) => JSON.stringify([window, (y as number[][])[i]])),
        );
      const ours = pairs(Array.from(windowsOf(golden).batches(), toPlain));
      const sorted = [...ours].sort();
      expect(sorted).toEqual(pairs(golden.batches).sort());
      expect(ours).not.toEqual(sorted);
    }
  });
});

describe("timeseriesDatasetFromArray", () => {
  test("covers exactly the rows that are drawn", () => {
    const data = Array.from({ length: 12 }, (_, i) => i);
    const set = timeseriesDatasetFromArray(data, data, {
      sequenceLength: 4,
      samplingRate: 2,
      sequenceStride: 3,
    });
    expect([...set.starts]).toEqual([0, 3]);
    expect([...set.inputRows(1)]).toEqual([3, 5, 7, 9]);
    expect([...set.targetRows(1)]).toEqual([3]);
    expect(set.inputShape).toEqual([4, 1]);
    expect(set.targetShape).toEqual([1]);
  });

  test("gives the shifted targets of the worked example", () => {
    const data = [0, 1, 2, 3, 4, 5, 6];
    const set = timeseriesDatasetFromArray(data, data.slice(3), { sequenceLength: 3 });
    expect(set.toArrays().x[3]).toEqual([[3], [4], [5]]);
    expect([...set.truth()]).toEqual([3, 4, 5, 6]);
    expect([...set.lastInputs()]).toEqual([2, 3, 4, 5]);
  });

  test("leaves out windows whose target is missing when it starts late", () => {
    const data = Array.from({ length: 10 }, (_, i) => i);
    const set = timeseriesDatasetFromArray(data, data.slice(0, 6), { sequenceLength: 2, startIndex: 3 });
    expect([...set.starts]).toEqual([3, 4, 5]);
    expect([...set.truth()]).toEqual([3, 4, 5]);
  });

  test("without targets gives inputs only", () => {
    const set = timeseriesDatasetFromArray([1, 2, 3], null, { sequenceLength: 2 });
    expect(set.toArrays()).toEqual({
      x: [
        [[1], [2]],
        [[2], [3]],
      ],
    });
    expect(set.targetRows(0).length).toBe(0);
    expect(set.targetShape).toEqual([]);
    expect(() => set.truth()).toThrow("no targets");
    expect(set.batch([0]).y).toBeUndefined();
  });

  test("minds breaks in a Table's time index and keeps the times of its targets", () => {
    const hour = 3_600_000;
    const index = Float64Array.of(0, 1, 2, 10, 11, 12).map((h) => h * hour);
    const table = new Table({ flow: Float64Array.of(5, 6, 7, 8, 9, 10) }, { index });
    const options = { sequenceLength: 2 };
    expect(() => timeseriesDatasetFromArray(table, null, options)).toThrow(
      "1 of 5 windows cross a break in the rows (1 break, the first at row 3: 1970-01-01 10:00 after 1970-01-01 02:00, where 1 h is usual)",
    );
    const set = timeseriesDatasetFromArray(table, table, { ...options, gaps: "drop" });
    expect([...set.starts]).toEqual([0, 1, 3, 4]);
    expect([...(set.targetTimes ?? [])]).toEqual([0, 1, 10, 11].map((h) => h * hour));
  });

  test("refuses options out of range, naming them", () => {
    const data = [0, 1, 2, 3, 4];
    const make = (options: Record<string, unknown>): WindowSet =>
      timeseriesDatasetFromArray(data, data, { sequenceLength: 2, ...options });
    expect(() => make({ sequenceLength: 0 })).toThrow(
      "sequenceLength to be a whole number of 1 or more; got 0",
    );
    expect(() => make({ sequenceLength: 2.5 })).toThrow("got 2.5");
    expect(() => make({ sequenceLength: undefined })).toThrow("expected sequenceLength");
    expect(() => make({ sequenceLength: 6 })).toThrow(
      "no window fits: one spans 6 rows, and there are 5 rows",
    );
    expect(() => make({ samplingRate: 0 })).toThrow("samplingRate");
    expect(() => make({ samplingRate: 5 })).toThrow("samplingRate to be less than the 5 rows");
    expect(() => make({ sequenceStride: 5 })).toThrow("sequenceStride to be less than");
    expect(() => make({ batchSize: 0 })).toThrow("batchSize");
    expect(() => make({ startIndex: -1 })).toThrow("startIndex");
    expect(() => make({ startIndex: 5 })).toThrow("startIndex < endIndex ≤ 5");
    expect(() => make({ startIndex: 3, endIndex: 3 })).toThrow("startIndex 3 and endIndex 3");
    expect(() => make({ endIndex: 6 })).toThrow("endIndex 6");
    expect(() => make({ seed: -1 })).toThrow("seed");
    expect(() => make({ shuffle: "yes" })).toThrow("shuffle to be true or false");
    expect(() => make({ gaps: "ignore" })).toThrow('gaps to be "refuse", "drop" or "cross"; got "ignore"');
  });

  test("refuses values that would poison training", () => {
    const options = { sequenceLength: 2 };
    expect(() => timeseriesDatasetFromArray([1, Number.NaN, 3, 4], null, options)).toThrow(
      "2 of 3 windows read a missing value (NaN, the first at row 1, column 0)",
    );
    expect(() => timeseriesDatasetFromArray([1, 2, 3], [1, Number.NaN, 3], options)).toThrow(
      "1 of 2 windows read a missing value (NaN, the first at row 1 of the targets, column 0)",
    );
    expect(() => timeseriesDatasetFromArray([1, Infinity, 3], null, options)).toThrow(
      "got Infinity at row 1",
    );
    expect(() => timeseriesDatasetFromArray([1, 1e300, 3], null, options)).toThrow("too large for 32-bit");
  });
});
