import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "../../src/data/csv";
import type { CsvOptions } from "../../src/data/csv-options";
import { InputError } from "../../src/data/input-error";

const vds = `Date,ToVol,Speed
2017-04-02 0:00,43,50.3
2017-04-02 0:05,45,58.9
`;

const refusal = (text: string, options: CsvOptions = {}): string => {
  try {
    parseCsv(text, { name: "traffic.csv", ...options });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "read without an error";
};

describe("types", () => {
  test("numbers, text and dates are told apart; the dates become the index", () => {
    const table = parseCsv("when,speed,lane\n2017-04-02 0:00,50.3,a\n2017-04-02 0:05,-1e2,b b\n");
    expect(table.columns).toEqual(["speed", "lane"]);
    expect(table.column("speed")).toEqual(Float64Array.of(50.3, -100));
    expect(table.text("lane")).toEqual(["a", "b b"]);
    expect(table.indexName).toBe("when");
    expect(table.dates.map((date) => date.toISOString())).toEqual([
      "2017-04-02T00:00:00.000Z",
      "2017-04-02T00:05:00.000Z",
    ]);
  });

  test("types given win; a date column that isn't the index is milliseconds", () => {
    const table = parseCsv("a,b,c\n1,2017-04-02,x\n", {
      types: { a: "text", b: { date: "yyyy-MM-dd" } },
    });
    expect(table.text("a")).toEqual(["1"]);
    expect(table.column("b")).toEqual(Float64Array.of(Date.UTC(2017, 3, 2)));
    expect(table.index).toBeUndefined();
  });

  test("an ambiguous date isn't guessed; its form can be named", () => {
    const text = "Date,flow\n04/01/2016 0:00,12\n05/01/2016 0:00,13\n";
    expect(parseCsv(text).text("Date")).toEqual(["04/01/2016 0:00", "05/01/2016 0:00"]);
    const table = parseCsv(text, { index: { column: "Date", format: "dd/MM/yyyy H:mm" } });
    expect(table.index?.[0]).toBe(Date.UTC(2016, 0, 4));
    expect(refusal(text, { index: { column: "Date" } })).toContain("no unambiguous form");
    expect(parseCsv(vds, { index: false }).text("Date")[1]).toBe("2017-04-02 0:05");
  });

  test("every decimal is read as Number reads it", () => {
    const decimal = fc
      .tuple(
        fc.constantFrom("", "-", "+"),
        fc.stringMatching(/^\d{1,20}$/),
        fc.stringMatching(/^(\.\d{0,20})?$/),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), {
          minLength: 1,
        }),
        (values) => {
          const table = parseCsv(`x,y\n${values.map((value) => `${value},1`).join("\n")}\n`, {
            types: { x: "number" },
          });
          expect(Array.from(table.column("x"))).toEqual(values.map(Number));
        },
      ),
    );
  });

  test.each(["0x1F", "Infinity", "1 2", "1e999", "--1", ".", "1,5", "e5", "5km"])(
    "%s is no number",
    (value) => {
      expect(refusal(`a,b\n1,2\n"${value}",2\n`, { types: { a: "number" } })).toBe(
        `traffic.csv:3 column a: "${value}" is not a number. If it stands for a missing value, write ` +
          `missingValues: ["${value}"], allowMissing: ["a"]; if the column holds text, types: { "a": "text" }.`,
      );
    },
  );

  test("a column of numbers with a slip in it is an error, not text", () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i},${i === 416 ? "n/a" : i / 2}`);
    expect(refusal(["t,Speed", ...rows].join("\n"))).toContain(
      'traffic.csv:418 column Speed: "n/a" is not a number.',
    );
    const late = Array.from({ length: 3000 }, (_, i) => `${i},${i === 2500 ? "x" : i}`);
    expect(refusal(["t,Speed", ...late].join("\n"))).toContain(
      'traffic.csv:2502 column Speed: "x" is not a number.',
    );
  });

  test("a date that isn't one names its line and the form", () => {
    expect(
      refusal(`${vds}2017-04-31 0:10,1,2\n`, { index: { column: "Date", format: "yyyy-MM-dd H:mm" } }),
    ).toBe(
      'traffic.csv:4 column Date: "2017-04-31 0:10" is not a date of the form yyyy-MM-dd H:mm. ' +
        "Mend the line, name the right form, or read the column as text.",
    );
  });
});

describe("a slip among dates", () => {
  const minute = (row: number): string =>
    new Date(Date.UTC(2017, 3, 2, 0, row)).toISOString().slice(0, 16).replace("T", " ");
  const file = (slip: string, at = 416, date = minute): string =>
    ["Date,flow", ...Array.from({ length: 500 }, (_, i) => `${i === at ? slip : date(i)},${i}`)].join("\n");

  test.each([
    "2017-04-31 08:18",
    "2017-04-02 24:00",
    "02/04/2017 06:56",
    "2017-04-02 06:56+09:00",
    "n/a",
    "7",
  ])("%s is an error, and doesn't make the column text", (slip) => {
    const message =
      `traffic.csv:418 column Date: "${slip}" is not a date of the form yyyy-MM-dd HH:mm. ` +
      "Mend the line, name the right form, or read the column as text.";
    expect(refusal(file(slip))).toBe(message);
    expect(refusal(file(slip), { index: { column: "Date" } })).toBe(message);
    const text = parseCsv(file(slip), { types: { Date: "text" } });
    expect([text.index, text.text("Date")[416]]).toEqual([undefined, slip]);
  });

  test("in the first row, or where a date is missing, is an error too", () => {
    expect(refusal(file("2017-04-31 08:18", 0))).toContain('traffic.csv:2 column Date: "2017-04-31 08:18"');
    expect(refusal(file("", 3))).toContain('traffic.csv:5 column Date: "" is not a date');
  });

  test("the form named has two digits only where all dates have them; one digit is read all the same", () => {
    const oneDigit = (row: number): string => minute(row).replace(" 0", " ");
    expect(refusal(file("x", 416, oneDigit))).toContain("of the form yyyy-MM-dd H:mm.");
    expect(refusal(file("x", 416, (row) => `2017-4-${1 + (row % 30)}`))).toContain("of the form yyyy-M-d.");
    expect(parseCsv(file("2017-4-2 6:56")).index?.[416]).toBe(Date.UTC(2017, 3, 2, 6, 56));
    expect(parseCsv(file(minute(416))).index?.[499]).toBe(Date.UTC(2017, 3, 2, 8, 19));
  });

  test("half of the values decide: below it the column is text", () => {
    const column = (dates: number): string =>
      ["note,x", ...Array.from({ length: 10 }, (_, i) => `${i < dates ? "2017-04-02" : "rain"},1`)].join(
        "\n",
      );
    expect(parseCsv(column(4)).text("note")[0]).toBe("2017-04-02");
    expect(refusal(column(5))).toContain(
      'traffic.csv:7 column note: "rain" is not a date of the form yyyy-MM-dd.',
    );
    const forms = ["2017-04-02", "2017/04/02", "2.4.2017"];
    expect(parseCsv(`d,x\n${forms.map((form) => `${form},1`).join("\n")}\n`).text("d")).toEqual(forms);
  });
});

describe("missing values", () => {
  const text = "a,b\n1,\n2,NaN\n3,7\n";
  test("are an error unless allowed, then NaN and counted", () => {
    expect(refusal(text)).toBe(
      'traffic.csv:2 column b: "" is a missing value. Write allowMissing: ["b"] to read it as NaN.',
    );
    const table = parseCsv(text, { allowMissing: ["b"] });
    expect(table.column("b")).toEqual(Float64Array.of(Number.NaN, Number.NaN, 7));
    expect(table.missing()).toEqual({ a: 0, b: 2 });
    expect(parseCsv(text, { allowMissing: true }).missing().b).toBe(2);
    expect(refusal(text, { allowMissing: ["a"] })).toContain("column b");
  });

  test("can be written in other ways, as numbers too", () => {
    const table = parseCsv("a,b\n-9999,x\n-9999.0,-\n3,y\n", {
      missingValues: ["-9999"],
      allowMissing: ["a"],
    });
    expect(table.missing()).toEqual({ a: 2, b: 0 });
    expect(refusal("a,b\n-9999,x\n", { missingValues: ["-9999"] })).toContain("missing value");
  });

  test("a column without any value is a column of NaN where that is allowed", () => {
    expect(parseCsv("a,b\n1,\n2,\n", { allowMissing: true }).column("b")).toEqual(
      Float64Array.of(Number.NaN, Number.NaN),
    );
  });

  test("a blank line in a file of one column is a missing value, at its end it is nothing", () => {
    expect(refusal("a\n1\n\n3\n")).toContain("traffic.csv:3 column a");
    expect(parseCsv("a\n1\n\n3\n\n\n", { allowMissing: true }).column("a")).toEqual(
      Float64Array.of(1, Number.NaN, 3),
    );
    expect(parseCsv("a,b\n1,2\n\n3,4\n  \n").length).toBe(2);
  });
});

describe("records", () => {
  test("quoted fields hold delimiters, quotes and line breaks; line numbers stay right", () => {
    const text = 'name,x\n"a, ""b""\nc",1\n\n"d\r\ne",2\nf,oops\n';
    expect(refusal(text, { types: { x: "number" } })).toContain("traffic.csv:7 column x");
    const table = parseCsv(text.replace("oops", "3"));
    expect(table.text("name")).toEqual(['a, "b"\nc', "d\r\ne", "f"]);
    expect(refusal('a,b\n"x\ny",bad\n', { types: { b: "number" } })).toContain("traffic.csv:3 column b");
  });

  test("any text survives quoting", () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, end) => {
          const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = ["a,b", ...rows.map((row) => row.map(quote).join(","))].join(end);
          const table = parseCsv(text, { types: { a: "text", b: "text" }, delimiter: ",", index: false });
          expect(table.text("a").map((a, i) => [a, table.text("b")[i]])).toEqual(rows);
        },
      ),
    );
  });

  test.each(["\n", "\r\n", "\r"])("line ends %j, with and without the last one", (end) => {
    for (const last of ["", end]) {
      const table = parseCsv(`a,b${end}1,2${end}3,4${last}`);
      expect(table.toArray()).toEqual([
        [1, 2],
        [3, 4],
      ]);
    }
    expect(refusal(`a,b${end}1,2${end}3,x`, { types: { b: "number" } })).toContain("traffic.csv:3 column b");
  });

  test("a ragged row, short or long, is an error with its line", () => {
    expect(refusal("a,b,c\n1,2,3\n4,5\n6,7,8\n")).toBe(
      'traffic.csv:3: expected 3 fields (a, b, c); got 2. Fields are separated by ",".',
    );
    expect(refusal("a,b\n1,2\n3,4,5\n")).toContain("traffic.csv:3: expected 2 fields (a, b); got 3.");
  });

  test("quotes that don't close, and text after a closing quote", () => {
    expect(refusal('a,b\n1,2\n3,"x\n5,6\n')).toContain(
      "traffic.csv:3: a quoted field begins here and is never closed.",
    );
    expect(refusal('a,b\n"x"y,2\n')).toContain('traffic.csv:2: expected "," or the end of the line');
  });

  test("comment lines are passed over and counted", () => {
    const text = "# from somewhere\n# Open,Close\n828.6,831.6\n# in between\n823.0,bad\n";
    const options = { comment: "#", header: ["Open", "Close"] };
    expect(parseCsv(text.replace("bad", "828.07"), options).column("Close")).toEqual(
      Float64Array.of(831.6, 828.07),
    );
    expect(refusal(text, { ...options, types: { Close: "number" } })).toContain("traffic.csv:5 column Close");
    expect(refusal(text)).toContain('write comment: "#"');
  });

  test.each([
    ["a;b\n1;2\n", ";"],
    ["a\tb\n1\t2\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ['"x;y;z",b\n1,2\n', ","],
  ])("the delimiter of %j is found", (text, delimiter) => {
    expect(parseCsv(text).columns.length).toBe(2);
    expect(parseCsv(text, { delimiter }).columns.length).toBe(2);
  });

  test("more than 64 columns", () => {
    const names = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const table = parseCsv(`${names.join(",")}\n${names.map((_, i) => i).join(",")}\n`);
    expect(table.toArray()[0]).toEqual(names.map((_, i) => i));
  });
});

describe("names and options", () => {
  test("choose, rename, units; names that look like numbers keep their place", () => {
    const table = parseCsv("Date,2016,b,c\n2020-01-02,1,2,3\n", {
      columns: ["c", "2016"],
      rename: { c: "flow", Date: "day" },
      units: { flow: "vehicles" },
    });
    expect(table.columns).toEqual(["flow", "2016"]);
    expect([table.indexName, table.units.flow]).toEqual(["day", "vehicles"]);
    expect(parseCsv("Date,b,2016\n2020-01-02,1,2\n").columns).toEqual(["b", "2016"]);
  });

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "a column called %s is a column like any other",
    (name) => {
      const options = { rename: { x: "y" }, types: { x: "number" }, units: { y: "m" } } as const;
      const table = parseCsv(`${name},x\n1,2\n3,4\n`, options);
      expect(table.columns).toEqual([name, "y"]);
      expect(table.column(name)).toEqual(Float64Array.of(1, 3));
      expect(Object.entries(table.missing())).toEqual([
        [name, 0],
        ["y", 0],
      ]);
      const dated = parseCsv(`${name},x\n2017-04-02,2\n`, options);
      expect([dated.indexName, dated.index]).toEqual([name, Float64Array.of(Date.UTC(2017, 3, 2))]);
      const own = parseCsv(`${name},x\n1,2\n`, {
        rename: { [name]: "z" },
        types: { [name]: "text" },
        units: { z: "km" },
      });
      expect([own.text("z"), own.units.z]).toEqual([["1"], "km"]);
    },
  );

  test("a column without a name is called by its place", () => {
    expect(parseCsv(",a\n0,1\n").columns).toEqual(["column1", "a"]);
  });

  test.each<[CsvOptions, string]>([
    [
      { columns: ["x"] },
      'has no column "x", which the option columns names; its columns are "Date", "ToVol", "Speed"',
    ],
    [{ rename: { x: "y" } }, "option rename"],
    [{ types: { x: "text" } }, "option types"],
    [{ allowMissing: ["x"] }, "option allowMissing"],
    [{ index: { column: "x" } }, "option index"],
    [{ columns: ["Speed", "Speed"] }, "names a column twice"],
    [{ rename: { Speed: "ToVol" } }, 'two columns are called "ToVol"'],
    [{ delimiter: ",," }, "one ASCII character"],
    [{ delimiter: '"' }, "can't be the quote"],
    [{ comment: "" }, "expected comment"],
    [{ types: { Speed: "float" as "number" } }, '"float"'],
    [{ allowMissing: "Speed" as unknown as boolean }, "allowMissing"],
    [{ index: { column: "Date", format: "HH:mm" } }, "has no year"],
  ])("%j is refused", (options, message) => {
    expect(refusal(vds, options)).toContain(message);
  });

  test("a header twice, an empty file, a header alone, no text", () => {
    expect(refusal("a,b,a\n1,2,3\n")).toContain('names "a" twice, in fields 1 and 3');
    expect(refusal("")).toContain("the file is empty");
    expect(refusal("\n\n")).toContain("the file is empty");
    expect(refusal("a,b\n")).toContain("got only the header (a, b)");
    expect(() => parseCsv(undefined as unknown as string)).toThrow("got undefined");
  });
});
