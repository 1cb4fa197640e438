/** Gini impurity of class counts: 1 − Σ share², 0 when all rows are of one class. */
export function gini(counts: Float64Array, total: number): number {
  let squares = 0;
  for (let c = 0; c < counts.length; c++) squares += counts[c] * counts[c];
  return 1 - squares / (total * total);
}

/** The best place to cut one sorted column. */
export interface Cut {
  /** First position of the right part. */
  position: number;
  threshold: number;
  /** − Σ rows × impurity over both parts: the larger the better. */
  gain: number;
}

/** Values closer than this count as equal, as in scikit-learn (in 32-bit arithmetic). */
const SAME = Math.fround(1e-7);

/** Whether two values of a sorted column count as equal. */
export function sameValue(smaller: number, larger: number): boolean {
  return larger <= Math.fround(smaller + SAME);
}

/** Finds cuts that make both parts as pure as can be (weighted Gini impurity), with buffers made once per tree. */
export class GiniSplit {
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  readonly #total: Float64Array;
  #weight = 0;

  constructor(
    private readonly y: Int32Array,
    private readonly weights: Float64Array,
    classCount: number,
  ) {
    this.#left = new Float64Array(classCount);
    this.#right = new Float64Array(classCount);
    this.#total = new Float64Array(classCount);
  }

  /** Counts the rows of a node; returns its class counts (valid until the next call) and their sum. */
  node(rows: Int32Array, start: number, end: number): { counts: Float64Array; weight: number } {
    this.#total.fill(0);
    for (let p = start; p < end; p++) this.#total[this.y[rows[p]]] += this.weights[rows[p]];
    this.#weight = this.#total.reduce((a, b) => a + b, 0);
    return { counts: this.#total, weight: this.#weight };
  }

  /**
   * The best cut of the node's rows, sorted by `values`, that beats `best.gain` and leaves `minLeaf` rows on each
   * side; `best` itself if there is none. The threshold lies halfway between the neighbouring values.
   */
  cut(values: Float32Array, rows: Int32Array, start: number, end: number, minLeaf: number, best: Cut): Cut {
    const left = this.#left.fill(0);
    const right = this.#right;
    right.set(this.#total);
    const classCount = left.length;
    const { y, weights } = this;
    let leftWeight = 0;
    let { position, threshold, gain } = best;
    for (let p = start + 1; p < end; p++) {
      const row = rows[p - 1];
      const weight = weights[row];
      left[y[row]] += weight;
      right[y[row]] -= weight;
      leftWeight += weight;
      if (sameValue(values[p - 1], values[p]) || p - start < minLeaf || end - p < minLeaf) continue;
      const rightWeight = this.#weight - leftWeight;
      let leftSquares = 0;
      let rightSquares = 0;
      for (let c = 0; c < classCount; c++) {
        leftSquares += left[c] * left[c];
        rightSquares += right[c] * right[c];
      }
      const leftGini = 1 - leftSquares / (leftWeight * leftWeight);
      const rightGini = 1 - rightSquares / (rightWeight * rightWeight);
      const found = -rightWeight * rightGini - leftWeight * leftGini;
      if (found > gain) {
        gain = found;
        position = p;
        threshold = values[p - 1] / 2 + values[p] / 2;
      }
    }
    return position === best.position && gain === best.gain ? best : { position, threshold, gain };
  }
}
