import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Table } from "../../src/data/table";
import { chronologicalSplit } from "../../src/prepare/chronological-split";
import type { Parts } from "../../src/prepare/split-parts";
import { StandardScaler } from "../../src/prepare/standard-scaler";

const HOUR = 3_600_000;

function hourly(rows: number): Table {
  const index = Float64Array.from({ length: rows }, (_, i) => Date.UTC(2016, 1, 28) + i * HOUR);
  return new Table({ flow: Float64Array.from({ length: rows }, (_, i) => i) }, { index });
}

function rowsOf(parts: Partial<Parts<Table>>): Record<string, [number, number]> {
  return Object.fromEntries(
    Object.entries(parts).map(([role, { rowNumbers, length }]) => [
      role,
      [rowNumbers[0], rowNumbers[length - 1]],
    ]),
  );
}

describe("chronologicalSplit", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("cuts in order, the test part rounded up as in scikit-learn", () => {
    const { train, test } = chronologicalSplit(hourly(8064), { test: 0.2 });
    expect([train.length, test.length]).toEqual([6451, 1613]);
    expect(test.column("flow")[0]).toBe(6451);
    expect([train.role, test.role]).toEqual(["train", "test"]);
  });

  test("leaves the gap out of the earlier parts, as drawn", () => {
    const parts = chronologicalSplit(hourly(10), { validation: 0.2, test: 0.2, gap: 1 });
    expect(rowsOf(parts)).toEqual({ train: [0, 3], validation: [5, 6], test: [8, 9] });
  });

  test("gives only the parts asked for, of the kind given", () => {
    expect(chronologicalSplit([3, 1, 4, 1, 5], { test: 0.2 })).toEqual({ train: [3, 1, 4, 1], test: [5] });
    expect(chronologicalSplit(Float64Array.of(1, 2, 3), { validation: 1 })).toEqual({
      train: Float64Array.of(1, 2),
      validation: Float64Array.of(3),
    });
    expect(Object.keys(chronologicalSplit(hourly(9), { validation: 2, test: 3 }))).toEqual([
      "train",
      "validation",
      "test",
    ]);
  });

  test("starts a part at a date or a time, or at the first row after it", () => {
    const all = hourly(96);
    const byDay = chronologicalSplit(all, { validation: "2016-03-01", test: "2016-03-02", gap: 2 });
    expect(rowsOf(byDay)).toEqual({ train: [0, 45], validation: [48, 69], test: [72, 95] });
    expect(chronologicalSplit(all, { test: "2016-03-02 06:30" }).test.length).toBe(17);
    expect(
      chronologicalSplit(all, { test: "2016-03-02T06:00:00", validation: 10 }).validation.rowNumbers[9],
    ).toBe(77);
  });

  test("refuses dates that are none or lie outside the table", () => {
    const all = hourly(96);
    expect(() => chronologicalSplit(all, { test: "2016-03-03" })).toThrow(
      'after 2016-02-28 00:00 and not after 2016-03-02 23:00; got test: "2016-03-03"',
    );
    expect(() => chronologicalSplit(all, { test: "2016-02-28" })).toThrow("inside the table");
    for (const text of ["2016-02-30", "2016-3-1", "1 March", "2016-03-01 25:00"])
      expect(() => chronologicalSplit(all, { test: text }), text).toThrow(`got "${text}"`);
    expect(() => chronologicalSplit([1, 2, 3], { test: "2016-03-01" })).toThrow("no time index");
  });

  test("refuses empty parts and sizes that don't fit", () => {
    const all = hourly(10);
    expect(() => chronologicalSplit(all, { test: 5, validation: 5 })).toThrow(
      "the train part would be empty",
    );
    expect(() => chronologicalSplit(all, { test: 0.2, gap: 8 })).toThrow("the train part would be empty");
    expect(() => chronologicalSplit(all, { validation: "2016-02-28 06:00", test: 4, gap: 3 })).toThrow(
      "the validation part would be empty (train 3, validation 0, test 4 of 10 rows)",
    );
    expect(() => chronologicalSplit(all, { test: 1.5 })).toThrow("test to be a fraction");
    expect(() => chronologicalSplit(all, { test: -0.2 })).toThrow("got -0.2");
    expect(() => chronologicalSplit(all, { test: 0.2, gap: -1 })).toThrow("gap to be a number of rows");
    expect(() => chronologicalSplit(all, JSON.parse("{}"))).toThrow("Write test: 0.2");
  });

  test("refuses rows that aren't in time order", () => {
    const all = hourly(10);
    expect(() => chronologicalSplit(all.take([0, 1, 3, 2, 4]), { test: 0.4 })).toThrow(
      "row 3 is at 2016-02-28 02:00 after 2016-02-28 03:00. Sort",
    );
  });

  test("warns when the table was scaled on rows of a later part", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const all = hourly(10);
    const scaled = new StandardScaler().fit(all.rows(0, 8)).transform(all);
    chronologicalSplit(scaled, { validation: 0.3, test: 0.3 });
    expect(warn.mock.calls).toEqual([
      [
        "chronologicalSplit: the table was scaled by a scaler fitted on 3 of the 3 validation rows and 1 of the 3 test rows; split first, then fit the scaler on the training part only.",
      ],
    ]);
  });

  test("always keeps order, sizes and distance", () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 30, max: 200 }),
      validation: fc.integer({ min: 1, max: 8 }),
      test: fc.integer({ min: 1, max: 8 }),
      gap: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, ({ rows, ...options }) => {
        const { train, validation, test } = chronologicalSplit(hourly(rows), options);
        expect([validation.length, test.length]).toEqual([options.validation, options.test]);
        expect(validation.rowNumbers[0] - train.rowNumbers[train.length - 1]).toBe(options.gap + 1);
        expect(test.rowNumbers[0] - validation.rowNumbers[validation.length - 1]).toBe(options.gap + 1);
        expect(train.rowNumbers[0]).toBe(0);
        expect(test.rowNumbers[test.length - 1]).toBe(rows - 1);
      }),
    );
  });
});
