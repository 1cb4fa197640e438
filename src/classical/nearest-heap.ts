/**
 * The k nearest rows seen so far, the farthest on top: a max-heap of fixed size. A row exactly as far as the top
 * doesn't displace it: of equally far rows those met first stay.
 */
export class NearestHeap {
  /** Squared distances, in heap order; infinite while fewer than k rows were seen. */
  readonly distances: Float64Array;
  readonly rows: Int32Array;

  constructor(k: number) {
    this.distances = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
    this.rows = new Int32Array(k).fill(-1);
  }

  clear(): void {
    this.distances.fill(Number.POSITIVE_INFINITY);
    this.rows.fill(-1);
  }

  /** Offers a row; it takes the place of the farthest one if it is nearer. */
  push(distance: number, row: number): void {
    const { distances, rows } = this;
    if (distance >= distances[0]) return;
    const size = distances.length;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && distances[child + 1] > distances[child]) child++;
      if (distances[child] <= distance) break;
      distances[hole] = distances[child];
      rows[hole] = rows[child];
      hole = child;
    }
    distances[hole] = distance;
    rows[hole] = row;
  }
}
