import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beginLesson, computingSeconds } from "../../src/notebook/lesson-state";
import { lastRun, rememberRun, runLogPath } from "../../src/notebook/run-log";
import { measureRun, runStamp, stampText } from "../../src/notebook/run-stamp";
import { startLesson } from "../../src/notebook/start-lesson";
import { setProgressReporter } from "../../src/train/progress";
import { recordMessages } from "./recorded-messages";

const messages = recordMessages();
const text = () => String(messages.at(-1)?.data["text/plain"]);
const run = { seconds: 41.2, gigabytes: 0.81, engine: "eager", seed: 1, at: "2026-01-01T00:00:00.000Z" };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-runs-"));
  vi.stubEnv("SEQLAB_STATE", folder);
  vi.stubEnv("SEQLAB_SCALE", "quick");
});
afterEach(() => {
  vi.unstubAllEnvs();
  setProgressReporter();
  rmSync(folder, { recursive: true });
});

test("a first start, then one that knows the last run", () => {
  startLesson({ id: "2-6", seed: 1 });
  expect(text()).toBe("Lesson 2-6 · scale quick · seed 1 · not run here yet at scale quick");
  rememberRun("2-6", "quick", run);
  startLesson({ id: "2-6", seed: 1 });
  expect(text()).toBe("Lesson 2-6 · scale quick · seed 1 · last run on this machine: quick, 41 s, 0.8 GB");
});

test("lessons and scales are remembered apart, and no draft is left behind", () => {
  rememberRun("2-6", "quick", run);
  rememberRun("2-6", "full", { ...run, seconds: 900 });
  rememberRun("2-2", "quick", { ...run, seconds: 12 });
  expect(
    [lastRun("2-6", "quick"), lastRun("2-6", "full"), lastRun("2-2", "quick")].map((r) => r?.seconds),
  ).toEqual([41.2, 900, 12]);
  expect(lastRun("2-2", "full")).toBeUndefined();
  expect(readdirSync(join(folder, ".seqlab"))).toEqual(["runs.json"]);
});

test("a broken file counts as none and is mended by the next run", () => {
  rememberRun("2-6", "quick", run);
  for (const broken of ["{", "[]", "null", '{"2-6":{"quick":{"seconds":"long"}}}']) {
    writeFileSync(runLogPath(), broken);
    expect(lastRun("2-6", "quick")).toBeUndefined();
  }
  expect(rememberRun("2-6", "quick", run)).toBe(true);
  expect(lastRun("2-6", "quick")).toEqual(run);
});

test("a folder that can't be written breaks nothing", () => {
  writeFileSync(join(folder, "file"), "");
  vi.stubEnv("SEQLAB_STATE", join(folder, "file"));
  expect(rememberRun("2-6", "quick", run)).toBe(false);
  startLesson({ id: "2-6" });
  runStamp();
  expect(text()).toMatch(/^Lesson 2-6 · scale quick · /);
  chmodSync(folder, 0o700);
});

test("the stamp says what was measured and is remembered", () => {
  startLesson({ id: "2-6", seed: 3 });
  runStamp();
  expect(text()).toMatch(
    /^Lesson 2-6 · scale quick · seed 3 · [\d.]+ s computing · peak memory \d+\.\d GB · engine none · TensorFlow .+ · Node \d+/,
  );
  expect(existsSync(runLogPath())).toBe(true);
  const kept = JSON.parse(readFileSync(runLogPath(), "utf8"))["2-6"].quick;
  expect(kept).toMatchObject({ engine: "none", seed: 3 });
  expect(kept.gigabytes).toBeCloseTo(process.resourceUsage().maxRSS / 2 ** 20, 1);
});

test("time in which nothing is computed doesn't count", async () => {
  beginLesson("0-0");
  const before = performance.now();
  await new Promise((done) => setTimeout(done, 400));
  const waited = (performance.now() - before) / 1000;
  expect(computingSeconds()).toBeLessThan(waited - 0.2);
  const until = performance.now() + 150;
  while (performance.now() < until);
  expect(computingSeconds()).toBeGreaterThanOrEqual(0.145);
});

test("the stamp as a line", () => {
  const stamp = {
    ...measureRun(),
    lesson: undefined,
    seed: undefined,
    seconds: 41,
    gigabytes: 0.84,
    engine: "eager",
  };
  expect(stampText({ ...stamp, tensorflow: "2.15.1", node: "20.20.2" })).toBe(
    "scale quick · 41 s computing · peak memory 0.8 GB · engine eager · TensorFlow 2.15.1 · Node 20.20.2",
  );
});

test("a lesson needs an id", () => {
  expect(() => startLesson({ id: "" })).toThrow(/expected an id such as "2-6"/);
});
