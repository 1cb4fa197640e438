import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import type { Splittable } from "../../src/prepare/split-parts";

type Part = "train" | "validation" | "test";

/** A split as the contract sees it: options and seed already chosen, always a list of folds. */
export interface SplitUnderTest {
  name: string;
  split<T extends Splittable>(data: T, options: { seed: number; gap: number }): Partial<Record<Part, T>>[];
  /** The function itself, with whatever options. */
  call(data: Splittable, options: Record<string, unknown>): unknown;
  /** Whether parts keep the order of rows, and so can keep a gap. */
  inOrder: boolean;
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function table(rows: number): Table {
  const index = Float64Array.from({ length: rows }, (_, i) => Date.UTC(2016, 1, 28) + i * 300_000);
  return new Table(
    { flow: Float64Array.from(count(rows), (i) => i * 10), day: count(rows).map(String) },
    { index },
  );
}

/** Everything each split promises; a new one is proven by being listed. */
export function splitContract({ name, split, call, inOrder }: SplitUnderTest): void {
  describe(`${name} keeps the contract of splits`, () => {
    afterEach(() => {
      vi.restoreAllMocks();
    });
    const chosen = { seed: 1, gap: 0 };

    test("parts are disjoint, not empty and hold the rows they name", () => {
      fc.assert(
        fc.property(fc.integer({ min: 30, max: 120 }), fc.nat(1000), (rows, seed) => {
          const all = table(rows);
          for (const parts of split(all, { seed, gap: 0 })) {
            const seen = new Set<number>();
            for (const part of Object.values(parts)) {
              expect(part.length).toBeGreaterThan(0);
              expect(part.origin).toBe(all);
              part.rowNumbers.forEach((row, i) => {
                expect(seen.has(row)).toBe(false);
                seen.add(row);
                expect(part.column("flow")[i]).toBe(row * 10);
                expect(part.text("day")[i]).toBe(String(row));
                expect(part.index?.[i]).toBe(all.index?.[row]);
              });
            }
          }
        }),
      );
    });

    test("tables know their role", () => {
      for (const parts of split(table(40), chosen))
        for (const [role, part] of Object.entries(parts)) expect(part.role).toBe(role);
    });

    test("gives back the kind it was given, the same rows of each", () => {
      const rows = split(count(40), chosen);
      for (const [make, Kind] of [
        [Float64Array, Float64Array],
        [Float32Array, Float32Array],
        [Int32Array, Int32Array],
      ] as const)
        split(make.from(count(40)), chosen).forEach((parts, fold) => {
          for (const [role, part] of Object.entries(parts)) {
            expect(part).toBeInstanceOf(Kind);
            expect(Array.from(part)).toEqual(rows[fold][role as Part]);
          }
        });
      const tables = split(table(40), chosen);
      const nested = split(
        count(40).map((i) => [i, -i]),
        chosen,
      );
      rows.forEach((parts, fold) => {
        for (const [role, part] of Object.entries(parts)) {
          expect(Array.from(tables[fold][role as Part]?.rowNumbers ?? [])).toEqual(part);
          expect(nested[fold][role as Part]).toEqual(part.map((i) => [i, -i]));
        }
      });
    });

    test("leaves its input and its options alone", () => {
      const data = Object.freeze(count(40));
      split(data, Object.freeze({ ...chosen }));
      const all = table(40);
      split(all, chosen);
      expect([all.role, all.length, all.column("flow")[39]]).toEqual(["all", 40, 390]);
    });

    test("gives the same rows for the same seed", () => {
      expect(split(count(40), { seed: 7, gap: 0 })).toEqual(split(count(40), { seed: 7, gap: 0 }));
    });

    test("passes missing values on as they are", () => {
      const data = count(40).map((i) => (i % 3 === 0 ? Number.NaN : i));
      const missing = split(data, chosen).flatMap((parts) =>
        Object.values(parts).flat().filter(Number.isNaN),
      );
      expect(missing.length).toBeGreaterThan(0);
    });

    test("refuses too few rows, other things than rows, and unknown options", () => {
      for (const data of [[], [1], new Float64Array(0), table(1)])
        expect(() => split<Splittable>(data, chosen)).toThrow(InputError);
      for (const text of ["5", "null", "{}"])
        expect(() => split<Splittable>(JSON.parse(text), chosen)).toThrow(`${name}: `);
      expect(() => call(count(40), { test: 0.2, seed: 1, tets: 0.2 })).toThrow(
        `${name}: there is no option "`,
      );
      expect(() => call(count(40), JSON.parse("null"))).toThrow(InputError);
    });

    if (!inOrder) return;

    test("keeps the order of time and the gap asked for: no test row comes near train", () => {
      fc.assert(
        fc.property(fc.integer({ min: 60, max: 150 }), fc.nat(6), (rows, gap) => {
          for (const parts of split(table(rows), { seed: 1, gap })) {
            const inTime = Object.values(parts);
            for (const part of inTime)
              expect(part.rowNumbers.every((row, i) => i === 0 || row === part.rowNumbers[i - 1] + 1)).toBe(
                true,
              );
            for (let i = 1; i < inTime.length; i++)
              expect(inTime[i].rowNumbers[0] - inTime[i - 1].rowNumbers[inTime[i - 1].length - 1]).toBe(
                gap + 1,
              );
          }
        }),
      );
    });

    test("refuses rows that aren't in time order, and a gap that is no number of rows", () => {
      expect(() => split(table(40).take(count(40).reverse()), chosen)).toThrow("in time order");
      for (const gap of [-1, 0.5, Number.NaN])
        expect(() => split(count(40), { seed: 1, gap })).toThrow("gap to be");
    });
  });
}
