import { InputError } from "../data/input-error";
import { type Numbers, requireNumbers } from "../evaluate/numbers";
import { r2 } from "../evaluate/r2";
import { notFitted, requireColumns, type Samples, toMatrix } from "./float-matrix";
import { type LeastSquaresSolution, leastSquares } from "./least-squares";

/** A linear model as JSON. */
export interface LinearModelJson {
  model: string;
  /** What the constructor was given. */
  options: { alpha: number; fitIntercept: boolean };
  coef: number[];
  intercept: number;
  rank: number;
  singular: number[];
}

/** What LinearRegression and Ridge share: prediction = intercept + Σ coefficient × column. */
export abstract class LinearModel {
  /** Class name, for error messages. */
  protected abstract readonly kind: string;
  #solution: LeastSquaresSolution | undefined;

  constructor(
    protected readonly alpha: number,
    protected readonly fitIntercept: boolean,
  ) {
    if (typeof fitIntercept !== "boolean")
      throw new InputError(`linear model: fitIntercept must be true or false; got ${String(fitIntercept)}.`);
  }

  /**
   * Finds the coefficients. Fitting again forgets the former fit.
   *
   * @throws {@link InputError} for empty input, another number of targets than rows, or values that aren't finite.
   */
  fit(X: Samples, y: Numbers): this {
    const where = `${this.kind}.fit`;
    const matrix = toMatrix(where, X);
    requireNumbers(where, "y", y);
    if (y.length !== matrix.rows)
      throw new InputError(
        `${where}: y must have one value per row of X; got ${y.length} for ${matrix.rows} rows.`,
      );
    this.#solution = leastSquares(matrix, Float64Array.from(y), {
      alpha: this.alpha,
      fitIntercept: this.fitIntercept,
    });
    return this;
  }

  /** The predicted value of each row. */
  predict(X: Samples): Float64Array {
    const where = `${this.kind}.predict`;
    const { coef, intercept } = this.solved(where);
    const matrix = toMatrix(where, X);
    requireColumns(where, matrix, coef.length);
    const predicted = new Float64Array(matrix.rows).fill(intercept);
    for (let row = 0; row < matrix.rows; row++)
      for (let c = 0; c < coef.length; c++) predicted[row] += coef[c] * matrix.values[row * coef.length + c];
    return predicted;
  }

  /** R² of the predictions. */
  score(X: Samples, y: Numbers): number {
    this.solved(`${this.kind}.score`);
    return r2(y, this.predict(X));
  }

  /** One coefficient per column. */
  get coef(): Float64Array {
    return this.solved(`${this.kind}.coef`).coef.slice();
  }

  get intercept(): number {
    return this.solved(`${this.kind}.intercept`).intercept;
  }

  /** The fitted model as JSON; the class's `fromJSON` makes a model of it that predicts the same. */
  toJSON(): LinearModelJson {
    const { coef, intercept, rank, singular } = this.solved(`${this.kind}.toJSON`);
    const options = { alpha: this.alpha, fitIntercept: this.fitIntercept };
    const lists = { coef: Array.from(coef), singular: Array.from(singular) };
    return { model: this.kind, options, ...lists, intercept, rank };
  }

  /** Takes over what another model of this class wrote. */
  protected fill(json: LinearModelJson): this {
    const fine =
      json?.model === this.kind &&
      [json.coef, json.singular].every((list) => Array.isArray(list) && list.length > 0) &&
      [...json.coef, ...json.singular, json.intercept, json.rank].every(Number.isFinite);
    if (!fine)
      throw new InputError(
        `${this.kind}.fromJSON: expected what ${this.kind}.toJSON gave; got ${JSON.stringify(json)?.slice(0, 80)}.`,
      );
    const { coef, intercept, rank, singular } = json;
    this.#solution = {
      coef: Float64Array.from(coef),
      intercept,
      rank,
      singular: Float64Array.from(singular),
    };
    return this;
  }

  protected solved(where: string): LeastSquaresSolution {
    if (!this.#solution) throw notFitted(where);
    return this.#solution;
  }
}
