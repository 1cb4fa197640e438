import { InputError } from "../data/input-error";
import { positiveOption, wholeOption } from "./check-option";
import { type Block, ProbabilisticClassifier } from "./classifier";
import { classShares, coefficientRows, crossEntropy } from "./cross-entropy";
import { notFitted } from "./float-matrix";
import { columnMeans } from "./least-squares";
import { minimize } from "./minimize";

export interface LogisticRegressionOptions {
  /** Inverse strength of the penalty on squared coefficients: small keeps them small. Default 1. */
  C?: number;
  /** Fit a constant term per class, which isn't penalised. Default true. */
  fitIntercept?: boolean;
  /** Stops when no slope of the mean loss is larger. Default 1e-6. */
  tol?: number;
  /** Steps of the optimiser at most. Default 1,000. */
  maxIter?: number;
}

interface Fitted {
  /** Rows of coefficients × (columns + 1), the intercept last, for X as it was given. */
  theta: Float64Array;
  columns: number;
  iterations: number;
  converged: boolean;
}

/**
 * Logistic regression: class probabilities as the softmax of one linear score per class (for two classes, the sigmoid
 * of one score), minimising cross-entropy + Σ coefficient² / (2 C) over all rows. It is a network without a hidden
 * layer, and the first rival of every network that has one.
 *
 * The minimum is that of scikit-learn's `LogisticRegression` (C = 1, L2, lbfgs), found more exactly: that stops at
 * slopes of 1e-4 or after 100 steps. Columns are scaled inside the optimiser, so that unscaled input converges too;
 * the penalty stays on the coefficients of X as given.
 *
 * @throws {@link InputError} for options out of range, bad X or y, a single class, `predict` before `fit`.
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[-2], [-1], [1], [2]], [0, 0, 1, 1]);
 * model.predict([[-0.5], [0.5]]); // Int32Array [0, 1]
 * model.predictProba([[0]]);      // [[0.5, 0.5]] (up to rounding)
 * ```
 */
export class LogisticRegression extends ProbabilisticClassifier {
  protected readonly kind = "LogisticRegression";
  readonly #options: Required<LogisticRegressionOptions>;
  #fitted: Fitted | undefined;

  constructor(options: LogisticRegressionOptions = {}) {
    super();
    const { C = 1, fitIntercept = true, tol = 1e-6, maxIter = 1000 } = options;
    positiveOption("LogisticRegression", "C", C);
    positiveOption("LogisticRegression", "tol", tol);
    wholeOption("LogisticRegression", "maxIter", maxIter, 1);
    if (typeof fitIntercept !== "boolean")
      throw new InputError(
        `LogisticRegression: fitIntercept must be true or false; got ${String(fitIntercept)}.`,
      );
    this.#options = { C, fitIntercept, tol, maxIter };
  }

  /** Coefficients: one row per class (ascending labels), or one row for the larger label of two. */
  get coef(): number[][] {
    return this.#rows("coef").map((row) => Array.from(row.subarray(0, -1)));
  }

  /** The constant term of each row of `coef`. */
  get intercept(): Float64Array {
    return Float64Array.from(this.#rows("intercept"), (row) => row[row.length - 1]);
  }

  /** Steps the optimiser took. */
  get iterations(): number {
    return this.#known("iterations").iterations;
  }

  /** False if `maxIter` ended the search; the coefficients are then not at the minimum. */
  get converged(): boolean {
    return this.#known("converged").converged;
  }

  protected learn(X: Block, y: Int32Array, classCount: number): void {
    this.requireTwoClasses(classCount);
    const { C, fitIntercept, tol, maxIter } = this.#options;
    const { Z, means, scales } = scaled(X, fitIntercept, 4 / (C * X.rows));
    const penalties = scales.map((scale) => 1 / (C * X.rows * scale * scale));
    const outputs = coefficientRows(classCount);
    const start = new Float64Array(outputs * (X.columns + 1));
    const loss = crossEntropy({ Z, y, classCount, penalties, fitIntercept });
    const { x: theta, iterations, converged } = minimize(loss, start, tol, maxIter);
    if (!converged)
      console.warn(
        `LogisticRegression.fit: not at the minimum after ${iterations} steps. Raise maxIter, lower C or scale the columns.`,
      );
    for (let k = 0; k < outputs; k++) {
      const intercept = k * (X.columns + 1) + X.columns;
      for (let c = 0; c < X.columns; c++) {
        theta[k * (X.columns + 1) + c] /= scales[c];
        theta[intercept] -= theta[k * (X.columns + 1) + c] * means[c];
      }
    }
    this.#fitted = { theta, columns: X.columns, iterations, converged };
  }

  protected probabilities(X: Block, classCount: number): Float64Array {
    const { theta } = this.#known("predict");
    const flat = new Float64Array(X.rows * classCount);
    for (let row = 0; row < X.rows; row++) {
      const into = flat.subarray(row * classCount, (row + 1) * classCount);
      classShares(theta, X.values, row * X.columns, X.columns, coefficientRows(classCount), into);
    }
    return flat;
  }

  #known(method: string): Fitted {
    if (!this.#fitted) throw notFitted(`LogisticRegression.${method}`);
    return this.#fitted;
  }

  #rows(method: string): Float64Array[] {
    const { theta, columns } = this.#known(method);
    const width = columns + 1;
    return Array.from({ length: theta.length / width }, (_, k) => theta.slice(k * width, (k + 1) * width));
  }
}

/**
 * Columns brought to mean 0 (if an intercept can take the mean up) and to a size at which loss and penalty together
 * curve alike in every direction, for the optimiser only. `stiffness` is what the penalty adds to a column's variance;
 * it also keeps constant columns from being divided by 0.
 */
function scaled(
  X: Block,
  centre: boolean,
  stiffness: number,
): { Z: Block; means: Float64Array; scales: Float64Array } {
  const { values, rows, columns } = X;
  const means = centre ? columnMeans(X) : new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) squares[i % columns] += (values[i] - means[i % columns]) ** 2;
  const scales = squares.map((sum) => Math.sqrt(sum / rows + stiffness));
  const Z = { ...X, values: values.map((value, i) => (value - means[i % columns]) / scales[i % columns]) };
  return { Z, means, scales };
}
