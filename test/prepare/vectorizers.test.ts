import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { CountVectorizer } from "../../src/prepare/count-vectorizer";
import { type SparseMatrix, sparseToArray } from "../../src/prepare/sparse-matrix";
import { TfidfVectorizer } from "../../src/prepare/tfidf-vectorizer";

interface Sparse {
  rows: number;
  columns: number;
  indptr: number[];
  indices: number[];
  data: number[];
}

interface Case {
  kind: "count" | "tfidf";
  options: Record<string, never>;
  terms: string[];
  fitted: Sparse;
  other: Sparse;
  idf?: number[];
}

const { texts, other, vectorizers }: { texts: string[]; other: string[]; vectorizers: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/text.json"), "utf8"),
);

function expectSame(actual: SparseMatrix, { data, ...shape }: Sparse): void {
  expect({
    rows: actual.rows,
    columns: actual.columns,
    indptr: [...actual.indptr],
    indices: [...actual.indices],
  }).toEqual(shape);
  // The logarithm may differ in its last bit.
  actual.data.forEach(
    (x, k) => void expect(Math.abs(x - data[k])).toBeLessThanOrEqual(4e-16 * Math.abs(data[k])),
  );
}

test.each(vectorizers.map((one) => [`${one.kind} ${JSON.stringify(one.options)}`, one] as const))(
  "equals scikit-learn's vectorizer: %s",
  (_, { kind, options, terms, fitted, other: rows, idf }) => {
    // In scikit-learn max_df=1 is one document, as here; its default 1.0 is no limit.
    const make = (): CountVectorizer | TfidfVectorizer =>
      kind === "count" ? new CountVectorizer(options) : new TfidfVectorizer(options);
    const vectorizer = make();
    expectSame(vectorizer.fitTransform(texts), fitted);
    expect(vectorizer.featureNamesOut).toEqual(terms);
    expect([...vectorizer.vocabulary]).toEqual(terms.map((term, i) => [term, i]));
    expectSame(vectorizer.transform(other), rows);
    expectSame(make().fit(texts).transform(texts), fitted);
    if (idf && vectorizer instanceof TfidfVectorizer)
      vectorizer.idf.forEach((x, i) => void expect(Math.abs(x - idf[i])).toBeLessThanOrEqual(4e-16 * idf[i]));
    const json = JSON.parse(JSON.stringify(vectorizer));
    const again = kind === "count" ? CountVectorizer.fromJSON(json) : TfidfVectorizer.fromJSON(json);
    expect(again.transform(other)).toEqual(vectorizer.transform(other));
    expect(JSON.stringify(again)).toBe(JSON.stringify(vectorizer));
  },
);

