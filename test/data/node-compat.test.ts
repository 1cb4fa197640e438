import util from "node:util";
import { afterEach, expect, test, vi } from "vitest";

const names = ["TF_CPP_MIN_LOG_LEVEL", "TF_ONEDNN_THREADPOOL_USE_CALLER_THREAD"];
const before = names.map((name) => process.env[name]);
afterEach(() => {
  for (const [i, name] of names.entries()) process.env[name] = before[i];
  vi.resetModules();
});

async function load(): Promise<void> {
  vi.resetModules();
  await import("../../src/data/node-compat");
}

test.each([
  [names[0], "3", "0"],
  [names[1], "1", "0"],
])("%s is set to %s, unless the user has set it", async (name, ours, theirs) => {
  delete process.env[name];
  await load();
  expect(process.env[name]).toBe(ours);
  process.env[name] = theirs;
  await load();
  expect(process.env[name]).toBe(theirs);
});

test("util.isNullOrUndefined is there on every Node, and right", async () => {
  await load();
  const { isNullOrUndefined } = util as unknown as { isNullOrUndefined(value: unknown): boolean };
  expect([undefined, null, 0, "", false].map(isNullOrUndefined)).toEqual([true, true, false, false, false]);
});
