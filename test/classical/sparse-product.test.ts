import fc from "fast-check";
import { expect, test } from "vitest";
import { addRowOfProduct } from "../../src/classical/sparse-product";
import { transposed } from "../../src/classical/sparse-transpose";
import { sparseToArray } from "../../src/prepare/sparse-matrix";

/** Rows of small whole numbers in the sparse form, so that sums are exact. */
function sparse(rows: number[][]) {
  const entries = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])));
  const ends = entries.map((_, r) => entries.slice(0, r + 1).flat().length);
  return {
    ...{ rows: rows.length, columns: rows[0].length },
    indptr: Int32Array.from([0, ...ends]),
    indices: Int32Array.from(entries.flat(), ({ column }) => column),
    data: Float64Array.from(entries.flat(), ({ value }) => value),
  };
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 })), {
        ...{ minLength: columns, maxLength: columns },
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

test("columns as rows", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const turned = transposed(sparse(rows));
      expect(sparseToArray(turned)).toEqual(rows[0].map((_, c) => rows.map((row) => row[c])));
      expect([turned.rows, turned.columns]).toEqual([rows[0].length, rows.length]);
    }),
  );
});

test("rows of a product, of any number of entries, are added from a place on", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 4 }), (rows, width) => {
      const M = Float64Array.from({ length: rows[0].length * width }, (_, i) => i + 1);
      rows.forEach((row, r) => {
        const out = new Float64Array(width + 2).fill(100);
        addRowOfProduct(sparse(rows), r, M, width, out, 1);
        const sums = Array.from({ length: width }, (_, k) =>
          row.reduce((sum, value, c) => sum + value * M[c * width + k], 100),
        );
        expect([...out]).toEqual([100, ...sums, 100]);
      });
    }),
  );
});
