import fc from "fast-check";
import { expect, test } from "vitest";
import { sortTogether } from "../../src/classical/sort-together";

test("keys come out sorted with their items, outside the range nothing moves", () => {
  const lists = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 500 });
  fc.assert(
    fc.property(lists, (list) => {
      const keys = Float32Array.from([9, ...list, -9]);
      const items = Int32Array.from(keys.keys());
      const before = keys.slice();
      sortTogether(keys, items, 1, list.length + 1);
      expect(keys.subarray(1, -1)).toEqual(Float32Array.from(list).sort());
      expect([keys[0], keys.at(-1), items[0], items.at(-1)]).toEqual([9, -9, 0, list.length + 1]);
      items.forEach((item, i) => {
        expect(before[item]).toBe(keys[i]);
      });
      expect(new Set(items).size).toBe(items.length);
    }),
  );
});

test("long sorted and equal runs are sorted without running out of stack", () => {
  const n = 200_000;
  for (const key of [() => 1, (i: number) => i, (i: number) => -i, (i: number) => i % 3]) {
    const keys = Float32Array.from({ length: n }, (_, i) => key(i));
    const expected = keys.slice().sort();
    sortTogether(keys, Int32Array.from(keys.keys()), 0, n);
    expect(keys.every((value, i) => value === expected[i])).toBe(true);
  }
});
