import { expect, test } from "vitest";
import { subSeed } from "../../src/models/sub-seed";

test("sub-seeds repeat, differ from each other and are never 0", () => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 100; seed++)
    for (let index = 0; index < 100; index++) {
      const value = subSeed(seed, index);
      expect(value).toBe(subSeed(seed, index));
      expect(Number.isInteger(value) && value > 0 && value < 2 ** 31).toBe(true);
      seen.add(value);
    }
  // 10,000 draws of 2³¹ − 1 numbers: 0.02 collisions expected.
  expect(seen.size).toBeGreaterThan(9998);
});

test("neighbouring seeds give unrelated sub-seeds: half of the bits differ", () => {
  let bits = 0;
  for (let seed = 0; seed < 1000; seed++)
    bits += (subSeed(seed, 3) ^ subSeed(seed + 1, 3)).toString(2).replace(/[^1]/g, "").length;
  expect(bits / 1000).toBeGreaterThan(14.5);
  expect(bits / 1000).toBeLessThan(16.5);
});

test("the examples of the documentation", () => {
  expect([subSeed(30, 0), subSeed(30, 1)]).toEqual([2060140196, 2065849128]);
});

test("a seed that is not a whole number is refused", () => {
  expect(() => subSeed(0.5, 0)).toThrow("seed must be a whole number; got 0.5");
});
