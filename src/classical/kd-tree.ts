import type { Block } from "./float-matrix";
import type { NearestHeap } from "./nearest-heap";
import { nthElement } from "./nth-element";

const LEAF = 30;

/**
 * A k-d tree: rows halved again and again along their widest column, so that a query looks only at boxes that can
 * hold a nearer row. Built and searched in scikit-learn's order (leaves of about 30 rows), which decides between
 * rows equally far from the query.
 *
 * Source: J. L. Bentley, "Multidimensional binary search trees used for associative searching" (1975).
 */
export class KdTree {
  readonly #data: Block;
  readonly #order: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** Smallest and largest value of each column in a node: nodes × columns. */
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(data: Block) {
    const levels = Math.floor(Math.log2(Math.max(1, (data.rows - 1) / LEAF)) + 1);
    const nodes = 2 ** levels - 1;
    this.#data = data;
    this.#order = Int32Array.from({ length: data.rows }, (_, i) => i);
    this.#starts = new Int32Array(nodes);
    this.#ends = new Int32Array(nodes);
    this.#low = new Float64Array(nodes * data.columns).fill(Number.POSITIVE_INFINITY);
    this.#high = new Float64Array(nodes * data.columns).fill(Number.NEGATIVE_INFINITY);
    this.#build(0, 0, data.rows);
  }

  /** Fills the heap with the rows nearest to the point. */
  query(point: Float64Array, heap: NearestHeap): void {
    this.#search(0, point, heap, this.#distanceToBox(0, point));
  }

  #build(node: number, start: number, end: number): void {
    this.#starts[node] = start;
    this.#ends[node] = end;
    const { values, columns } = this.#data;
    for (let i = start; i < end; i++)
      for (let c = 0; c < columns; c++) {
        const value = values[this.#order[i] * columns + c];
        if (value < this.#low[node * columns + c]) this.#low[node * columns + c] = value;
        if (value > this.#high[node * columns + c]) this.#high[node * columns + c] = value;
      }
    if (this.#isLeaf(node)) return;
    let widest = 0;
    let width = 0;
    for (let c = 0; c < columns; c++) {
      const spread = this.#high[node * columns + c] - this.#low[node * columns + c];
      if (spread > width) {
        width = spread;
        widest = c;
      }
    }
    const middle = start + ((end - start) >> 1);
    nthElement(this.#order, start, middle, end, (a, b) => {
      const left = values[a * columns + widest];
      const right = values[b * columns + widest];
      return left === right ? a < b : left < right;
    });
    this.#build(2 * node + 1, start, middle);
    this.#build(2 * node + 2, middle, end);
  }

  #isLeaf(node: number): boolean {
    return 2 * node + 1 >= this.#starts.length;
  }

  #search(node: number, point: Float64Array, heap: NearestHeap, bound: number): void {
    if (bound > heap.distances[0]) return;
    if (this.#isLeaf(node)) {
      const { values, columns } = this.#data;
      for (let i = this.#starts[node]; i < this.#ends[node]; i++) {
        const row = this.#order[i];
        heap.push(squaredDistance(point, values, row * columns, columns), row);
      }
      return;
    }
    const left = 2 * node + 1;
    const leftBound = this.#distanceToBox(left, point);
    const rightBound = this.#distanceToBox(left + 1, point);
    if (leftBound <= rightBound) {
      this.#search(left, point, heap, leftBound);
      this.#search(left + 1, point, heap, rightBound);
    } else {
      this.#search(left + 1, point, heap, rightBound);
      this.#search(left, point, heap, leftBound);
    }
  }

  /** Squared distance from the point to the nearest point of a node's box; 0 inside it. */
  #distanceToBox(node: number, point: Float64Array): number {
    const { columns } = this.#data;
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      const low = this.#low[node * columns + c] - point[c];
      const high = point[c] - this.#high[node * columns + c];
      const outside = Math.max(low, high, 0);
      sum += outside * outside;
    }
    return sum;
  }
}

/** Σ (point − row)², columns in order: the sum is rounded the same way everywhere it is computed. */
export function squaredDistance(
  point: Float64Array,
  values: Float64Array,
  offset: number,
  columns: number,
): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) {
    const difference = point[c] - values[offset + c];
    sum += difference * difference;
  }
  return sum;
}
