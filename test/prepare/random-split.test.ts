import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Table } from "../../src/data/table";
import { MinMaxScaler } from "../../src/prepare/min-max-scaler";
import { neighbourShare } from "../../src/prepare/neighbour-share";
import { type RandomSplitOptions, randomSplit } from "../../src/prepare/random-split";

type Brief = number[] | { length: number; first: number[]; checksum: number };

interface Case {
  n: number;
  labels: keyof typeof labels;
  test: number | null;
  validation: number | null;
  seed: number;
  parts: { train: Brief; validation?: Brief; test?: Brief } | { error: string };
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/splits.json"), "utf8"),
);

const labels = {
  none: () => 0,
  "three classes": (i: number) => ((i * i) % 5) % 3,
  "rare class": (i: number) => (i % 7 === 3 ? 1 : 0),
  words: (i: number) => ["slow", "jam", "normal", "normal"][(i * 3) % 4],
  "many ties": (i: number) => i % 6,
};

function brief(rows: Int32Array): Brief {
  if (rows.length <= 80) return Array.from(rows);
  const checksum = rows.reduce((sum, row) => (sum * 31 + row) % 1_000_003, 0);
  return { length: rows.length, first: Array.from(rows.slice(0, 12)), checksum };
}

function table(n: number): Table {
  return new Table({ value: Float64Array.from({ length: n }, (_, i) => i * 10) });
}

describe("randomSplit equals scikit-learn's train_test_split row for row", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  for (const n of [5, 10, 37, 60, 8064])
    for (const kind of Object.keys(labels) as Case["labels"][])
      test(`${n} rows, stratified by ${kind}`, () => {
        const group = cases.filter((one) => one.n === n && one.labels === kind);
        expect(group.length).toBeGreaterThanOrEqual(12);
        for (const golden of group) {
          const options: RandomSplitOptions & { test: number; validation: number } = {
            seed: golden.seed,
            test: golden.test ?? (undefined as unknown as number),
            validation: golden.validation ?? (undefined as unknown as number),
            stratify: kind === "none" ? undefined : Array.from({ length: n }, (_, i) => labels[kind](i)),
          };
          const name = JSON.stringify([golden.test, golden.validation, golden.seed]);
          if ("error" in golden.parts)
            expect(() => randomSplit(table(n), options), name).toThrow("randomSplit: ");
          else {
            const parts = Object.entries(randomSplit(table(n), options));
            const rows = parts.map(([role, part]) => [role, brief(part.rowNumbers)]);
            expect(Object.fromEntries(rows), name).toEqual(golden.parts);
          }
        }
      });
});

