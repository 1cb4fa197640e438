import { InputError } from "../data/input-error";
import { wholeOption } from "./check-option";
import type { ClassifierJson, SavedState } from "./classifier-json";
import { type Block, notFitted, type Samples, toMatrix } from "./float-matrix";
import { KdTree, squaredDistance } from "./kd-tree";
import { NearestHeap } from "./nearest-heap";
import { ProbabilisticClassifier } from "./probabilistic-classifier";

/** Options of {@link KNeighborsClassifier}. */
export interface KNeighborsOptions {
  /** How many neighbours vote. Default 5. */
  nNeighbors?: number;
}

/** More columns than this, and a k-d tree looks into nearly every box: comparing with all rows is faster. */
const MOST_TREE_COLUMNS = 15;

/**
 * k nearest neighbours: a row gets the class most of its `nNeighbors` nearest training rows have (Euclidean distance,
 * equal votes: the smallest label). Distances mix units, so scale the columns first. Learning is storing; predicting
 * does the work.
 *
 * Equals scikit-learn's `KNeighborsClassifier` (up to 15 columns also where training rows are equally far away).
 *
 * @throws {@link InputError} for options out of range, more neighbours than rows, bad X or y, `predict` before `fit`.
 * @example
 * ```ts
 * const knn = new KNeighborsClassifier({ nNeighbors: 3 }).fit([[0], [1], [2], [8], [9]], [0, 0, 0, 1, 1]);
 * knn.predict([[3], [8]]);   // Int32Array [0, 1]
 * knn.predictProba([[7]]);   // [[0.3333333333333333, 0.6666666666666666]]
 * ```
 */
export class KNeighborsClassifier extends ProbabilisticClassifier {
  protected readonly kind = "KNeighborsClassifier";
  protected readonly settings: KNeighborsOptions;
  readonly #k: number;
  #train: { X: Block; y: Int32Array; tree: KdTree | undefined } | undefined;

  constructor(options: KNeighborsOptions = {}) {
    super();
    this.settings = { ...options };
    this.#k = wholeOption("KNeighborsClassifier", "nNeighbors", options.nNeighbors ?? 5, 1);
  }

  /** The model that `toJSON` wrote. */
  static fromJSON(json: ClassifierJson): KNeighborsClassifier {
    return new KNeighborsClassifier(json?.options).fill(json);
  }

  protected read(where: string, X: Samples): Block {
    return toMatrix(where, X);
  }

  protected learn(X: Block, y: Int32Array): void {
    if (this.#k > X.rows)
      throw new InputError(
        `KNeighborsClassifier.fit: at least nNeighbors = ${this.#k} training rows are needed; got ${X.rows}. ` +
          "Set nNeighbors lower.",
      );
    const own = { ...X, values: X.values.slice() };
    const useTree = X.columns <= MOST_TREE_COLUMNS && this.#k < X.rows >> 1;
    this.#train = { X: own, y: y.slice(), tree: useTree ? new KdTree(own) : undefined };
  }

  protected probabilities(X: Block, classCount: number): Float64Array {
    if (!this.#train) throw notFitted("KNeighborsClassifier.predict");
    const { X: train, y, tree } = this.#train;
    const votes = new Float64Array(X.rows * classCount);
    const heap = new NearestHeap(this.#k);
    for (let row = 0; row < X.rows; row++) {
      const point = X.values.subarray(row * X.columns, (row + 1) * X.columns);
      heap.clear();
      if (tree) tree.query(point, heap);
      else
        for (let other = 0; other < train.rows; other++)
          heap.push(squaredDistance(point, train.values, other * train.columns, train.columns), other);
      for (const neighbor of heap.rows) votes[row * classCount + y[neighbor]]++;
    }
    return votes.map((count) => count / this.#k);
  }

  protected save(): Record<string, unknown> {
    if (!this.#train) throw notFitted("KNeighborsClassifier.toJSON");
    const { X, y } = this.#train;
    return { values: Array.from(X.values), codes: Array.from(y) };
  }

  protected restore(saved: SavedState): void {
    const codes = saved.numbers("codes");
    if (
      codes.length < this.#k ||
      !codes.every((code) => Number.isInteger(code) && code >= 0 && code < saved.classes.length)
    )
      throw saved.wrong("codes", `class codes of at least ${this.#k} rows`);
    const values = Float64Array.from(saved.numbers("values", codes.length * saved.columns));
    this.learn({ values, rows: codes.length, columns: saved.columns }, Int32Array.from(codes));
  }
}
