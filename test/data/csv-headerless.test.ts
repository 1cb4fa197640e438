import { expect, test } from "vitest";
import { parseCsv } from "../../src/data/csv";

const refusal = (text: string): string => {
  try {
    parseCsv(text, { name: "flow.csv" });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

test.each([
  ["numbers", "1,2,3\n4,5,6\n"],
  ["a date and numbers", "2017-04-02 0:00,43,34\n2017-04-02 0:05,45,32\n"],
  ["one number in a line", "12\n13\n"],
])("a first line of %s isn't taken for names", (_, text) => {
  expect(refusal(text)).toContain("flow.csv:1: expected the names of the columns");
  expect(refusal(text)).toContain("header: [");
});

test("the option header names the columns, or says that such a line does", () => {
  expect(Array.from(parseCsv("1,2\n4,5\n", { header: ["a", "b"] }).column("a"))).toEqual([1, 4]);
  expect(parseCsv("2016,2017\n4,5\n", { header: true }).columns).toEqual(["2016", "2017"]);
});

test("a name among numbers, or none before them, is a header", () => {
  expect(parseCsv("region,2016,2017\nx,4,5\n").columns).toEqual(["region", "2016", "2017"]);
  expect(parseCsv(",0\n1,5\n").columns).toEqual(["column1", "0"]);
});
