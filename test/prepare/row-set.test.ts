import fc from "fast-check";
import { expect, test } from "vitest";
import { rowSet } from "../../src/prepare/row-set";

test("holds what a Set holds, in ascending order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(60), (rows, row) => {
      const set = rowSet(rows);
      const sorted = [...new Set(rows)].sort((a, b) => a - b);
      expect([...set]).toEqual(sorted);
      expect([...set.keys()]).toEqual(sorted);
      expect([...set.entries()]).toEqual(sorted.map((one) => [one, one]));
      expect(set.size).toBe(sorted.length);
      expect(set.has(row)).toBe(rows.includes(row));
      const seen: number[] = [];
      set.forEach((value) => {
        seen.push(value);
      });
      expect(seen).toEqual(sorted);
    }),
  );
});

test("no row at all", () => {
  expect([...rowSet([])]).toEqual([]);
  expect(rowSet([]).has(0)).toBe(false);
});
