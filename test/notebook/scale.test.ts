import { afterEach, expect, test, vi } from "vitest";
import { byScale, scale } from "../../src/notebook/scale";

afterEach(() => vi.unstubAllEnvs());

test("quick unless the environment says full", () => {
  vi.stubEnv("SEQLAB_SCALE", undefined);
  expect([scale(), byScale({ quick: 5, full: 40 })]).toEqual(["quick", 5]);
  vi.stubEnv("SEQLAB_SCALE", "full");
  expect([scale(), byScale({ quick: 5, full: 40 })]).toEqual(["full", 40]);
});

test("another scale is refused by name", () => {
  vi.stubEnv("SEQLAB_SCALE", "medium");
  expect(() => scale()).toThrow(/"quick" or "full"; got "medium"/);
});