describe.each([
  ["CountVectorizer", CountVectorizer],
  ["TfidfVectorizer", TfidfVectorizer],
] as const)("%s keeps the contract of vectorizers", (name, Vectorizer) => {
  test("forgets an earlier fit, leaves its input alone, and gives copies", () => {
    const list = Object.freeze(["the cat", "the dog"]) as readonly string[];
    const vectorizer = new Vectorizer().fit(["zebra crossing"]).fit(list);
    expect(vectorizer.featureNamesOut).toEqual(["cat", "dog", "the"]);
    vectorizer.featureNamesOut.push("x");
    vectorizer.vocabulary.clear();
    expect(vectorizer.transform(["the dog"]).columns).toBe(3);
  });

  test("copies its options", () => {
    const stopWords = ["the"];
    const vectorizer = new Vectorizer({ stopWords });
    stopWords.push("cat");
    expect(vectorizer.fit(["the cat"]).featureNamesOut).toEqual(["cat"]);
    expect(vectorizer.toJSON().options.stopWords).toEqual(["the"]);
  });

  test("texts without a known term are rows of zeros", () => {
    const matrix = new Vectorizer().fit(["the cat"]).transform(["", "dog", "cat"]);
    expect(sparseToArray(matrix).map((row) => row.map((x) => x > 0))).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ]);
  });

  test("finds words of one syllable where the pattern says so", () => {
    const tokenPattern = "[\\p{L}\\p{N}_]+";
    expect(new Vectorizer({ tokenPattern }).fit(["집 길이 a"]).featureNamesOut).toEqual(["a", "길이", "집"]);
    expect(new Vectorizer().fit(["집 길이 a"]).featureNamesOut).toEqual(["길이"]);
  });

  test("of terms that come equally often the first in the alphabet stay", () => {
    const list = ["bb cc aa", "dd dd"];
    expect(new Vectorizer({ maxFeatures: 3 }).fit(list).featureNamesOut).toEqual(["aa", "bb", "dd"]);
  });

  test("refuses what it can't use", () => {
    const vectorizer = new Vectorizer();
    for (const call of [
      () => vectorizer.transform(["a"]),
      () => vectorizer.toJSON(),
      () => vectorizer.featureNamesOut,
      () => vectorizer.vocabulary,
    ])
      expect(call).toThrow(/^\w+\.\w+: the vectorizer is not fitted yet/);
    for (const list of [[], null, "the cat", [1], ["a", null]])
      expect(() => vectorizer.fit(list as never), JSON.stringify(list)).toThrow(`${name}.fit: expected`);
    expect(() => vectorizer.fit(["a", "!"])).toThrow("hold no term at all");
    expect(() => new Vectorizer({ minDf: 3 }).fit(["cat", "cat"])).toThrow(
      "none of 1 terms lies in 3 to 2 of 2",
    );
    vectorizer.fit(["the cat"]);
    expect(() => vectorizer.transform([])).toThrow(`${name}.transform: expected a list of texts`);
    for (const options of [
      { minDf: 0 },
      { maxDf: 1.5 },
      { minDf: Number.NaN },
      { maxFeatures: 0 },
      { analyzer: "char_wb" },
      { lowercase: 1 },
      { tokenPattern: "[" },
      { tokenPattern: "a*" },
      { stopWords: "english" },
      { ngramRange: [2, 1] },
      { ngramRange: [1] },
      { binary: 1 },
      { ngram: [1, 2] },
    ])
      expect(() => new Vectorizer(options as never), JSON.stringify(options)).toThrow(`${name}: `);
    for (const json of [
      null,
      {},
      { vectorizer: name, terms: [] },
      { vectorizer: "x", terms: ["a"], idf: [1] },
    ])
      expect(() => Vectorizer.fromJSON(json as never), JSON.stringify(json)).toThrow(`${name}.fromJSON`);
  });
});

describe("TfidfVectorizer", () => {
  test("rows have length 1, whatever the texts", () => {
    const text = fc
      .array(fc.constantFrom("jam", "slow", "fast", "car", "bus"), { minLength: 1 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.boolean(), (list, sublinearTf) => {
        const rows = sparseToArray(new TfidfVectorizer({ sublinearTf }).fitTransform(list));
        for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("refuses options of its own that make no sense", () => {
    expect(() => new TfidfVectorizer({ norm: "max" as never })).toThrow('"l2", "l1" or "none"; got "max"');
    for (const option of ["useIdf", "smoothIdf", "sublinearTf"])
      expect(() => new TfidfVectorizer({ [option]: 1 })).toThrow(`${option} to be true or false`);
    expect(() => new TfidfVectorizer().idf).toThrow("not fitted");
    const json = new TfidfVectorizer().fit(["the cat"]).toJSON();
    for (const change of [{ idf: [1] }, { idf: [1, null] }, { terms: ["cat", "cat"] }])
      expect(() => TfidfVectorizer.fromJSON({ ...json, ...change } as never)).toThrow(InputError);
  });
});

test("CountVectorizer's worked example", () => {
  const vectorizer = new CountVectorizer().fit(["the cat", "the cat and the dog"]);
  expect(vectorizer.featureNamesOut).toEqual(["and", "cat", "dog", "the"]);
  expect(sparseToArray(vectorizer.transform(["the dog, the bird"]))).toEqual([[0, 0, 1, 2]]);
});
