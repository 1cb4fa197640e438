import fc from "fast-check";
import { expect, test } from "vitest";
import { DateFormat } from "../../src/data/date-format";

test.each([
  ["yyyy-MM-dd HH:mm", "2017-04-02 00:05", Date.UTC(2017, 3, 2, 0, 5)],
  ["yyyy-MM-dd H:mm", "2017-04-02 0:05", Date.UTC(2017, 3, 2, 0, 5)],
  ["dd/MM/yyyy H:mm", "04/01/2016 23:55", Date.UTC(2016, 0, 4, 23, 55)],
  ["dd.MM.yyyy HH:mm:ss", "01.01.2009 00:10:00", Date.UTC(2009, 0, 1, 0, 10)],
  ["M/d/yyyy", "3/14/2017", Date.UTC(2017, 2, 14)],
  ["yyyy-MM-ddTHH:mm:ss.SSSZ", "2017-04-02T10:20:30.456Z", Date.UTC(2017, 3, 2, 10, 20, 30, 456)],
  ["yyyyMMdd", "20170402", Date.UTC(2017, 3, 2)],
  ["yyyy-MM", "2006-01", Date.UTC(2006, 0, 1)],
  ["yyyy년 M월 d일", "2017년 4월 2일", Date.UTC(2017, 3, 2)],
  ["yyyy-MM-dd", "  2016-02-29 ", Date.UTC(2016, 1, 29)],
])("%s reads %s", (pattern, text, expected) => {
  expect(new DateFormat(pattern).parse(text)).toBe(expected);
});

test.each([
  ["yyyy-MM-dd", "2017-02-29"],
  ["yyyy-MM-dd", "2017-13-01"],
  ["yyyy-MM-dd", "2017-4-2"],
  ["yyyy-MM-dd", "2017-04-02 0:00"],
  ["yyyy-MM-dd", "2017/04/02"],
  ["yyyy-MM-dd HH:mm", "2017-04-02 24:00"],
  ["yyyy-MM-dd HH:mm", "2017-04-02 12:60"],
  ["yyyy-MM-dd", ""],
  ["yyyy-MM-dd", "1900-02-00"],
  ["yyyy-MM-dd", "1900-02-29"],
])("%s refuses %s", (pattern, text) => {
  expect(new DateFormat(pattern).parse(text)).toBeNaN();
});

test("every moment of the years 0 to 9999 is read as Date writes it", () => {
  const format = new DateFormat("yyyy-MM-ddTHH:mm:ss.SSSZ");
  const moment = fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      expect(format.parse(date.toISOString())).toBe(date.getTime());
    }),
  );
});

test.each([
  ["MM-dd", "has no year"],
  ["yyyy-MM-dd yyyy", "twice"],
  ["yyy-MM-dd", '"yyy"'],
  ["yyyy-MMM-dd", '"MMM"'],
  [undefined as unknown as string, "expected a pattern"],
])("pattern %s is refused", (pattern, message) => {
  expect(() => new DateFormat(pattern)).toThrow(message);
});
