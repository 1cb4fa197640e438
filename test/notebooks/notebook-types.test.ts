import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "./notebook";

const folder = mkdtempSync(join(tmpdir(), "seqlab-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm run check:notebooks` says about a notebook of these cells: `cell line:column message`. */
function check(...sources: string[]): string[] {
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const path = join(folder, "notebook.ipynb");
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  const run = spawnSync(process.execPath, [join(root, "scripts/notebook-types.mjs"), path], {
    encoding: "utf8",
  });
  expect(run.stderr).toBe("");
  const found = [...run.stdout.matchAll(/cell (\d+) \([^)]*\) (\d+:\d+ .*)/g)].map(
    ([, n, rest]) => `${n} ${rest}`,
  );
  expect(run.status).toBe(found.length > 0 ? 1 : 0);
  return found;
}

test("later cells see the names, types and imports of earlier ones, and may declare them again", () => {
  const found = check(
    'import { join } from "node:path";\nconst a = await Promise.resolve(1);\nlet best: number | undefined;',
    'interface Point { x: number }\nconst p: Point = { x: a };\nbest = p.x;\njoin("a", "b");',
    'const a = "text";\nconst [first, ...rest] = [1, 2, 3];',
    "a.toUpperCase();\nbest?.toFixed();\nfirst + rest.length;",
  );
  expect(found).toEqual([]);
});

test("errors are reported with cell and line", () => {
  const found = check(
    "const a = 1;",
    "a.toUpperCase();\nmissing;",
    "a = 2;\nconst f = (x) => x;",
    "const d = 1;\nconst d = 2;",
    "const text: string | null = null as string | null;\ntext.length;",
    'import { nothing } from "seqlab";',
  );
  expect(found).toEqual([
    "2 1:3 Property 'toUpperCase' does not exist on type '1'.",
    "2 2:1 Cannot find name 'missing'.",
    "3 1:1 Cannot assign to 'a' because it is a constant.",
    "3 2:12 Parameter 'x' implicitly has an 'any' type.",
    "4 1:7 Cannot redeclare block-scoped variable 'd'.",
    "4 2:7 Cannot redeclare block-scoped variable 'd'.",
    "5 2:1 'text' is possibly 'null'.",
    expect.stringMatching(/^6 1:10 Module '"seqlab"' has no exported member 'nothing'/),
  ]);
});

test("a name is unknown before the cell that declares it", () => {
  expect(check("const a = later;", "const later = 1;")).toEqual(["1 1:11 Cannot find name 'later'."]);
});
