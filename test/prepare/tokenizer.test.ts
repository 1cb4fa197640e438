import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { type OffsetIndicesOptions, offsetIndices } from "../../src/prepare/offset-indices";
import { padSequences } from "../../src/prepare/pad-sequences";
import { Tokenizer, type TokenizerOptions } from "../../src/prepare/tokenizer";

interface Reference {
  texts: string[];
  other: string[];
  tokenizers: {
    options: {
      numWords?: number;
      oovToken?: string;
      lower?: boolean;
      filters?: string;
      split?: string;
      charLevel?: boolean;
    };
    wordIndex: [string, number][];
    wordCounts: [string, number][];
    sequences: number[][];
    texts: string[];
  }[];
  sequences: number[][];
  padded: {
    maxLength: number | null;
    padding: "pre" | "post";
    truncating: "pre" | "post";
    value: number;
    rows: number[][];
  }[];
  ranks: number[][];
  offsets: { options: OffsetIndicesOptions; rows: number[][] }[];
}

const reference: Reference = JSON.parse(readFileSync(join(__dirname, "../reference/text.json"), "utf8"));
const again = (fitted: Tokenizer): Tokenizer => Tokenizer.fromJSON(JSON.parse(JSON.stringify(fitted)));

describe("Tokenizer equals Keras's", () => {
  test.each(reference.tokenizers.map((one) => [JSON.stringify(one.options), one] as const))(
    "%s",
    (_, golden) => {
      const { charLevel, ...rest } = golden.options;
      const tokenizer = new Tokenizer({ ...rest, level: charLevel ? "character" : "word" }).fit(
        reference.texts,
      );
      const all = [...reference.texts, ...reference.other];
      for (const one of [tokenizer, again(tokenizer)]) {
        expect([...one.wordCounts]).toEqual(golden.wordCounts);
        expect([...one.wordIndex]).toEqual(golden.wordIndex);
        expect(one.textsToSequences(all)).toEqual(golden.sequences);
        // Keras puts spaces between characters, too.
        const joined = charLevel
          ? golden.sequences.map((s) => s.map((i) => one.vocabulary[i]).join(""))
          : golden.texts;
        expect(one.sequencesToTexts(golden.sequences)).toEqual(joined);
      }
    },
  );
});

describe("Tokenizer", () => {
  const texts = ["the cat", "the dog saw the cat"];

  test("numbers words as drawn, in each convention", () => {
    const sequences = (options: TokenizerOptions): number[][] =>
      new Tokenizer(options).fit(texts).textsToSequences(["the bird saw"]);
    expect(sequences({})).toEqual([[1, 4]]);
    expect(sequences({ oovToken: "<unk>" })).toEqual([[2, 1, 5]]);
    expect(sequences({ convention: "imdb" })).toEqual([[1, 4, 2, 7]]);
    expect(sequences({ convention: "imdb", numWords: 6 })).toEqual([[1, 4, 2, 2]]);
  });

  test("the imdb convention is that of offsetIndices, and prints its special tokens", () => {
    const ranks = new Tokenizer().fit(texts).textsToSequences(texts);
    const tokenizer = new Tokenizer({ convention: "imdb" }).fit(texts);
    expect(tokenizer.textsToSequences(texts)).toEqual(offsetIndices(ranks));
    expect(tokenizer.vocabulary).toEqual([
      "<pad>",
      "<start>",
      "<unk>",
      "<unused>",
      "the",
      "cat",
      "dog",
      "saw",
    ]);
    expect(tokenizer.sequencesToTexts([[0, 0, 1, 4, 2, 99]])).toEqual(["<start> the <unk> <unk>"]);
  });

  test("makes the dictionary of the course's many-to-one example", () => {
    const words = ["good", "bad", "worse", "so good"];
    const tokenizer = new Tokenizer({ level: "character", order: "alphabet" }).fit(words);
    expect(tokenizer.vocabulary).toEqual(["<pad>", " ", "a", "b", "d", "e", "g", "o", "r", "s", "w"]);
    const sequences = tokenizer.textsToSequences(words);
    expect(sequences.slice(0, 2)).toEqual([
      [6, 7, 7, 4],
      [3, 2, 4],
    ]);
    expect(padSequences(sequences, { maxLength: 10, padding: "post", truncating: "post" })).toEqual([
      [6, 7, 7, 4, 0, 0, 0, 0, 0, 0],
      [3, 2, 4, 0, 0, 0, 0, 0, 0, 0],
      [10, 7, 8, 9, 5, 0, 0, 0, 0, 0],
      [9, 7, 1, 6, 7, 7, 4, 0, 0, 0],
    ]);
    expect(tokenizer.sequencesToTexts(padSequences(sequences))).toEqual(words);
  });

  test("characters come back whole, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (list) => {
        fc.pre(list.some((text) => text !== ""));
        const tokenizer = new Tokenizer({ level: "character", lower: false }).fit(list);
        expect(again(tokenizer).sequencesToTexts(tokenizer.textsToSequences(list))).toEqual(list);
      }),
    );
  });

  test("takes lists of tokens, words like properties of objects too", () => {
    const tokenizer = new Tokenizer().fit([["Constructor", "__proto__", "2016"], ["2016"]]);
    expect([...tokenizer.wordIndex]).toEqual([
      ["2016", 1],
      ["constructor", 2],
      ["__proto__", 3],
    ]);
    expect(again(tokenizer).textsToSequences([["__proto__", "toString"]])).toEqual([[3]]);
  });

  test("forgets an earlier fit, and leaves its input alone", () => {
    const list = Object.freeze([...texts]);
    const tokenizer = new Tokenizer().fit(["zebra"]).fit(list);
    expect(tokenizer.vocabulary).toEqual(["<pad>", "the", "cat", "dog", "saw"]);
    tokenizer.vocabulary.push("x");
    tokenizer.wordIndex.clear();
    tokenizer.wordCounts.clear();
    expect(tokenizer.textsToSequences(["the cat"])).toEqual([[1, 2]]);
    expect(tokenizer.wordCounts.size).toBe(4);
  });

  test("refuses what it can't use", () => {
    const tokenizer = new Tokenizer();
    expect(() => tokenizer.textsToSequences(texts)).toThrow(
      "Tokenizer.textsToSequences: the tokenizer is not fitted",
    );
    expect(() => tokenizer.sequencesToTexts([[1]])).toThrow("not fitted");
    expect(() => tokenizer.toJSON()).toThrow("not fitted");
    expect(() => tokenizer.vocabulary).toThrow("not fitted");
    for (const list of ["the cat", null, [1], [["a", 1]]])
      expect(() => tokenizer.fit(list as never)).toThrow("Tokenizer.fit: expected");
    for (const list of [[], ["", "..."]])
      expect(() => tokenizer.fit(list)).toThrow("at least one token; got none");
    expect(() => tokenizer.fit([["<pad>"]])).toThrow('"<pad>" of the texts is the name of a special token');
    expect(() => new Tokenizer({ oovToken: "cat" }).fit(texts)).toThrow('"cat" of the texts');
    tokenizer.fit(texts);
    expect(() => tokenizer.sequencesToTexts([[1, -1]])).toThrow("indices from 0; got -1 in sequence 0");
    expect(() => tokenizer.sequencesToTexts([[0.5]])).toThrow("got 0.5");
    expect(() => tokenizer.sequencesToTexts(5 as never)).toThrow(InputError);
    for (const options of [
      { level: "sentence" },
      { convention: "keras" },
      { order: "size" },
      { numWords: 0 },
      { oovToken: "" },
      { oovToken: "<unk>", convention: "imdb" },
      { lower: 1 },
      { filters: 5 },
      { split: "" },
      { charLevel: true },
    ])
      expect(() => new Tokenizer(options as never), JSON.stringify(options)).toThrow("Tokenizer: ");
    const json = tokenizer.toJSON();
    for (const change of [{ tokenizer: "x" }, { counts: [] }, { counts: [["a", 0]] }, { counts: ["a"] }])
      expect(() => Tokenizer.fromJSON({ ...json, ...change } as never)).toThrow("Tokenizer.fromJSON");
    expect(() => Tokenizer.fromJSON(JSON.parse("null"))).toThrow(InputError);
  });
});

