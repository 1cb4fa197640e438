import { expect, test } from "vitest";
import { parseCsv } from "../../src/data/csv";
import { DateFormat, offsetMinutes } from "../../src/data/date-format";

test("XXX reads an offset and keeps the wall clock", () => {
  const format = new DateFormat("yyyy-MM-ddTHH:mm:ssXXX");
  expect(format.parse("2017-04-02T00:05:00+09:00")).toBe(Date.UTC(2017, 3, 2, 0, 5));
  expect(format.parse("2017-04-02T00:05:00-03:30")).toBe(Date.UTC(2017, 3, 2, 0, 5));
  for (const text of [
    "2017-04-02T00:05:00",
    "2017-04-02T00:05:00+9:00",
    "2017-04-02T00:05:00+09:60",
    "2017-04-02T00:05:00+0900",
  ])
    expect(format.parse(text)).toBeNaN();
});

test("a column of dates with +09:00 is the time index, on the wall clock", () => {
  const table = parseCsv("time,flow\n2017-04-02T00:00:00+09:00,1\n2017-04-02T00:05:00+09:00,2\n");
  expect(table.indexName).toBe("time");
  expect(table.dates.map((date) => date.toISOString())).toEqual([
    "2017-04-02T00:00:00.000Z",
    "2017-04-02T00:05:00.000Z",
  ]);
  expect(parseCsv("time,flow\n2017-04-02 00:00+09:00,1\n").index?.[0]).toBe(Date.UTC(2017, 3, 2));
});

test("where most dates have an offset, one without is an error with its line", () => {
  const text = "time,flow\n2017-04-02T00:00:00+09:00,1\n2017-04-02T00:05:00+09:00,2\n2017-04-02T00:10:00,3\n";
  expect(() => parseCsv(text, { name: "flow.csv" })).toThrow('flow.csv:4 column time: "2017-04-02T00:10:00"');
});

test("two time zones in one column are refused; summer time is not", () => {
  const rows = (second: string): string =>
    `time,flow\n2017-03-26T01:00:00+01:00,1\n2017-03-26T03:00:00${second},2\n`;
  expect(parseCsv(rows("+02:00")).length).toBe(2);
  expect(() => parseCsv(rows("-05:00"), { name: "flow.csv" })).toThrow("flow.csv:3 column time");
  expect(() => parseCsv(rows("-05:00"))).toThrow("another time zone");
});

test("offsets in minutes", () => {
  expect(["+09:00", "-03:30", "+00:00"].map(offsetMinutes)).toEqual([540, -210, 0]);
  for (const text of ["", "09:00", "+9:00", "+15:00", "Z"]) expect(offsetMinutes(text)).toBeNaN();
});
