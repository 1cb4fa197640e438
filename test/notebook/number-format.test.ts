import { expect, test } from "vitest";
import { fixed, formatNumber, formatSeconds, percent } from "../../src/notebook/number-format";

test.each([
  [6659, "6,659"],
  [0, "0"],
  [-0, "0"],
  [-12, "−12"],
  [9.87654, "9.877"],
  [12345.678, "12,346"],
  [0.02, "0.02"],
  [0.1 + 0.2, "0.3"],
  [0.0000123, "1.23e-5"],
  [1e20, "1e20"],
  [-0.5, "−0.5"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("formatNumber(%d) is %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test("fixed keeps its decimals and never writes −0.00", () => {
  expect([fixed(11.6543, 2), fixed(8064, 1), fixed(-0.001, 2), fixed(Number.NaN, 2)]).toEqual([
    "11.65",
    "8,064.0",
    "0.00",
    "NaN",
  ]);
});

test("percent", () => {
  expect([percent(0.0634), percent(-0.5, 0)]).toEqual(["6.3%", "−50%"]);
});

test.each([
  [0.416, "0.42 s"],
  [9.96, "10 s"],
  [9.4, "9.4 s"],
  [41.4, "41 s"],
  [125, "2 min 05 s"],
  [4200, "1 h 10 min"],
  [Number.NaN, "unknown time"],
])("formatSeconds(%d) is %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
