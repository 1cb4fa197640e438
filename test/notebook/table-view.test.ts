import { inspect } from "node:util";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { type TableViewOptions, tableView } from "../../src/notebook/table-view";

const rows = [
  { model: "persistence", rmse: 11.6543, parameters: 0 },
  { model: "LSTM", rmse: 9.8821, parameters: 4385 },
  { model: "시간대 평균", rmse: 10.7, parameters: 288 },
];
const options: TableViewOptions = {
  caption: "Test RMSE",
  columns: ["model", { key: "rmse", label: "RMSE", unit: "vehicles", digits: 2 }, { key: "parameters" }],
  best: { column: "rmse", by: "min" },
  note: "4,020 windows.",
};

test("text form: aligned columns, Korean counted as wide, the best row starred", () => {
  expect(String(tableView(rows, options))).toBe(
    [
      "Test RMSE",
      "model        RMSE (vehicles)  parameters",
      "persistence            11.65           0",
      "LSTM                    9.88       4,385  ★",
      "시간대 평균            10.70         288",
      "4,020 windows.",
    ].join("\n"),
  );
});

test("HTML form: caption, headings with scope, numbers to the right", () => {
  const { document } = new JSDOM(tableView(rows, options).toHtml()).window;
  expect(document.querySelector("caption")?.textContent).toBe("Test RMSE");
  expect([...document.querySelectorAll("thead th")].map((th) => th.getAttribute("scope"))).toEqual(
    Array(3).fill("col"),
  );
  expect([...document.querySelectorAll("tbody th")].map((th) => th.getAttribute("scope"))).toEqual(
    Array(3).fill("row"),
  );
  const cells = [...document.querySelectorAll<HTMLElement>("tbody tr:nth-child(2) td")];
  expect(cells.map((td) => [td.textContent, td.style.textAlign])).toEqual([
    ["9.88", "right"],
    ["4,385", "right"],
  ]);
  expect(document.querySelector("[aria-label=best]")?.parentElement?.textContent).toBe("★ LSTM");
});

test("text in cells and headings can't become markup", () => {
  const html = tableView([{ "<b>": '<script>alert("x")</script>' }], { caption: "a < b" }).toHtml();
  expect(html).not.toMatch(/<script|<b>/);
  expect(new JSDOM(html).window.document.querySelector("tbody")?.textContent).toBe(
    '<script>alert("x")</script>',
  );
});

test("a long table is cut and the rest counted", () => {
  const many = Array.from({ length: 8064 }, (_, i) => ({ i }));
  const view = tableView(many, { maxRows: 10 });
  expect(view.rows).toHaveLength(10);
  expect(view.notes).toEqual(["8,054 more rows"]);
  expect(tableView(many.slice(0, 11), { maxRows: 10 }).notes).toEqual(["1 more row"]);
  expect(tableView(many.slice(0, 10), { maxRows: 10 }).notes).toEqual([]);
});

test("missing values are empty, NaN is said; a column of numbers with gaps stays on the right", () => {
  const view = tableView([{ a: 1 }, { a: null }, { a: Number.NaN }, {}]);
  expect(view.rows).toEqual([["1"], [""], ["NaN"], [""]]);
  expect(view.align).toEqual(["right"]);
});

test("the best row skips NaN and texts; with none there is no best row", () => {
  const best = { column: "a", by: "max" } as const;
  expect(tableView([{ a: Number.NaN }, { a: 2 }, { a: 3 }, { a: "9" }], { best }).bestRow).toBe(2);
  expect(tableView([{ a: Number.NaN }], { best }).bestRow).toBe(-1);
});

test("an unknown column and a bad maxRows are refused", () => {
  expect(() => tableView(rows, { columns: ["rsme"] })).toThrow(
    /no row has a "rsme"; the rows have "model", "rmse"/,
  );
  expect(() => tableView(rows, { best: { column: "mae", by: "min" } })).toThrow(
    /best names the column "mae"/,
  );
  expect(() => tableView(rows, { maxRows: 0 })).toThrow(/maxRows to be a whole number ≥ 1; got 0/);
});

test("no rows: headings only", () => {
  expect(String(tableView([], { columns: ["a", "b"] }))).toBe("a  b");
});

test("printed by a kernel it is its text", () => {
  expect(inspect(tableView([{ a: 1 }]))).toBe("a\n1");
});
