import fc from "fast-check";
import { expect, test } from "vitest";
import { backpropagationSheet } from "../../src/byhand/backpropagation";
import { checkSheet, sheetMistakes } from "../../src/byhand/check-sheet";
import { type DenseLayer, xorNetwork } from "../../src/byhand/dense-forward";
import type { SheetEntry } from "../../src/byhand/sheet";
import { SHEET_HINTS } from "../../src/byhand/sheet-hints";
import { InputError } from "../../src/data/input-error";
import { clearCheckResults } from "../../src/notebook/exercises/check-result";
import { defineCheck } from "../../src/notebook/exercises/define-check";
import { judge } from "../../src/notebook/exercises/judge";

const right = backpropagationSheet({ layers: xorNetwork, x: [1, 0.5], target: [1], learningRate: 0.1 });
const copy = () => structuredClone(right) as Record<string, unknown>;
const fault = (changes: Record<string, unknown>, options = {}) => {
  const result = checkSheet(right, { ...copy(), ...changes }, options);
  if (result.right) throw new Error("the sheet was taken as right");
  return result;
};
const scaled = (entry: SheetEntry, factor: number): SheetEntry =>
  typeof entry === "number" ? entry * factor : entry.map((item) => scaled(item, factor));

test("the right sheet is right, rounded to five digits too, as typed arrays too", () => {
  const numbers = Object.values(right).flat(2).length;
  expect(checkSheet(right, right)).toEqual({ right: true, numbers });
  const rounded = JSON.parse(
    JSON.stringify(right, (_, value) => (typeof value === "number" ? Number(value.toPrecision(5)) : value)),
  );
  expect(checkSheet(right, rounded).right).toBe(true);
  const typed = { ...copy(), z1: Float64Array.from(right.z1 as number[]) };
  expect(checkSheet(right, typed).right).toBe(true);
});

test("the first wrong entry is named, not the ones that follow from it", () => {
  const found = fault({ delta1: [9, 9, 9], z2: [0.123], newW1: 0 });
  expect(found).toMatchObject({ step: "z2", entry: "z2[0]", problem: "value", got: 0.123 });
  expect(found.tolerance).toBeCloseTo(1e-3 * Math.abs((right.z2 as number[])[0]), 12);
  expect(found.hint).toBe(SHEET_HINTS.value);
});

test("one wrong number is named by its place", () => {
  const dW1 = (copy().dW1 as number[][]).map((row) => [...row]);
  dW1[1][2] += 1;
  expect(fault({ dW1 })).toMatchObject({ entry: "dW1[1][2]", problem: "value", got: dW1[1][2] });
});

test("named mistakes are recognised", () => {
  const [a, b, c] = right.delta1 as number[];
  expect(fault({ delta1: [-a, -b, -c] })).toMatchObject({ entry: "delta1[0]", problem: "sign" });
  expect(fault({ delta1: [a, -b, c] })).toMatchObject({ entry: "delta1[1]", problem: "sign", got: -b });
  const doubled = fault({ dW1: scaled(right.dW1, 2) });
  expect(doubled).toMatchObject({ entry: "dW1[0][0]", problem: "factor" });
  expect(doubled.factor).toBeCloseTo(2, 9);
  expect(fault({ loss: (right.loss as number) / 2 })).toMatchObject({ entry: "loss", problem: "factor" });
  expect(fault({ a1: right.z1 })).toMatchObject({ problem: "otherEntry", other: "z1", entry: "a1[0]" });
  const a1 = (right.a1 as number[]).map((value) => Number(value.toFixed(1)));
  expect(fault({ a1 })).toMatchObject({ problem: "rounded" });
  expect(
    fault({
      dW1: (right.dW1 as number[][])[0].map((_, j) => [0, 1].map((i) => (right.dW1 as number[][])[i][j])),
    }),
  ).toMatchObject({ problem: "transposed", entry: "dW1" });
  const square = { W: [[1.5, 2.5], [3.5, 4.5]] }; // biome-ignore format: a matrix
  expect(checkSheet(square, { W: [[1.5, 3.5], [2.5, 4.5]] })).toMatchObject({ problem: "transposed", entry: "W[0][1]" }); // biome-ignore format: a matrix
});

