import { LinearModel, type LinearModelJson } from "./linear-model";

/** Options of {@link LinearRegression}. */
export interface LinearRegressionOptions {
  /** Fit a constant term. Default true. */
  fitIntercept?: boolean;
}

/**
 * Ordinary least squares: the coefficients with the smallest sum of squared errors. On the last values of a series
 * ({@link lagMatrix}) it is the simplest model that learns, and often as good as a network at one step.
 *
 * Equals scikit-learn's `LinearRegression`. Columns that repeat others (rank below the number of columns) share the
 * weight: of all solutions the shortest is taken.
 *
 * @throws {@link InputError} for empty or bad X or y, `predict` before `fit`, or other columns.
 * @example
 * ```ts
 * const hours = [[1], [2], [3], [4], [5], [6], [7], [8], [9]];
 * const line = new LinearRegression().fit(hours, [12, 25, 50, 42, 61, 67, 79, 85, 90]);
 * line.coef[0].toFixed(4);   // "9.5833"
 * line.intercept.toFixed(4); // "8.8611"
 * ```
 */
export class LinearRegression extends LinearModel {
  protected readonly kind = "LinearRegression";

  constructor(options: LinearRegressionOptions = {}) {
    super(0, options.fitIntercept ?? true);
  }

  /** The model that `toJSON` wrote. */
  static fromJSON(json: LinearModelJson): LinearRegression {
    return new LinearRegression(json?.options).fill(json);
  }

  /** Number of independent columns, as far as 64-bit numbers can tell. */
  get rank(): number {
    return this.solved("LinearRegression.rank").rank;
  }

  /** Singular values of X (centred if an intercept is fitted), largest first. */
  get singular(): Float64Array {
    return this.solved("LinearRegression.singular").singular.slice();
  }
}
