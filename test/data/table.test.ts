import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { type Column, Table } from "../../src/data/table";

const time = Float64Array.of(0, 300_000, 600_000, 900_000);
const make = (): Table =>
  new Table(
    { flow: Float64Array.of(12, 13, Number.NaN, 9), day: ["mon", "mon", "", "wed"] },
    {
      index: time,
      indexName: "Date",
      units: { flow: "vehicles / 5 min" },
      source: { name: "traffic.csv", sentence: "A sentence.", synthetic: true },
      role: "train",
      fittedRows: new Set([1]),
    },
  );

test("knows its columns, length, index, units, source and role", () => {
  const table = make();
  expect([table.columns, table.length, table.indexName]).toEqual([["flow", "day"], 4, "Date"]);
  expect(table.index).toEqual(time);
  expect(table.units.flow).toBe("vehicles / 5 min");
  expect([table.source.name, table.source.synthetic, table.role]).toEqual(["traffic.csv", true, "train"]);
  expect(Array.from(table.rowNumbers)).toEqual([0, 1, 2, 3]);
  expect(table.origin).toBe(table);
  expect(table.dates[1]).toEqual(new Date("1970-01-01T00:05:00Z"));
});

test("has defaults", () => {
  const table = new Table({ a: Float64Array.of(1) });
  expect([table.indexName, table.role, table.source.synthetic, table.index]).toEqual([
    "time",
    "all",
    false,
    undefined,
  ]);
  expect(new Table({}).length).toBe(0);
  expect(new Table({}, { index: time }).length).toBe(4);
});

test("reads columns by kind and counts what is missing", () => {
  const table = make();
  expect(table.column("flow")[1]).toBe(13);
  expect(table.text("day")[3]).toBe("wed");
  expect([table.isNumeric("flow"), table.isNumeric("day")]).toEqual([true, false]);
  expect(table.missing()).toEqual({ flow: 1, day: 1 });
});

test("select and drop choose columns, in the order asked for", () => {
  expect(make().select("day", "flow").columns).toEqual(["day", "flow"]);
  expect(make().drop("flow").columns).toEqual(["day"]);
  const table = make();
  expect(table.select("flow").column("flow")).toBe(table.column("flow"));
});

test("withColumn adds or replaces one column and its unit", () => {
  const table = make();
  const more = table.withColumn("speed", Float64Array.of(1, 2, 3, 4), "km/h");
  expect([more.columns, more.units]).toEqual([
    ["flow", "day", "speed"],
    { flow: "vehicles / 5 min", speed: "km/h" },
  ]);
  expect(table.withColumn("flow", Float64Array.of(1, 2, 3, 4)).columns).toEqual(["flow", "day"]);
  expect(table.columns).toEqual(["flow", "day"]);
});

describe("choosing rows", () => {
  test("rows, head and take keep row numbers, origin, index and description", () => {
    const table = make();
    const cut = table.rows(1, 3).rows(1);
    expect([cut.length, cut.text("day"), Array.from(cut.rowNumbers)]).toEqual([1, [""], [2]]);
    const taken = table.take([3, 0, 3]);
    expect([taken.text("day"), Array.from(taken.rowNumbers)]).toEqual([
      ["wed", "mon", "wed"],
      [3, 0, 3],
    ]);
    expect(taken.index).toEqual(Float64Array.of(900_000, 0, 900_000));
    for (const part of [
      cut,
      taken,
      table.head(1),
      table.select("flow"),
      table.describedAs({ role: "test" }),
    ]) {
      expect(part.origin).toBe(table);
      expect([part.source.name, part.indexName, part.fittedRows]).toEqual([
        "traffic.csv",
        "Date",
        new Set([1]),
      ]);
    }
    expect(table.describedAs({ role: "test" }).role).toBe("test");
    expect(table.head().length).toBe(4);
    expect(table.rows(-2).text("day")).toEqual(["", "wed"]);
  });

  test("rows is Array.slice, take is picking, whatever the numbers", () => {
    const values = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -25, max: 25 }),
        fc.integer({ min: -25, max: 25 }),
        (list, a, b) => {
          const table = new Table({ x: Float64Array.from(list), t: list.map(String) });
          const cut = table.rows(a, b);
          expect(Array.from(cut.column("x"))).toEqual(list.slice(a, b));
          expect(cut.text("t")).toEqual(list.slice(a, b).map(String));
          const order = list.map((_, i) => (i * 7) % list.length);
          expect(Array.from(table.take(order).column("x"))).toEqual(order.map((i) => list[i]));
        },
      ),
    );
  });
});

test("toArray copies the numbers, row by row", () => {
  const table = new Table({ a: Float64Array.of(1, 2), b: Float64Array.of(3, 4) });
  const rows = table.toArray();
  expect(rows).toEqual([
    [1, 3],
    [2, 4],
  ]);
  rows[0][0] = 99;
  expect(table.column("a")[0]).toBe(1);
});

test("columns given as pairs keep their place even when their names look like numbers", () => {
  const pairs: [string, Column][] = [
    ["b", Float64Array.of(1)],
    ["2016", Float64Array.of(2)],
    ["1", ["x"]],
  ];
  const table = new Table(pairs);
  expect(table.columns).toEqual(["b", "2016", "1"]);
  expect(table.take([0]).withColumn("0", ["y"]).columns).toEqual(["b", "2016", "1", "0"]);
  expect(table.select("1", "b").columns).toEqual(["1", "b"]);
});

test.each<[string, () => unknown, string]>([
  [
    "a column that isn't there",
    () => make().column("Flow"),
    'traffic.csv has no column "Flow"; its columns are "flow", "day"',
  ],
  ["text read as numbers", () => make().column("day"), 'column "day" holds text'],
  ["numbers read as text", () => make().text("flow"), 'column "flow" holds numbers'],
  ["toArray with text", () => make().toArray(), 'column "day" holds text'],
  ["drop of nothing there", () => make().drop("x"), 'no column "x"'],
  ["select of nothing", () => make().select(), "select expects the name of a column or more"],
  ["select twice", () => make().select("flow", "flow"), "expected every column once; got flow, flow"],
  [
    "a short column",
    () => make().withColumn("x", Float64Array.of(1)),
    'column "x" has 1 values; 4 were expected',
  ],
  [
    "a short index",
    () => new Table({ a: Float64Array.of(1) }, { index: time }),
    'index "time" has 4 values; 1 were',
  ],
  [
    "row numbers",
    () => new Table({ a: Float64Array.of(1) }, { rowNumbers: Int32Array.of(1, 2) }),
    "rowNumbers has 2",
  ],
  [
    "an array of numbers",
    () => new Table({ a: [1, 2] as unknown as string[] }),
    "got an array with numbers. Write Float64Array.from",
  ],
  [
    "another typed array",
    () => new Table({ a: Float32Array.of(1) as unknown as Float64Array }),
    "got Float32Array",
  ],
  ["take beyond the end", () => make().take([0, 4]), "row 4 was asked for; rows are 0 to 3 (4 rows)"],
  ["take of a fraction", () => make().take([0.5]), "row 0.5 was asked for"],
  ["rows of a fraction", () => make().rows(0.5), "rows expects whole numbers; got 0.5 and 4"],
  ["dates without an index", () => new Table({ a: Float64Array.of(1) }).dates, "has no time index"],
])("refuses %s", (_, act, message) => {
  expect(act).toThrow(InputError);
  expect(act).toThrow(message);
});
