import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { byCodePoint, type Category } from "../../src/prepare/category-order";
import { LabelEncoder } from "../../src/prepare/label-encoder";
import { oneHot } from "../../src/prepare/one-hot";
import { OneHotEncoder, type OneHotEncoderOptions } from "../../src/prepare/one-hot-encoder";
import { encoderContract } from "./encoder-contract";

interface Reference {
  labels: { name: string; values: Category[]; classes: Category[]; codes: number[]; restored: Category[] }[];
  oneHot: {
    columns: string[];
    rows: Category[][];
    options: OneHotEncoderOptions;
    categories: Category[][];
    encoded: number[][];
    restored: Category[][];
    restoredFromShares: Category[][];
    strange?: Category[][];
    encodedStrange?: number[][];
    restoredStrange?: (Category | null)[][];
  }[];
  given: { categories: Category[][]; rows: Category[][]; encoded: number[][] };
  categorical: {
    labels: number[] | number[][];
    numClasses: number | null;
    rows: number[][] | number[][][];
  }[];
}

const reference: Reference = JSON.parse(readFileSync(join(__dirname, "../reference/encoders.json"), "utf8"));

// An encoder added to the library is added here.
encoderContract({
  name: "LabelEncoder",
  make: (options) => new LabelEncoder(options),
  restore: (json) => LabelEncoder.fromJSON(json),
  roundTrip: (data) => {
    const encoder = new LabelEncoder();
    return encoder.inverseTransform(encoder.fitTransform(data));
  },
  learned: (encoder) => (encoder as LabelEncoder).classes,
  given: (classes) => ({ classes }),
});
encoderContract({
  name: "OneHotEncoder",
  make: (options) => new OneHotEncoder(options),
  restore: (json) => OneHotEncoder.fromJSON(json),
  roundTrip: (data) => {
    const encoder = new OneHotEncoder();
    return encoder.inverseTransform(encoder.fitTransform(data)).map(([one]) => one);
  },
  learned: (encoder) => (encoder as OneHotEncoder).categories[0],
  given: (categories) => ({ categories: [categories] }),
});

describe("LabelEncoder", () => {
  test("equals scikit-learn's", () => {
    expect(reference.labels.length).toBe(7);
    for (const { name, values, classes, codes, restored } of reference.labels) {
      const encoder = new LabelEncoder().fit(values);
      expect(encoder.classes, name).toEqual(classes);
      expect(Array.from(encoder.transform(values)), name).toEqual(codes);
      expect(encoder.inverseTransform([...codes].reverse()), name).toEqual(restored);
    }
  });

  test("takes typed arrays, and gives whole numbers", () => {
    const encoder = new LabelEncoder().fit(Float64Array.of(30, 10, 30));
    expect(encoder.transform(Float32Array.of(30, 10))).toEqual(Int32Array.of(1, 0));
    expect(encoder.inverseTransform(Int32Array.of(1))).toEqual([30]);
    for (const code of [2, -1, 0.5, Number.NaN])
      expect(() => encoder.inverseTransform([0, code])).toThrow(`from 0 to 1; got ${code} at row 1`);
  });
});

