import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { expect, test } from "vitest";

const src = join(__dirname, "..", "src");
const ORDER = ["data", "prepare", "models", "engine", "train", "evaluate", "classical", "byhand", "notebook"];

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const folderOf = (file: string) => file.split(sep)[0];
const importsOf = (file: string) =>
  [...readFileSync(join(src, file), "utf8").matchAll(/(?:from|import\(|require\()\s*"(\.[^"]+)"/g)].map(
    (match) => relative(src, resolve(src, file, "..", match[1])),
  );

test("src holds the folders of the layer order and index.ts, nothing else", () => {
  expect([...new Set(files.map(folderOf))].filter((name) => ![...ORDER, "index.ts"].includes(name))).toEqual(
    [],
  );
});

test("a folder imports only from folders before it", () => {
  const upward = files
    .filter((file) => file !== "index.ts")
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => ORDER.indexOf(folderOf(target)) > ORDER.indexOf(folderOf(file)))
        .map((target) => `${file} imports ${target}`),
    );
  expect(upward).toEqual([]);
});

test("no file in src is longer than 250 lines, but for the list of what is public", () => {
  const long = files
    .filter((file) => file !== "index.ts")
    .filter((file) => readFileSync(join(src, file), "utf8").split("\n").length > 251);
  expect(long).toEqual([]);
});
