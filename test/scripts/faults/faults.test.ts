import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { load, root } from "../load";

interface Place {
  id: number;
  kind: string;
  file: string;
  line: number;
  start: number;
  end: number;
  text: string;
}
interface Record {
  file: string;
  places: number[];
  milliseconds: number;
}
interface Edit {
  start: number;
  end: number;
  text: string;
}

const { findPlaces, placesIn } = await load<{
  findPlaces(root: string): Place[];
  placesIn(file: string, text: string): Place[];
}>("scripts/faults/find-places.mjs");
const { edited, faultPlugin } = await load<{
  edited(text: string, edits: Edit[]): string;
  faultPlugin(
    root: string,
    fault?: Place,
  ): { transform(code: string, id: string): { code: string } | undefined };
}>("scripts/faults/plugin.mjs");
const { choosePlaces, chooseTests } = await load<{
  choosePlaces(places: Place[], reached: Set<number>, count: number, seed: number): Place[];
  chooseTests(
    records: Record[],
    place: Partial<Place>,
    seconds: number,
  ): { chosen: Record[]; reaching: number };
}>("scripts/faults/choose.mjs");

const faultsOf = (code: string): string[] => placesIn("src/x.ts", code).map((place) => edited(code, [place]));

test.each([
  ["a + b * 2;", ["a - b * 2;", "a + b / 2;", "a + b * 3;"]],
  ["a < b;", ["a >= b;", "a <= b;"]],
  ["a === 0x10;", ["a !== 0x10;", "a === 17;"]],
  ["!a && -b;", ["!a || -b;", "a && -b;", "!a &&  b;"]],
  [
    "sum += Math.min(a, true);",
    ["sum -= Math.min(a, true);", "sum += Math.max(a, true);", "sum += Math.min(a, false);"],
  ],
])("the faults of %s", (code, expected) => {
  expect(faultsOf(code)).toEqual(expected);
});

test("texts, types, names and messages have no faults", () => {
  for (const code of [
    "const text = a + 'b' + c;",
    "type A = 1 | 2; let b: 3;",
    "const o = { 1: a };",
    "throw new InputError(String(n + 1));",
    "const e = new RangeError(String(n + 1));",
    'import x from "y";',
  ])
    expect(faultsOf(code)).toEqual([]);
});

test("the library's places are many, numbered in order, and each names the line it is on", () => {
  const places = findPlaces(root);
  expect(places.length).toBeGreaterThan(5000);
  expect(places.map(({ id }) => id)).toEqual(places.map((_, i) => i));
  expect(new Set(places.map(({ kind }) => kind))).toEqual(
    new Set(["operator", "constant", "comparison", "bound"]),
  );
});

test("the plugin changes what is read: one fault, or a note at each place", () => {
  const code = "export const f = (a: number): number => a + 1;\n";
  const [place] = placesIn("src/x.ts", code);
  const read = faultPlugin("/p", place).transform(code, "/p/src/x.ts?v=1");
  expect(read?.code).toBe("export const f = (a: number): number => a - 1;\n");
  expect(faultPlugin("/p", place).transform(code, "/p/src/y.ts")).toBeUndefined();
});

test("notes leave the code's meaning alone and tell which places ran", () => {
  const file = "src/evaluate/spread.ts";
  const text = readFileSync(join(root, file), "utf8");
  const noted = faultPlugin(root).transform(text, join(root, file))?.code ?? "";
  const here = findPlaces(root).filter((place) => place.file === file);
  expect(here.length).toBeGreaterThan(4);
  for (const { id } of here) expect(noted).toContain(`($faultHits[${id}]=1,`);
  expect(noted.replaceAll(/\(\$faultHits\[\d+\]=1,/g, "").length).toBe(text.length + here.length);

  const code = "(a, b) => ($faultHits[0]=1,a < b) && ($faultHits[1]=1,2)";
  const hits = new Uint8Array(2);
  const run = new Function("$faultHits", `return ${code}`)(hits) as (a: number, b: number) => unknown;
  expect(run(2, 1)).toBe(false);
  expect([...hits]).toEqual([1, 0]);
  expect(run(1, 2)).toBe(2);
  expect([...hits]).toEqual([1, 1]);
});

test("the library can still be read with notes, and with a fault", () => {
  const plugin = faultPlugin(root);
  const places = findPlaces(root);
  const broken = (text: string) =>
    ts.transpileModule(text, { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2022 } })
      .diagnostics?.length !== 0;
  for (const place of places.filter((_, i) => i % 150 === 0)) {
    const text = readFileSync(join(root, place.file), "utf8");
    expect(broken(plugin.transform(text, join(root, place.file))?.code ?? "("), place.file).toBe(false);
    expect(broken(edited(text, [place])), `${place.file}:${place.line}`).toBe(false);
  }
});

test("a seed always chooses the same places, the kinds in turn, only among those that run", () => {
  const places = findPlaces(root);
  const reached = new Set(places.filter(({ id }) => id % 3 === 0).map(({ id }) => id));
  const chosen = choosePlaces(places, reached, 50, 1);
  expect(chosen).toEqual(choosePlaces(places, reached, 50, 1));
  expect(chosen).not.toEqual(choosePlaces(places, reached, 50, 2));
  expect(new Set(chosen.map(({ id }) => id)).size).toBe(50);
  expect(chosen.every(({ id }) => reached.has(id))).toBe(true);
  expect(chosen.filter(({ kind }) => kind === "bound")).toHaveLength(12);
  expect(choosePlaces(places, new Set([0]), 50, 1)).toHaveLength(1);
});

test("a fault is tried with its own test file first, then with those that run least, as long as time allows", () => {
  const records = [
    { file: "test/evaluate/all.test.ts", places: [1, 2, 3, 7], milliseconds: 4000 },
    { file: "test/evaluate/few.test.ts", places: [1, 7], milliseconds: 5000 },
    { file: "test/evaluate/mae.test.ts", places: [1, 2, 3, 4, 7], milliseconds: 3000 },
    { file: "test/evaluate/other.test.ts", places: [1], milliseconds: 1 },
  ];
  const names = (seconds: number) =>
    chooseTests(records, { id: 7, file: "src/evaluate/mae.ts" }, seconds).chosen.map(({ file }) => file);
  expect(names(60)).toEqual([records[2].file, records[1].file, records[0].file]);
  expect(names(7)).toEqual([records[2].file, records[0].file]);
  expect(names(1)).toEqual([records[2].file]);
  expect(chooseTests(records, { id: 7, file: "src/evaluate/mae.ts" }, 1).reaching).toBe(3);
});