test("shapes and gaps are named", () => {
  expect(fault({ z1: 3 })).toMatchObject({
    entry: "z1",
    problem: "shape",
    shape: { expected: [3], got: [] },
  });
  expect(fault({ z1: [1, 2] }).shape).toEqual({ expected: [3], got: [2] });
  expect(fault({ dW1: [[1, 2, 3], [4]] }).shape).toEqual({ expected: [2, 3], got: [2, Number.NaN] });
  expect(fault({ loss: [1] }).shape).toEqual({ expected: [], got: [1] });
  for (const nothing of [undefined, null, "", []])
    expect(fault({ a1: nothing })).toMatchObject({ entry: "a1", problem: "missing" });
  expect(fault({ a1: [(right.a1 as number[])[0], undefined, 0] })).toMatchObject({
    ...{ entry: "a1[1]", problem: "missing" },
  });
  for (const nothing of [null, ""])
    expect(fault({ a1: [nothing, 0, 0] })).toMatchObject({ entry: "a1[0]", problem: "missing" });
  expect(fault({ loss: Number.NaN }).problem).toBe("notANumber");
  expect(fault({ loss: "0.5" }).problem).toBe("notANumber");
  for (const none of [undefined, null, 3, "z1"])
    expect(checkSheet(right, none)).toMatchObject({ right: false, entry: "z1", problem: "missing" });
});

test("tolerance: a thousandth of the row's largest number, nothing for whole numbers, or as given", () => {
  const sheet = { a: [100.5, 0.001], n: [3, 4] };
  expect(checkSheet(sheet, { a: [100.6, 0.1], n: [3, 4] }).right).toBe(true);
  expect(checkSheet(sheet, { a: [100.62, 0], n: [3, 4] })).toMatchObject({ entry: "a[0]" });
  expect(checkSheet(sheet, { a: [100.5, 0.001], n: [3, 4.001] })).toMatchObject({ entry: "n[1]" });
  expect(checkSheet(sheet, { a: [101, 0.4], n: [3.4, 3.6] }, { tolerance: 0.5 }).right).toBe(true);
});

test("only the entries asked for are checked, in the order asked for", () => {
  expect(checkSheet(right, { loss: right.loss }, { entries: ["loss"] })).toEqual({ right: true, numbers: 1 });
  const both = checkSheet(right, {}, { entries: ["db1", "z1"] });
  expect(both).toMatchObject({ step: "db1", problem: "missing" });
});

test("hints are sentences in both languages", () => {
  for (const hint of Object.values(SHEET_HINTS)) {
    expect(hint.ko).toMatch(/[가-힣].*(니다|십시오)\.$/);
    expect(hint.en).toMatch(/^[A-Z].*\.$/);
  }
});

test("whatever a learner hands in, the first entry changed is the one named", () => {
  const names = Object.keys(right);
  fc.assert(
    fc.property(fc.nat(names.length - 1), fc.nat(names.length - 1), fc.anything(), (first, second, junk) => {
      const sheet = copy();
      sheet[names[first]] = scaled(right[names[first]], 3);
      sheet[names[second]] = junk;
      const result = checkSheet(right, sheet);
      const earliest = names[Math.min(first, second)];
      // Junk may be the right number by chance only where it equals it.
      if (checkSheet(right, { ...copy(), [names[second]]: junk }).right) return;
      expect(result).toMatchObject({ right: false, step: earliest });
    }),
  );
});

test("an exercise says the place and the mistake", () => {
  const layers: DenseLayer[] = [{ weights: [[0.5], [-1]], biases: [0.25], activation: "sigmoid" }];
  const sheet = backpropagationSheet({ layers, x: [2, 1], target: [1] });
  const said = { ko: "맞습니다.", en: "Right." };
  defineCheck("byhand", { expected: sheet, mistakes: sheetMistakes(sheet), right: said });
  expect(judge("byhand", sheet)).toMatchObject({ passed: true });
  const wrong = judge("byhand", { ...sheet, delta1: scaled(sheet.delta1, -1) });
  expect(wrong).toMatchObject({ passed: false, step: "delta1.[0]" });
  expect(wrong.message.en).toMatch(
    /^The first wrong step is delta1\. .*The size is right, the sign is reversed\.$/,
  );
  expect(wrong.message.ko).toMatch(/부호가 반대입니다\.$/);
  clearCheckResults();
});

test.each([
  [() => checkSheet({}, {}), /the expected sheet has no entry/],
  [() => checkSheet(right, {}, { entries: ["zz"] }), /no entry "zz". It has z1, a1/],
  [() => checkSheet(right, {}, { tolerance: -1 }), /tolerance must be a number of at least 0; got -1/],
  [() => checkSheet(right, {}, { tolerance: Number.NaN }), /tolerance must be .* got NaN/],
  [() => checkSheet(right, {}, { tol: 1 } as object), /no option "tol"/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