describe("padSequences", () => {
  test("equals Keras's pad_sequences", () => {
    expect(reference.padded.length).toBe(32);
    for (const { rows, maxLength, ...options } of reference.padded)
      expect(
        padSequences(reference.sequences, { ...options, maxLength: maxLength ?? undefined }),
        JSON.stringify([maxLength, options]),
      ).toEqual(rows);
  });

  test("takes typed arrays, leaves them alone, and keeps every value when none is cut", () => {
    const sequence = Int32Array.of(1, 2);
    expect(padSequences([sequence], { maxLength: 3 })).toEqual([[0, 1, 2]]);
    expect(sequence).toEqual(Int32Array.of(1, 2));
    const list = fc.array(fc.array(fc.integer({ min: 1 }), { maxLength: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(list, fc.constantFrom("pre" as const, "post" as const), (sequences, padding) => {
        fc.pre(sequences.some(({ length }) => length > 0));
        const rows = padSequences(sequences, { padding });
        expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
        expect(rows.map((row) => row.filter((x) => x !== 0))).toEqual(sequences);
      }),
    );
  });

  test("refuses what it can't pad", () => {
    for (const sequences of [[], null, [5], ["abc"], [null]])
      expect(() => padSequences(sequences as never), JSON.stringify(sequences)).toThrow(
        "padSequences: expected",
      );
    expect(() => padSequences([[], []])).toThrow("a sequence that isn't empty; got 0");
    expect(() => padSequences([[1], [2, Number.NaN]])).toThrow("got NaN at step 1 of sequence 1");
    expect(() => padSequences([["a"]] as never)).toThrow("got a at step 0");
    for (const options of [
      { maxLength: 0 },
      { maxLength: 1.5 },
      { padding: "left" },
      { truncating: "end" },
      { value: Number.NaN },
      { maxlen: 3 },
    ])
      expect(() => padSequences([[1]], options as never), JSON.stringify(options)).toThrow(InputError);
  });
});

describe("offsetIndices", () => {
  test("equals what keras.datasets.imdb.load_data makes of its file", () => {
    expect(reference.offsets.length).toBe(7);
    for (const { options, rows } of reference.offsets)
      expect(offsetIndices(reference.ranks, options), JSON.stringify(options)).toEqual(rows);
  });

  test("keeps every word without numWords, and refuses what is no rank", () => {
    expect(offsetIndices([[1, 20, 300]])).toEqual([[1, 4, 23, 303]]);
    expect(offsetIndices([[1, 2]], { numWords: 5 })).toEqual([[1, 4, 2]]);
    expect(offsetIndices([[1, 2]], { skipTop: 5, startIndex: null })).toEqual([[2, 5]]);
    expect(() => offsetIndices([[0]])).toThrow("word ranks from 1; got 0 in sequence 0");
    expect(() => offsetIndices([[1.5]])).toThrow("got 1.5");
    expect(() => offsetIndices(5 as never)).toThrow(InputError);
    expect(() => offsetIndices([[1]], { numWords: -1 })).toThrow("numWords");
    expect(() => offsetIndices([[1]], { startChar: 1 } as never)).toThrow('no option "startChar"');
  });
});
