import { expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { tableHead } from "../../src/notebook/table-head";

test("columns called like parts of every object are shown as columns", () => {
  const table = new Table(
    new Map([
      ["__proto__", Float64Array.of(1.5, 2)],
      ["constructor", Float64Array.of(3, 4)],
      ["toString", Float64Array.of(5, 6)],
    ]),
  );
  expect(tableHead(table).rows).toEqual([
    ["1.5", "3", "5"],
    ["2.0", "4", "6"],
  ]);
  expect(tableHead(table).headings).toEqual(["__proto__", "constructor", "toString"]);
});

test("a unit given to such a column is shown", () => {
  const table = new Table({ constructor: Float64Array.of(1) }, { units: { constructor: "m" } });
  expect(tableHead(table).headings).toEqual(["constructor (m)"]);
});
