import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { countBlocks, readExamples } from "./examples/read-examples";
import { runExample } from "./examples/run-example";

const examples = readExamples();
const compared = new Map<string, number>();
const folder = mkdtempSync(join(tmpdir(), "seqlab-examples-"));

beforeEach(() => {
  // What an example writes and remembers is its own; hints come in the language of the comments.
  const own = mkdtempSync(join(folder, "example-"));
  vi.stubEnv("TMPDIR", own);
  vi.stubEnv("SEQLAB_STATE", own);
  vi.stubEnv("SEQLAB_LANG", "en");
  vi.stubEnv("SEQLAB_SCALE", "");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("every public function and class has an example", async () => {
  const { figures, ...library } = await import("../../src/index");
  const names = Object.entries({ ...library, ...figures }).filter(([, value]) => typeof value === "function");
  expect(names.length).toBeGreaterThan(100);
  const shown = new Set(examples.map(({ symbol }) => symbol));
  expect(names.map(([name]) => name).filter((name) => !shown.has(name))).toEqual([]);
});

test.each(examples)("$symbol ($file:$line)", async (example) => {
  compared.set(`${example.file}:${example.line}`, await runExample(example));
});

test(`all ${examples.length} examples ran, each compared with what its comments say`, () => {
  expect(examples.length).toBe(countBlocks());
  expect(examples.length).toBeGreaterThan(200);
  expect(compared.size).toBe(examples.length);
  expect([...compared].filter(([, count]) => count === 0).map(([place]) => place)).toEqual([]);
});
