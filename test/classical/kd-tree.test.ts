import fc from "fast-check";
import { expect, test } from "vitest";
import { KdTree, squaredDistance } from "../../src/classical/kd-tree";
import { NearestHeap } from "../../src/classical/nearest-heap";

const cloud = fc.record({
  columns: fc.integer({ min: 1, max: 4 }),
  k: fc.integer({ min: 1, max: 9 }),
  // Few different values, so that many rows are equally far away.
  numbers: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 40, maxLength: 1200 }),
  query: fc.array(fc.integer({ min: -3, max: 15 }), { minLength: 4, maxLength: 4 }),
});

test("the tree finds rows exactly as near as a look at every row does", () => {
  fc.assert(
    fc.property(cloud, ({ columns, k, numbers, query }) => {
      const rows = Math.floor(numbers.length / columns);
      const values = Float64Array.from(numbers.slice(0, rows * columns));
      const point = Float64Array.from(query.slice(0, columns));
      const heap = new NearestHeap(k);
      new KdTree({ values, rows, columns }).query(point, heap);
      const all = Float64Array.from({ length: rows }, (_, row) =>
        squaredDistance(point, values, row * columns, columns),
      );
      expect(Array.from(heap.distances.slice().sort())).toEqual(Array.from(all.slice().sort().slice(0, k)));
      expect(new Set(heap.rows).size).toBe(k);
      heap.rows.forEach((row, i) => {
        expect(all[row]).toBe(heap.distances[i]);
      });
    }),
  );
});

test("of equally far rows, those offered first stay", () => {
  const heap = new NearestHeap(2);
  for (const [distance, row] of [
    [5, 0],
    [5, 1],
    [5, 2],
    [7, 3],
  ])
    heap.push(distance, row);
  expect(Array.from(heap.rows).sort()).toEqual([0, 1]);
  heap.push(1, 4);
  expect(Array.from(heap.distances)).toEqual([5, 1]);
  heap.clear();
  expect(Array.from(heap.distances)).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});