describe("randomSplit", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("gives tables their role, values and origin", () => {
    const all = table(20);
    const { train, validation, test } = randomSplit(all, { validation: 0.2, test: 4, seed: 30 });
    expect([train.role, validation.role, test.role]).toEqual(["train", "validation", "test"]);
    expect([train.length, validation.length, test.length]).toEqual([12, 4, 4]);
    expect(Array.from(test.column("value"))).toEqual(Array.from(test.rowNumbers, (row) => row * 10));
    expect(test.origin).toBe(all);
    const rows = [train, validation, test].flatMap((part) => [...part.rowNumbers]);
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  test("gives only the parts asked for, of the kind given", () => {
    expect(randomSplit([10, 11, 12, 13, 14], { test: 0.4, seed: 30 })).toEqual({
      train: [12, 10, 14],
      test: [13, 11],
    });
    const { train, validation } = randomSplit(Float32Array.of(1, 2, 3, 4), { validation: 1, seed: 1 });
    expect(train).toBeInstanceOf(Float32Array);
    expect(validation.length).toBe(1);
  });

  test("picks the same rows of two arrays with one seed", () => {
    const x = Array.from({ length: 30 }, (_, i) => [i, -i]);
    const y = Float64Array.from({ length: 30 }, (_, i) => i);
    const rows = randomSplit(x, { test: 0.3, seed: 5 });
    expect(rows.test.map(([i]) => i)).toEqual([...randomSplit(y, { test: 0.3, seed: 5 }).test]);
  });

  test("stratifies by a column of the table, numbers or text", () => {
    const jam = Float64Array.from({ length: 40 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const road = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? "A" : "B"));
    const all = new Table({ jam, road });
    const byJam = randomSplit(all, { test: 0.5, seed: 1, stratify: "jam" });
    expect(byJam.test.column("jam").reduce((a, b) => a + b)).toBe(2);
    const byRoad = randomSplit(all, { test: 0.5, seed: 1, stratify: "road" });
    expect(byRoad.test.text("road").sort().join("")).toBe("AAAAABBBBBBBBBBBBBBB");
  });

  test("refuses sizes that don't fit and says what would", () => {
    const all = table(10);
    expect(() => randomSplit(all, { test: 1.5, seed: 1 })).toThrow("test to be a fraction between 0 and 1");
    expect(() => randomSplit(all, { test: 0, seed: 1 })).toThrow("got 0");
    expect(() => randomSplit(all, { test: 10, seed: 1 })).toThrow("from 1 to 9 (there are 10 rows); got 10");
    expect(() => randomSplit(all, { test: Number.NaN, seed: 1 })).toThrow("got NaN");
    expect(() => randomSplit(all, { test: 0.6, validation: 0.5, seed: 1 })).toThrow("11 of 10 rows");
    expect(() => randomSplit(all, { test: 5, validation: 5, seed: 1 })).toThrow("at least one must be left");
    expect(() => randomSplit([1], { test: 0.5, seed: 1 })).toThrow("at least 2 rows to split; got 1");
    expect(() => randomSplit(all, JSON.parse('{"seed": 1}'))).toThrow("Write test: 0.2");
    expect(() => randomSplit(all, JSON.parse('{"test": 0.2}'))).toThrow("seed");
    expect(() => randomSplit(JSON.parse("5"), { test: 0.2, seed: 1 })).toThrow("a Table or an array");
  });

  test("refuses labels it can't stratify by", () => {
    const all = table(10);
    expect(() => randomSplit(all, { test: 0.5, seed: 1, stratify: [1, 2] })).toThrow("expected 10 labels");
    expect(() => randomSplit(all, { test: 0.5, seed: 1, stratify: "road" })).toThrow('no column "road"');
    expect(() => randomSplit([1, 2, 3], { test: 1, seed: 1, stratify: "road" })).toThrow("data is an array");
    const gap = Array.from({ length: 10 }, (_, i) => (i === 4 ? Number.NaN : 1));
    expect(() => randomSplit(all, { test: 0.5, seed: 1, stratify: gap })).toThrow("a label for every row");
  });

  test("warns when the table was scaled on rows of its test part", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const all = table(10);
    const scaled = new MinMaxScaler().fit(all).transform(all);
    randomSplit(scaled, { test: 0.3, seed: 1 });
    randomSplit(scaled, { test: 0.3, seed: 2 });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toContain("fitted on 3 of the 3 test rows; split first");
  });

  test("doesn't warn when the scaler saw training rows only", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const all = table(10);
    const { train } = randomSplit(all, { test: 0.3, seed: 1 });
    randomSplit(new MinMaxScaler().fit(train).transform(all), { test: 0.3, seed: 1 });
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("neighbourShare", () => {
  test("is nearly 1 for a random split, nearly 0 for one in order", () => {
    const all = table(2000);
    const { train, test: part } = randomSplit(all, { test: 0.2, seed: 30 });
    expect(neighbourShare(train, part)).toBeCloseTo(0.96, 1);
    expect(neighbourShare(all.rows(0, 1600), all.rows(1600))).toBe(1 / 400);
    expect(neighbourShare(all.rows(0, 1600), all.rows(1600), 12)).toBe(12 / 400);
  });

  test("counts by source row, whatever the order", () => {
    const all = table(6);
    expect(neighbourShare(all.take([3, 0, 2]), all.take([5, 1, 4]))).toBe(2 / 3);
    expect(() => neighbourShare(all, table(6))).toThrow("two parts of one table");
    expect(() => neighbourShare(all, all, 0)).toThrow("1 row or more");
  });
});
