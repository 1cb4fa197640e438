import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { dataFolders, findDataFile, requireDataFile, SHIPPED } from "../../src/data/locate";
import { type ReadCsvOptions, readCsv } from "../../src/data/read-csv";

const folder = mkdtempSync(path.join(tmpdir(), "seqlab-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  delete process.env.SEQLAB_DATA;
});

const file = (name: string, content: Buffer | string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};
const read = (name: string, content: Buffer | string, options?: ReadCsvOptions): ReturnType<typeof readCsv> =>
  readCsv(file(name, content), options);

const korean = "지역명,지수\n강남구,99.5\n서초구,101\n";
// "지역명,지수\n강남구,99.5\n서초구,101\n" as Python's str.encode("cp949") writes it.
const cp949 = Buffer.from("c1f6bfaab8ed2cc1f6bcf60ab0adb3b2b1b82c39392e350abcadc3cab1b82c3130310a", "hex");

describe("encodings", () => {
  test.each([
    ["utf-8", Buffer.from(korean)],
    ["utf-8 with byte order mark", Buffer.from(`\ufeff${korean}`)],
    ["cp949", cp949],
    ["utf-16 with byte order mark", Buffer.from(`\ufeff${korean}`, "utf16le")],
    ["gzip", gzipSync(korean)],
  ])("%s is recognised", async (_, bytes) => {
    const table = await read("korean.csv", bytes);
    expect(table.columns).toEqual(["지역명", "지수"]);
    expect(table.text("지역명")).toEqual(["강남구", "서초구"]);
    expect(table.column("지수")).toEqual(Float64Array.of(99.5, 101));
    expect(table.source).toEqual({ name: "korean.csv", sentence: "Read from korean.csv.", synthetic: false });
  });

  test("cp949 beyond KS X 1001 is read when named", async () => {
    // 뷁 and 쏼 exist in cp949 only (bytes 94 EE and 9C 58).
    const bytes = Buffer.concat([Buffer.from("a\n"), Buffer.from([0x94, 0xee, 0x9c, 0x58, 10])]);
    expect((await read("rare.csv", bytes, { encoding: "cp949" })).text("a")).toEqual(["뷁쏼"]);
    await expect(read("rare.csv", bytes)).rejects.toThrow("rare.csv:2: the encoding can't be told");
  });

  test("Latin-1 isn't taken for Korean, and is read when named", async () => {
    const bytes = Buffer.from("ville,x\nMáäga,1\nDeŒ,2\n".replace("Œ", "é"), "latin1");
    await expect(read("latin.csv", bytes)).rejects.toThrow("latin.csv:2: the encoding can't be told");
    expect((await read("latin.csv", bytes, { encoding: "windows-1252" })).text("ville")).toEqual([
      "Máäga",
      "Deé",
    ]);
  });

  test("bytes that aren't in the encoding named are an error with their line", async () => {
    await expect(read("k.csv", cp949, { encoding: "utf-8" })).rejects.toThrow(
      "k.csv:1: the bytes of this line are not UTF-8",
    );
    const bad = Buffer.concat([Buffer.from("a\n1\n"), Buffer.from([0xff, 10])]);
    await expect(read("k.csv", bad, { encoding: "cp949" })).rejects.toThrow(
      "k.csv:3: the bytes of this line are not cp949",
    );
    await expect(read("k.csv", korean, { encoding: "klingon" })).rejects.toThrow(
      'encoding "klingon" is unknown',
    );
  });

  test("binary data and damaged gzip are named as such", async () => {
    await expect(read("b.csv", Buffer.from([80, 75, 3, 4, 0, 0]))).rejects.toThrow("binary data");
    await expect(read("g.csv.gz", gzipSync(korean).subarray(0, 30))).rejects.toThrow(
      "g.csv.gz: the gzip data can't",
    );
    await expect(read("h.csv.gz", korean)).rejects.toThrow("expected gzip data");
    await expect(read("empty.csv", "")).rejects.toThrow("empty.csv: expected a header");
  });
});

describe("where files are looked for", () => {
  test("SEQLAB_DATA, then data/real, then data", async () => {
    expect(dataFolders()).toEqual([path.join(SHIPPED, "real"), SHIPPED]);
    expect(findDataFile("pems_flow_test.csv")).toBe(path.join(SHIPPED, "pems_flow_test.csv"));
    file("pems_flow_test.csv", "a\n1\n");
    process.env.SEQLAB_DATA = folder;
    expect(dataFolders()[0]).toBe(folder);
    expect(findDataFile("pems_flow_test.csv")).toBe(path.join(folder, "pems_flow_test.csv"));
    expect((await readCsv("pems_flow_test.csv")).columns).toEqual(["a"]);
  });

  test("a missing file says which folders were searched", async () => {
    process.env.SEQLAB_DATA = folder;
    const everywhere = new RegExp([process.cwd(), folder, path.join(SHIPPED, "real"), SHIPPED].join(", "));
    await expect(readCsv("none.csv")).rejects.toThrow(everywhere);
    expect(() => requireDataFile("none.csv", "pems")).toThrow(`no such file in ${folder}`);
    await expect(readCsv(path.join(folder, "none.csv"))).rejects.toThrow("there is no file");
    await expect(readCsv(folder)).rejects.toThrow("is a folder");
    await expect(readCsv("")).rejects.toThrow("expected the path");
  });

  test("SEQLAB_DATA that is no folder is an error, not passed over", () => {
    process.env.SEQLAB_DATA = path.join(folder, "missing");
    expect(() => findDataFile("pems_flow_test.csv")).toThrow("which is no folder");
  });
});
