import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { load, root } from "../load";
import { executed } from "./executed-notebook";

interface Lesson {
  id: string;
  path: string;
  name: string;
}
type Run = (path: string) => Promise<object>;
interface Options {
  lessons: Lesson[];
  chosen: Lesson[];
  scale: string;
  again: boolean;
  folder: string;
  page: string;
  shared: string;
  own?: string;
  run: Run;
  say: (line: string) => void;
  stopped: () => boolean;
}
const { runResults } = await load<{ runResults(options: Options): Promise<number> }>(
  "scripts/results/run-results.mjs",
);
const { sharedFingerprint, dataFingerprint } = await load<{
  sharedFingerprint(root: string): string;
  dataFingerprint(folder: string): string;
}>("scripts/results/fingerprint.mjs");

let folder: string;
let lessons: Lesson[];
let ran: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-results-"));
  ran = [];
  lessons = ["9-1", "9-2"].map((id) => {
    const path = join(folder, `${id}.ipynb`);
    const metadata = { seqlab: { lesson: id, title: { ko: "제목", en: `Title of ${id}` } } };
    writeFileSync(path, JSON.stringify({ metadata, cells: [] }));
    return { id, path, name: id };
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function round(changes: Partial<Options> & { outcome?: (id: string) => object } = {}) {
  const { outcome = () => executed(), ...options } = changes;
  const said: string[] = [];
  const page = join(folder, "results.md");
  const failed = await runResults({
    ...{ lessons, chosen: lessons, scale: "full", again: false, folder, page, shared: "library" },
    stopped: () => false,
    say: (line) => said.push(line),
    run: async (path) => {
      const id = path.slice(-"9-1.ipynb".length, -".ipynb".length);
      ran.push(id);
      return outcome(id);
    },
    ...options,
  });
  return { failed, said, page: existsSync(page) ? readFileSync(page, "utf8") : "" };
}

test("each lesson has its heading, data, table and claims; the machine stands there once", async () => {
  const { page, failed } = await round();
  expect(failed).toBe(0);
  const headings = page.match(/^#+ .*$/gm);
  expect(headings).toEqual(["# Results", "## 9-1 Title of 9-1", "## 9-2 Title of 9-2"]);
  expect(page).toContain("| 9-1 Title of 9-1 | 2 min 05 s | 0.8 GB | 2 |");
  expect(page).toContain("Data: SYNTHETIC data: 28 days.");
  expect(page).toContain("2 min 05 s computing, peak memory 0.8 GB, seed 7, engine compiled.");
  expect(page).toContain("| ★ LSTM \\| small | 9.90 | 9.88 |");
  expect(page).toContain("\n- The LSTM's error is below 10.\n");
  expect(page.match(/Node 20\.20\.2/g)).toHaveLength(1);
  expect(page).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
});

test("what has run and hasn't changed isn't run again", async () => {
  const first = await round();
  const second = await round();
  expect([ran, second.page]).toEqual([["9-1", "9-2"], first.page]);
  expect(second.said[0]).toMatch(/^9-1 kept/);
  writeFileSync(lessons[1].path, readFileSync(lessons[1].path, "utf8").replace("제목", "새 제목"));
  await round();
  expect(ran.slice(2)).toEqual(["9-2"]);
  await round({ shared: "another library" });
  await round({ again: true, shared: "another library" });
  expect(ran.slice(3)).toEqual(["9-1", "9-2", "9-1", "9-2"]);
});

test("a lesson that fails is reported, doesn't stop the others, and runs again", async () => {
  const outcome = (id: string) => executed(id === "9-1" ? { error: "Claim failed: Two." } : {});
  const { page, failed, said } = await round({ outcome });
  expect([failed, ran]).toEqual([1, ["9-1", "9-2"]]);
  expect(page).toContain("**The lesson stopped:**\n\n```text\ncell claims: ClaimError: Claim failed: Two.");
  expect(page).toContain("| 9-1 Title of 9-1 | failed | | 1 |");
  expect(said[1]).toBe("  failed: cell claims: ClaimError: Claim failed: Two.");
  await round();
  expect(ran.slice(2)).toEqual(["9-1"]);
});

test("a run that can't even start is its lesson's problem; the page names no folder of this machine", async () => {
  const run = async () => {
    throw new Error(`no kernel in ${join(root, ".venv")}`);
  };
  const { page, failed } = await round({ run, chosen: [lessons[0]] });
  expect(failed).toBe(1);
  expect(page).toContain("no kernel in .venv");
  expect(page).not.toContain(root);
});

test("lessons that weren't chosen keep what they have; old and missing results are called so", async () => {
  const { page } = await round({ chosen: [lessons[1]] });
  expect(page).toContain("| 9-1 Title of 9-1 | not run yet | | |");
  expect(page).toContain("## 9-1 Title of 9-1\n\nNot run yet.");
  const later = await round({ chosen: [lessons[0]], shared: "another library" });
  expect(later.page).toContain("## 9-2 Title of 9-2\n\n*Run before the notebook");
  expect(later.page).not.toContain("## 9-1 Title of 9-1\n\n*Run before");
});

test("an interrupted round keeps the lessons that had finished, and only those", async () => {
  await round({ stopped: () => ran.length > 1 });
  expect(ran).toEqual(["9-1", "9-2"]);
  const { said } = await round();
  expect([ran.slice(2), said[0].slice(0, 8)]).toEqual([["9-2"], "9-1 kept"]);
});

test("quick and full results don't mix", async () => {
  await round({ scale: "quick" });
  await round();
  expect(ran).toEqual(["9-1", "9-2", "9-1", "9-2"]);
});

test("results with own data stand beside the others, and run again when those data change", async () => {
  await round();
  const { page } = await round({ chosen: [lessons[0]], own: "files" });
  expect(ran).toEqual(["9-1", "9-2", "9-1"]);
  expect(page.match(/^#+ .*$/gm)).toEqual([
    "# Results",
    "## 9-1 Title of 9-1",
    "### 9-1 with the slides' own data",
    "## 9-2 Title of 9-2",
  ]);
  expect(page).toContain("| 9-1 with the slides' own data | 2 min 05 s | 0.8 GB | 2 |");
  const later = await round();
  expect([ran.length, later.page]).toEqual([3, page]);
  await round({ chosen: [lessons[0]], own: "files" });
  await round({ chosen: [lessons[0]], own: "other files" });
  expect(ran.slice(3)).toEqual(["9-1"]);
  const stale = await round({ shared: "another library" });
  expect(stale.page).toContain("### 9-1 with the slides' own data\n\n*Run before the notebook");
});

test("the fingerprints follow the library and the data", () => {
  expect(sharedFingerprint(root)).toBe(sharedFingerprint(root));
  const before = dataFingerprint(folder);
  expect(before).not.toBe(dataFingerprint(join(root, "data")));
  writeFileSync(join(folder, "more.csv"), "1\n");
  expect(dataFingerprint(folder)).not.toBe(before);
});
