import { InputError } from "../data/input-error";
import { pairwiseSum } from "../prepare/pairwise-sum";
import { BaseClassifier } from "./base-classifier";
import { positiveOption, wholeOption } from "./check-option";
import type { ClassifierJson, SavedState } from "./classifier-json";
import { type Block, notFitted, type Samples, toMatrix } from "./float-matrix";
import { KERNELS, trainLibSvm } from "./libsvm";
import { type SvmBorders, voteOf } from "./svm-borders";
import { kernelOf } from "./svm-kernel";
import { svmOffsets } from "./svm-offsets";

/** Options of {@link SVC}. */
export interface SvcOptions {
  /** Cost of rows on the wrong side: large follows the training rows closely. Default 1. */
  C?: number;
  /** Default `"rbf"`: exp(−gamma · squared distance). */
  kernel?: "rbf" | "linear" | "poly" | "sigmoid";
  /** `"scale"` (default): 1 / (columns × variance of all values of X); `"auto"`: 1 / columns; or a number. */
  gamma?: "scale" | "auto" | number;
  /** Degree of the polynomial kernel. Default 3. */
  degree?: number;
  /** Constant of the polynomial and sigmoid kernels. Default 0. */
  coef0?: number;
  /** Where the optimiser stops. Default 0.001. */
  tol?: number;
}

/**
 * Support vector machine for classes, by LIBSVM: the widest border between two classes, bent by a kernel; for more
 * classes one border per pair, and the pairs vote (equal votes: the smaller label). Distances mix units, so scale the
 * columns first. Time grows with the square of the rows: 6,451 × 4 take about a second.
 *
 * Predictions equal scikit-learn's `SVC` with the same options.
 *
 * Source: C.-C. Chang, C.-J. Lin, "LIBSVM: a library for support vector machines" (2011).
 *
 * @throws {@link InputError} for options out of range, bad X or y, a single class, `predict` before `fit`.
 * @example
 * ```ts
 * const svm = new SVC().fit([[-2], [-1], [1], [2]], [0, 0, 1, 1]);
 * svm.gamma;                  // 0.4: 1 / (1 · 2.5)
 * svm.predict([[-3], [0.5]]); // Int32Array [0, 1]
 * ```
 */
export class SVC extends BaseClassifier {
  protected readonly kind = "SVC";
  protected readonly settings: SvcOptions;
  readonly #options: Required<SvcOptions>;
  #borders: SvmBorders | undefined;
  #gamma = Number.NaN;
  #support = new Int32Array(0);

  constructor(options: SvcOptions = {}) {
    super();
    this.settings = { ...options };
    const { C = 1, kernel = "rbf", gamma = "scale", degree = 3, coef0 = 0, tol = 1e-3 } = options;
    positiveOption("SVC", "C", C);
    positiveOption("SVC", "tol", tol);
    wholeOption("SVC", "degree", degree, 0);
    if (!Object.hasOwn(KERNELS, kernel))
      throw new InputError(
        `SVC: kernel must be one of ${Object.keys(KERNELS).join(", ")}; got ${String(kernel)}.`,
      );
    if (!Number.isFinite(coef0))
      throw new InputError(`SVC: coef0 must be a finite number; got ${String(coef0)}.`);
    if (gamma !== "scale" && gamma !== "auto")
      positiveOption("SVC", 'gamma ("scale", "auto" or a number)', gamma);
    this.#options = { C, kernel, gamma, degree, coef0, tol };
  }

