import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import type { Category } from "../../src/prepare/category-order";

/** An encoder of one column of categories, as the contract sees it. */
export interface EncoderUnderTest {
  name: string;
  make(options?: object): {
    fit(data: Category[]): unknown;
    transform(data: Category[]): unknown;
    toJSON(): unknown;
  };
  /** Makes an encoder again from parsed JSON. */
  restore(json: never): ReturnType<EncoderUnderTest["make"]>;
  /** Encodes, then decodes. */
  roundTrip(data: Category[]): (Category | null)[];
  /** The categories learned, in order. */
  learned(encoder: ReturnType<EncoderUnderTest["make"]>): Category[];
  /** The options that give the categories. */
  given(categories: Category[]): object;
}

/** Everything each encoder promises; a new one is proven by being listed. */
export function encoderContract({ name, make, restore, roundTrip, learned, given }: EncoderUnderTest): void {
  describe(`${name} keeps the contract of encoders`, () => {
    const words = ["slow", "jam", "normal", "jam"];
    const fitted = (data: Category[] = words): ReturnType<typeof make> => {
      const encoder = make();
      encoder.fit(data);
      return encoder;
    };

    test("takes its encoding back", () => {
      for (const data of [words, ["x"], [3, 1, 2, 1], [1e300, 1e-300, -0.5], ["가", "나", "😀"], ["x", "x"]])
        expect(roundTrip(data)).toEqual(data);
    });

    test("sorts numbers by size and texts by code point", () => {
      expect(learned(fitted([10, 9, -1, 100]))).toEqual([-1, 9, 10, 100]);
      expect(learned(fitted(["b", "a", "B", "\u{1F600}", "\uFFEE"]))).toEqual([
        "B",
        "a",
        "b",
        "\uFFEE",
        "\u{1F600}",
      ]);
    });

    test("keeps the order it is given, and refuses other categories", () => {
      const encoder = make(given(["slow", "normal", "jam", "closed"]));
      encoder.fit(words);
      expect(learned(encoder)).toEqual(["slow", "normal", "jam", "closed"]);
      expect(() => make(given(["slow", "jam"])).fit(words)).toThrow('"normal"');
      for (const list of [[], ["a", "a"], ["a", 1], [Number.NaN]])
        expect(() => make(given(list as Category[])), JSON.stringify(list)).toThrow("different texts");
    });

    test("refuses an unseen category and names its row", () => {
      expect(() => fitted().transform(["jam", "fog"])).toThrow('"fog" at row 1');
    });

    test("refuses missing values and mixtures", () => {
      expect(() => fitted(["a", ""])).toThrow("got an empty text at row 1");
      expect(() => fitted([1, Number.NaN])).toThrow("got NaN at row 1");
      expect(() => fitted(JSON.parse('["a", null]'))).toThrow("got null at row 1");
      expect(() => fitted(["a", 1])).toThrow('got "a" at row 0 and 1 at row 1');
      expect(() => fitted().transform(["jam", ""])).toThrow("empty text at row 1");
      const named = make(given(["", "jam"]));
      named.fit(["jam", ""]);
      expect(() => named.transform([""])).not.toThrow();
    });

    test("refuses what is empty or no list", () => {
      expect(() => fitted([])).toThrow(InputError);
      expect(() => fitted().transform([])).toThrow(InputError);
      for (const text of ["5", "null", '"jam"', "{}"])
        expect(() => fitted(JSON.parse(text)), text).toThrow(`${name}.fit`);
    });

    test("names the method used before fit, and options that don't exist", () => {
      expect(() => make().transform(words)).toThrow(`${name}.transform: the encoder is not fitted yet`);
      expect(() => make().toJSON()).toThrow("not fitted");
      expect(() => make({ catgories: [] })).toThrow(`${name}: there is no option "catgories"`);
    });

    test("leaves its input alone, and can be fitted again", () => {
      const encoder = fitted(Object.freeze([...words]) as string[]);
      encoder.fit(["b", "a"]);
      expect(learned(encoder)).toEqual(["a", "b"]);
      learned(encoder).push("c");
      expect(learned(encoder)).toEqual(["a", "b"]);
    });

    test("survives JSON", () => {
      const ordered = make(given(["slow", "normal", "jam"]));
      ordered.fit(words);
      for (const encoder of [fitted(), fitted([3, 1, 2]), ordered]) {
        const again = restore(JSON.parse(JSON.stringify(encoder)) as never);
        const data = learned(encoder).reverse();
        expect(again.transform(data)).toEqual(encoder.transform(data));
        expect(JSON.stringify(again)).toBe(JSON.stringify(encoder));
      }
      expect(() => restore(JSON.parse('{"encoder": "Other"}') as never)).toThrow(`${name}.fromJSON`);
      expect(() => restore(JSON.parse("null") as never)).toThrow(InputError);
    });
  });
}
