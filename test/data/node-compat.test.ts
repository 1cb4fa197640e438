import util from "node:util";
import { afterEach, expect, test, vi } from "vitest";

const level = process.env.TF_CPP_MIN_LOG_LEVEL;
afterEach(() => {
  process.env.TF_CPP_MIN_LOG_LEVEL = level;
  vi.resetModules();
});

async function load(): Promise<void> {
  vi.resetModules();
  await import("../../src/data/node-compat");
}

test("TensorFlow is asked to be silent, unless the user has said how much to tell", async () => {
  delete process.env.TF_CPP_MIN_LOG_LEVEL;
  await load();
  expect(process.env.TF_CPP_MIN_LOG_LEVEL).toBe("3");
  process.env.TF_CPP_MIN_LOG_LEVEL = "0";
  await load();
  expect(process.env.TF_CPP_MIN_LOG_LEVEL).toBe("0");
});

test("util.isNullOrUndefined is there on every Node, and right", async () => {
  await load();
  const { isNullOrUndefined } = util as unknown as { isNullOrUndefined(value: unknown): boolean };
  expect([undefined, null, 0, "", false].map(isNullOrUndefined)).toEqual([true, true, false, false, false]);
});