  /** The gamma used in fit. */
  get gamma(): number {
    if (!this.#borders) throw notFitted("SVC.gamma");
    return this.#gamma;
  }

  /** Rows of X that hold the border, ascending. */
  get support(): Int32Array {
    if (!this.#borders) throw notFitted("SVC.support");
    return this.#support.slice();
  }

  /** The model that `toJSON` wrote. */
  static fromJSON(json: ClassifierJson): SVC {
    return new SVC(json?.options).fill(json);
  }

  protected read(where: string, X: Samples): Block {
    return toMatrix(where, X);
  }

  protected learn(X: Block, y: Int32Array, classCount: number): void {
    this.requireTwoClasses(classCount);
    const { C, kernel, degree, coef0, tol } = this.#options;
    const gamma = gammaFor(X, this.#options.gamma);
    const { columns } = X;
    // LIBSVM orders classes by first appearance, and equal votes go to the first; ascending labels, as in scikit-learn.
    const order = Int32Array.from(y.keys()).sort((a, b) => y[a] - y[b] || a - b);
    const values = new Float64Array(X.values.length);
    order.forEach((row, i) => {
      values.set(X.values.subarray(row * columns, (row + 1) * columns), i * columns);
    });
    const codes = Array.from(order, (row) => y[row]);
    const rows = codes.map((_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns)));
    const { support, weights } = trainLibSvm(
      { kernel: KERNELS[kernel], gamma, cost: C, degree, coef0, tolerance: tol, cacheSize: 100, quiet: true },
      rows,
      codes,
      classCount,
    );
    const vectors = new Float64Array(support.length * columns);
    support.forEach((row, v) => {
      vectors.set(values.subarray(row * columns, (row + 1) * columns), v * columns);
    });
    const startsOf = (list: number[]): Int32Array =>
      Int32Array.from({ length: classCount + 1 }, (_, code) => list.filter((other) => other < code).length);
    const found = { vectors, weights, starts: startsOf(support.map((row) => codes[row])) };
    const sorted = { values, starts: startsOf(codes) };
    const offsets = svmOffsets(
      found,
      support,
      sorted,
      kernelOf({ kernel, gamma, degree, coef0 }, columns),
      C,
    );
    this.#gamma = gamma;
    this.#support = Int32Array.from(support, (position) => order[position]).sort();
    this.#borders = { ...found, offsets };
  }

  protected choose(X: Block): Int32Array {
    const borders = this.#borders;
    if (!borders) throw notFitted("SVC.predict");
    const kernel = kernelOf({ ...this.#options, gamma: this.#gamma }, X.columns);
    return Int32Array.from({ length: X.rows }, (_, row) => voteOf(borders, kernel, X.values, row));
  }

  protected save(): Record<string, unknown> {
    if (!this.#borders) throw notFitted("SVC.toJSON");
    const lists = Object.entries(this.#borders).map(([name, list]) => [name, Array.from(list)]);
    return { gamma: this.#gamma, support: Array.from(this.#support), ...Object.fromEntries(lists) };
  }

  protected restore(saved: SavedState): void {
    const classCount = saved.classes.length;
    const support = Int32Array.from(saved.numbers("support"));
    const starts = Int32Array.from(saved.numbers("starts", classCount + 1));
    if (
      starts[0] !== 0 ||
      starts[classCount] !== support.length ||
      starts.some((at, k) => at < (starts[k - 1] ?? 0))
    )
      throw saved.wrong("starts", "rising positions");
    this.#borders = {
      vectors: Float64Array.from(saved.numbers("vectors", support.length * saved.columns)),
      weights: Float64Array.from(saved.numbers("weights", support.length * (classCount - 1))),
      starts,
      offsets: Float64Array.from(saved.numbers("offsets", (classCount * (classCount - 1)) / 2)),
    };
    this.#support = support;
    this.#gamma = saved.number("gamma");
  }
}

function gammaFor(X: Block, gamma: "scale" | "auto" | number): number {
  if (typeof gamma === "number") return gamma;
  if (gamma === "auto") return 1 / X.columns;
  const mean = pairwiseSum(X.values) / X.values.length;
  const variance = pairwiseSum(X.values.map((value) => (value - mean) ** 2)) / X.values.length;
  return variance === 0 ? 1 : 1 / (X.columns * variance);
}
