import { InputError } from "../data/input-error";
import { pairwiseSum } from "../prepare/pairwise-sum";
import { positiveOption, wholeOption } from "./check-option";
import { type Block, Classifier } from "./classifier";
import { notFitted } from "./float-matrix";
import { KERNELS, type LibSvm, type LibSvmOptions, newLibSvm } from "./libsvm";

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

// The models' memory lies outside JavaScript's: it must be given back when the SVC that used it is gone.
const abandoned = new FinalizationRegistry<LibSvm>((model) => model.free());

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
export class SVC extends Classifier {
  protected readonly kind = "SVC";
  readonly #options: Required<SvcOptions>;
  #model: LibSvm | undefined;
  #gamma = Number.NaN;
  #support = new Int32Array(0);

  constructor(options: SvcOptions = {}) {
    super();
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
    if (!this.#model) throw notFitted("SVC.gamma");
    return this.#gamma;
  }

  /** Rows of X that hold the border, ascending. */
  get support(): Int32Array {
    if (!this.#model) throw notFitted("SVC.support");
    return this.#support.slice();
  }

  /** Gives back the native memory now instead of when the object is collected; the model must be fitted anew after. */
  dispose(): void {
    if (!this.#model) return;
    abandoned.unregister(this);
    this.#model.free();
    this.#model = undefined;
  }

  protected learn(X: Block, y: Int32Array, classCount: number): void {
    this.requireTwoClasses(classCount);
    this.dispose();
    const { C, kernel, degree, coef0, tol } = this.#options;
    this.#gamma = gammaFor(X, this.#options.gamma);
    const options: LibSvmOptions = {
      kernel: KERNELS[kernel],
      gamma: this.#gamma,
      cost: C,
      degree,
      coef0,
      tolerance: tol,
      cacheSize: 100,
      quiet: true,
    };
    // LIBSVM orders classes by first appearance, and equal votes go to the first; ascending labels, as in scikit-learn.
    const order = Int32Array.from(y.keys()).sort((a, b) => y[a] - y[b] || a - b);
    const model = newLibSvm(options);
    model.train(
      Array.from(order, (row) => Array.from(rowOf(X, row))),
      Array.from(order, (row) => y[row]),
    );
    this.#support = Int32Array.from(model.getSVIndices(), (position) => order[position]).sort();
    this.#model = model;
    abandoned.register(this, model, this);
  }

  protected choose(X: Block): Int32Array {
    const model = this.#model;
    if (!model) throw notFitted("SVC.predict");
    return Int32Array.from({ length: X.rows }, (_, row) => model.predictOne(rowOf(X, row)));
  }
}

function rowOf(X: Block, row: number): Float64Array {
  return X.values.subarray(row * X.columns, (row + 1) * X.columns);
}

function gammaFor(X: Block, gamma: "scale" | "auto" | number): number {
  if (typeof gamma === "number") return gamma;
  if (gamma === "auto") return 1 / X.columns;
  const mean = pairwiseSum(X.values) / X.values.length;
  const variance = pairwiseSum(X.values.map((value) => (value - mean) ** 2)) / X.values.length;
  return variance === 0 ? 1 : 1 / (X.columns * variance);
}
