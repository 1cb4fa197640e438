import { expect, test } from "vitest";
import { difference } from "./examples/difference";
import { printedValue } from "./examples/printed-value";
import { examplesOf } from "./examples/read-examples";
import { runExample } from "./examples/run-example";

const differs = (actual: unknown, comment: string): boolean => {
  const value = printedValue(comment);
  if (!value) throw new Error(`"${comment}" states no value`);
  return difference(actual, value) !== undefined;
};
const run = (code: string): Promise<number> =>
  runExample({ symbol: "mae", file: "src/evaluate/mae.ts", line: 9, code });

test.each([
  [6, "6: words", false],
  [7, "6: words", true],
  [2.3333333333333335, "(2 + 1 + 4) / 3 = 2.3333333333333335", false],
  [2.3333333333333, "(2 + 1 + 4) / 3 = 2.3333333333333335", true],
  [6659, "6659 = 4 · 64 + 64", false],
  [Math.fround(0.9), "0.9", false],
  [0.9001, "0.9", true],
  [2 / 3, "0.6666… = 2 / 3", false],
  [0.667, "0.6666…", true],
  [-2 / 3, "0.6666…", true],
  [0, "1e-9", true],
  [Number.NaN, "NaN", false],
  ["a, b", '"a, b", words', false],
  [["a"], '["a"]', false],
  [Float64Array.of(1, 2), "Float64Array [1, 2]", false],
  [Float32Array.of(1, 2), "Float64Array [1, 2]", true],
  [Float64Array.of(1, 2), "[1, 2]", true],
  [[1, 2, 3], "[1, 2]", true],
  [{ a: [1], b: true }, "{ a: [1], b: true }", false],
  [{ a: [1], b: true, c: 0 }, "{ a: [1], b: true }", true],
  [undefined, "undefined", false],
])("%o beside the comment %o differs: %s", (actual, comment, expected) => {
  expect(differs(actual, comment)).toBe(expected);
});

test("words are no value", () => {
  for (const words of ["truth and forecast", "2 windows of 3", "a = b", "", "[1, 2"])
    expect(printedValue(words)).toBeUndefined();
});

test("an example that tells the truth passes, whatever form its outputs have", async () => {
  const code = [
    "const found = mae([1, 2], [1, 4]); // words beside a declaration are a remark",
    "found; // (0 + 2) / 2 = 1",
    "[found,",
    "  found * 2]; // [1, 2]",
    'console.log("mae", found, await Promise.resolve(2));',
    "// mae 1 2",
  ];
  await expect(run(code.join("\n"))).resolves.toBe(3);
  await expect(run("mae([], []); // throws InputError: mae: …")).resolves.toBe(1);
});

test.each([
  ["a wrong number", "mae([3], [5]); // 1", "src/evaluate/mae.ts:9: mae([3], [5])\ncomment: 1\nbut it is 2"],
  ["a wrong number on a later line", "\nconst a = 1;\na;\na; // 2", "src/evaluate/mae.ts:12: a\n"],
  ["a wrong text", 'console.log("one");\n// two', "but it printed:\none"],
  ["no error", "mae([3], [5]); // throws InputError: …", "threw nothing"],
  ["another error", 'throw1();\nfunction throw1() { throw new Error("b"); } // words', "threw Error: b"],
  ["an unknown name", "const a = nowhere;", "nowhere is not defined"],
  ["words as a value", "mae([3], [5]); // two", "isn't a value"],
  ["a value beside a declaration", "const a = mae([3], [5]); // 2", "isn't compared"],
])("%s is found", async (_, code, words) => {
  await expect(run(code)).rejects.toThrow(words);
});

test("examples are found at functions, types and members of classes, with their lines", () => {
  const doc = (code: string) => `/**\n * Words.\n *\n * @example\n * \`\`\`ts\n * ${code}\n * \`\`\`\n */\n`;
  const text = `${doc("a();")}export function a(): void {}\n${doc("1; // 1")}export interface B {}\nexport class C {\n${doc("c;")}rows(): void {}\n}\n`;
  expect(examplesOf("src/x.ts", text)).toEqual([
    { symbol: "a", file: "src/x.ts", line: 6, code: "a();" },
    { symbol: "B", file: "src/x.ts", line: 15, code: "1; // 1" },
    { symbol: "C.rows", file: "src/x.ts", line: 25, code: "c;" },
  ]);
});
