import { expect, test } from "vitest";
import { toDataFrame } from "../../src/data/dataframe";
import { Table } from "../../src/data/table";
import { generateVds } from "../../src/data/vds-generator";

test("the frame has the table's columns, the time first, as text", () => {
  const frame = toDataFrame(generateVds({ days: 7 }));
  expect(frame.shape).toEqual([2016, 7]);
  expect(frame.columns).toEqual(["Date", "ToVol", "SmVol", "MeVol", "LaVol", "Speed", "Occ.Rate"]);
  expect(frame.iat(4, 0)).toBe("2017-04-02 00:20");
  expect(frame.iat(4, 5)).toBe(62.2);
  expect(frame.column("Speed").head().mean()).toBeCloseTo(54.58, 10);
});

test("types are those of the table, whatever the first rows hold", () => {
  const whole = Float64Array.from({ length: 500 }, (_, i) => (i < 499 ? 0 : 0.5));
  const frame = toDataFrame(new Table({ whole, code: Array.from({ length: 500 }, (_, i) => String(i)) }));
  expect(frame.ctypes.values).toEqual(["float32", "string"]);
  expect(frame.column("whole").max()).toBe(0.5);
});

test("the frame holds copies: what changes it leaves the table alone", () => {
  const table = new Table({ a: Float64Array.of(1, Number.NaN) });
  const frame = toDataFrame(table);
  frame.fillNa(7, { inplace: true });
  expect(frame.column("a").values).toEqual([1, 7]);
  expect(table.column("a")).toEqual(Float64Array.of(1, Number.NaN));
});

test("a time that stands twice is no obstacle; seconds are shown when there are some", () => {
  const table = new Table({ a: Float64Array.of(1, 2) }, { index: Float64Array.of(1000, 1000) });
  expect(toDataFrame(table).column("time").values).toEqual(["1970-01-01 00:00:01", "1970-01-01 00:00:01"]);
});

test("groups and counts", () => {
  const frame = toDataFrame(new Table({ lane: ["a", "b", "a"], flow: Float64Array.of(1, 2, 5) }));
  expect(frame.groupby(["lane"]).col(["flow"]).mean().values).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  expect(frame.column("lane").valueCounts().values).toEqual([2, 1]);
});

test("names danfojs would lose, a name twice and an empty table are refused", () => {
  expect(() => toDataFrame(new Table({ print: Float64Array.of(1) }))).toThrow(
    "overwrite danfojs's own print",
  );
  const twice = new Table({ time: Float64Array.of(1) }, { index: Float64Array.of(0) });
  expect(() => toDataFrame(twice)).toThrow('a column and an index called "time"');
  expect(() => toDataFrame(new Table({}))).toThrow("expected rows");
});

test("a column called __proto__ is refused rather than lost", () => {
  const table = new Table([["__proto__", Float64Array.of(1)]]);
  expect(() => toDataFrame(table)).toThrow('a column called "__proto__" would overwrite');
  expect(() => toDataFrame(new Table({ constructor: Float64Array.of(1) }))).toThrow('"constructor"');
});