describe("OneHotEncoder", () => {
  test("equals scikit-learn's", () => {
    expect(reference.oneHot.length).toBe(11);
    for (const golden of reference.oneHot) {
      const name = JSON.stringify([golden.columns, golden.options]);
      const encoder = new OneHotEncoder(golden.options).fit(golden.rows);
      expect(encoder.categories, name).toEqual(golden.categories);
      expect(encoder.transform(golden.rows), name).toEqual(golden.encoded);
      expect(encoder.inverseTransform(golden.encoded), name).toEqual(golden.restored);
      const width = golden.encoded[0].length;
      const shares = [0, 1].map((row) =>
        Array.from({ length: width }, (_, i) => Math.abs(Math.sin(1 + row * width + i))),
      );
      expect(encoder.inverseTransform(shares), name).toEqual(golden.restoredFromShares);
      if (golden.strange && golden.encodedStrange) {
        expect(encoder.transform(golden.strange), name).toEqual(golden.encodedStrange);
        expect(encoder.inverseTransform(golden.encodedStrange), name).toEqual(golden.restoredStrange);
      }
    }
    const { categories, rows, encoded } = reference.given;
    expect(new OneHotEncoder({ categories }).fitTransform(rows)).toEqual(encoded);
  });

  test("makes a Table of a Table, with names, rows and role", () => {
    const all = new Table(
      { day: ["mon", "sun", "mon"], lane: Float64Array.of(2, 1, 2) },
      { index: Float64Array.of(1, 2, 3) },
    );
    const part = all.rows(1).describedAs({ role: "test" });
    const encoder = new OneHotEncoder().fit(all);
    const encoded = encoder.transform(part);
    expect(encoded.columns).toEqual(["day_mon", "day_sun", "lane_1", "lane_2"]);
    expect(encoder.featureNamesOut).toEqual(encoded.columns);
    expect(encoded.toArray()).toEqual([
      [0, 1, 1, 0],
      [1, 0, 0, 1],
    ]);
    expect([encoded.role, encoded.origin, [...encoded.rowNumbers], encoded.index]).toEqual([
      "test",
      all,
      [1, 2],
      Float64Array.of(2, 3),
    ]);
    expect(encoder.inverseTransform(encoded)).toEqual([
      ["sun", 1],
      ["mon", 2],
    ]);
    expect(() => encoder.transform(all.select("lane", "day"))).toThrow('Use select("day", "lane")');
    expect(() => encoder.transform(all.select("day"))).toThrow("expected 2 columns, as in fit; got 1");
    const again = OneHotEncoder.fromJSON(JSON.parse(JSON.stringify(encoder)));
    expect(again.transform(all).columns).toEqual(encoded.columns);
  });

  test("reads tensors back, and refuses rows that are no encoding", () => {
    const encoder = new OneHotEncoder().fit([
      [1, "a"],
      [2, "b"],
    ]);
    expect(encoder.inverseTransform(tf.tensor2d([[0.2, 0.8, 1, 0]]))).toEqual([[2, "a"]]);
    expect(encoder.featureNamesOut).toEqual(["x0_1", "x0_2", "x1_a", "x1_b"]);
    expect(() => encoder.inverseTransform([[1, 0]])).toThrow(
      "expected 4 columns, one for each category; got 2",
    );
    expect(() => encoder.inverseTransform([[Number.NaN, 0, 1, 0]])).toThrow("got NaN at row 0");
    expect(() => encoder.transform([[1, "c"]])).toThrow('"c" at row 0, column 1 is no category fit has seen');
    expect(() => new OneHotEncoder().fit([["a"], ["a", "b"]])).toThrow("row 0 has 1 values, row 1 has 2");
  });

  test("refuses options that contradict each other or the data", () => {
    expect(() => new OneHotEncoder({ drop: "first", handleUnknown: "ignore" })).toThrow("Leave one out");
    expect(() => new OneHotEncoder({ drop: "first" }).fit(["a", "a"])).toThrow("a column with one category");
    expect(() => new OneHotEncoder({ categories: [["a"]] }).fit([["a", "b"]])).toThrow("expected 1 columns");
    expect(() => new OneHotEncoder(JSON.parse('{"handleUnknown": "skip"}'))).toThrow('"error" or "ignore"');
    expect(() => new OneHotEncoder(JSON.parse('{"drop": "last"}'))).toThrow('drop to be "first"');
    expect(() => new OneHotEncoder(JSON.parse('{"categories": "ab"}'))).toThrow("one list for each column");
  });

  test("every row has one 1 a column, whatever the categories", () => {
    const rows = fc.array(
      fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: -3, max: 3 })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (pairs) => {
        const encoder = new OneHotEncoder();
        const encoded = encoder.fitTransform(pairs.map((pair) => [...pair]));
        for (const row of encoded) expect(row.reduce((sum, x) => sum + x)).toBe(2);
        expect(encoder.inverseTransform(encoded)).toEqual(pairs.map(([a, b]) => [a, b === 0 ? 0 : b]));
      }),
    );
  });
});

test("byCodePoint orders texts as their code points do", () => {
  const points = (text: string): number[] =>
    Array.from(text, (character) => character.codePointAt(0) as number);
  const text = fc.string({
    unit: fc.constantFrom("a", "b", "가", "\uFFEE", "\u{1F600}", "\u{1F601}", "\uE000"),
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [left, right] = [points(a), points(b)];
      const at = left.findIndex((point, i) => point !== right[i]);
      const expected = at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
      expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(expected));
    }),
  );
});

describe("oneHot", () => {
  test("equals Keras's to_categorical", () => {
    expect(reference.categorical.length).toBe(5);
    for (const { labels, numClasses, rows } of reference.categorical)
      expect(oneHot(labels as number[], numClasses ?? undefined), JSON.stringify(labels)).toEqual(rows);
  });

  test("takes typed arrays and refuses what is no class number", () => {
    expect(oneHot(Int32Array.of(1, 0))).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(oneHot([Int32Array.of(1)], 2)).toEqual([[[0, 1]]]);
    for (const [labels, text] of [
      [[-1, 0], "got -1 at row 0"],
      [[0.5, 1], "got 0.5 at row 0"],
      [[Number.NaN], "got NaN"],
      [[0, 3], "from 0 to 2; got 3 at row 1"],
      [[[0], [3]], "got 3 at row 0 of sequence 1"],
      [[[0], 3], "got 3 at sequence 1"],
      [[], "got none"],
      [["jam"], "got jam at row 0"],
    ] as const)
      expect(() => oneHot(labels as never, 3), text).toThrow(text);
    expect(() => oneHot([0], 0)).toThrow("numClasses");
    expect(() => oneHot([Number.NaN])).toThrow("got NaN at row 0");
  });
});
