import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { describeSource } from "../../src/data/describe-source";
import { loadJena } from "../../src/data/jena";
import { generateJena } from "../../src/data/jena-generator";
import { jenaCsv } from "./own-files";

const folder = mkdtempSync(path.join(tmpdir(), "seqlab-jena-"));
const FILE = path.join(folder, "jena_climate_2009_2016.csv");
beforeEach(() => {
  process.env.SEQLAB_DATA = folder;
});
afterEach(() => {
  delete process.env.SEQLAB_DATA;
  rmSync(FILE, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the whole path on a generated file of Jena's shape, 420,551 rows", async () => {
  const made = generateJena();
  writeFileSync(FILE, jenaCsv(made));
  const table = await loadJena();
  expect([table.length, table.columns]).toEqual([420_551, made.columns]);
  for (const name of table.columns)
    expect(Buffer.compare(bytes(table.column(name)), bytes(made.column(name)))).toBe(0);
  expect(table.index).toEqual(made.index);
  expect(table.source.sentence).not.toContain("The whole file has");
  expect(table.source.sentence).not.toContain("Time stamps");
});

const bytes = (values: Float64Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

test("failed wind sensors become NaN, counted; other columns stay as they are", async () => {
  const lines = jenaCsv(generateJena({ rows: 4 })).split("\n");
  const cells = lines[2].split(",");
  cells.splice(12, 2, "-9999.00", "-9999");
  const broken = lines.map((line, i) => (i === 2 ? cells.join(",") : line));
  writeFileSync(FILE, broken.join("\n"));
  const table = await loadJena();
  expect(Array.from(table.column("wv (m/s)"), Number.isNaN)).toEqual([false, true, false, false]);
  expect(describeSource(table)).toContain("missing 1 of wv (m/s), 1 of max. wv (m/s).");
});

test("repeated time stamps, steps back and gaps are named, and the rows stay", async () => {
  const lines = jenaCsv(generateJena({ rows: 12 }))
    .trimEnd()
    .split("\n");
  // Rows: 0 1 2 2 3 4 3 4 5 9 10 11: one repeats, one goes back, one gap of four steps.
  const order = [0, 1, 2, 2, 3, 4, 3, 4, 5, 9, 10, 11];
  writeFileSync(FILE, [lines[0], ...order.map((row) => lines[row + 1])].join("\n"));
  const table = await loadJena();
  expect(table.length).toBe(12);
  expect(table.source.sentence).toContain(
    "The whole file has 420,551 rows. Time stamps as measured: 1 row repeats a time stamp, 1 step goes back in time, " +
      "1 gap (the longest of 4 steps).",
  );
});

test("a partial file is refused with the columns it lacks, or accepted by wish, naming them", async () => {
  const partial = jenaCsv(generateJena({ rows: 3 }))
    .split("\n")
    .map((line) => line.split(",").slice(0, 12).join(","));
  writeFileSync(FILE, partial.join("\n"));
  await expect(loadJena()).rejects.toThrow(
    'jena_climate_2009_2016.csv: expected the 14 columns of the Jena station; "wv (m/s)", "max. wv (m/s)", "wd (deg)" are missing.',
  );
  const table = await loadJena({ allowPartial: true });
  expect(table.columns.length).toBe(11);
  expect(table.source.sentence).toContain("Partial file: wv (m/s), max. wv (m/s), wd (deg) missing.");
});

test("without the file the shipped weather stands in; other wishes are refused", async () => {
  expect((await loadJena({ from: "shipped" })).columns).toContain("temp_2m");
  writeFileSync(FILE, "time,T\n1,2\n");
  await expect(loadJena()).rejects.toThrow(
    'jena_climate_2009_2016.csv:1: expected a header with "Date Time"',
  );
  await expect(loadJena({ from: "real" as "own" })).rejects.toThrow('got "real"');
  await expect(loadJena({ file: "other.csv" })).rejects.toThrow("other.csv: no such file");
});
