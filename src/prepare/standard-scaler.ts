import { InputError } from "../data/input-error";
import { ColumnScaler } from "./column-scaler";
import { requireKnown } from "./known-options";
import { pairwiseSum } from "./pairwise-sum";
import type { ScalerJson } from "./scaler-json";

/** Options of {@link StandardScaler}. */
export interface StandardScalerOptions {
  /** Subtract the mean. Default true. */
  withMean?: boolean;
  /** Divide by the standard deviation. Default true. */
  withStd?: boolean;
}

type Statistic = "mean" | "var" | "scale" | "nSamplesSeen";

/**
 * Brings each column to mean 0 and standard deviation 1: `(x − mean) / scale`. The standard deviation is the
 * population one (divided by n). A column that is constant, to within the rounding error of its variance, is
 * only centred. NaN is left out of the statistics and stays NaN.
 *
 * Source: scikit-learn's `StandardScaler`, agreeing in every bit column by column; variance by the corrected
 * two-pass method of T. Chan, G. Golub, R. LeVeque, "Algorithms for computing the sample variance" (1983).
 *
 * @throws {@link InputError} for infinities, text, no rows; use before `fit`; other columns than in `fit`.
 * @example
 * ```ts
 * const scaler = new StandardScaler().fit([[1, 10], [2, 10], [3, 10]]);
 * scaler.mean;                                // Float64Array [2, 10]
 * scaler.scale;                               // Float64Array [0.816496580927726, 1]
 * scaler.transform([[3, 12]]);                // [[1.224744871391589, 2]]
 * scaler.inverseTransformColumn([1, -1], 0);  // [2.8164965809277263, 1.183503419072274]
 * ```
 */
export class StandardScaler extends ColumnScaler<Statistic> {
  protected override readonly settings: { withMean: boolean; withStd: boolean };
  protected override readonly statisticNames = ["mean", "var", "scale", "nSamplesSeen"] as const;

  constructor(options: StandardScalerOptions = {}) {
    super();
    requireKnown("StandardScaler", options, ["withMean", "withStd"]);
    const { withMean = true, withStd = true } = options;
    if (typeof withMean !== "boolean" || typeof withStd !== "boolean")
      throw new InputError("StandardScaler: expected withMean and withStd to be true or false.");
    this.settings = { withMean, withStd };
  }

  /** Makes the scaler again that `toJSON` described. */
  static fromJSON(json: ScalerJson): StandardScaler {
    return new StandardScaler(json?.options).restore(json);
  }

  /** Mean of each column. */
  get mean(): Float64Array {
    return this.statistic("mean");
  }

  /** Population variance of each column. */
  get var(): Float64Array {
    return this.statistic("var");
  }

  /** What each column is divided by: the standard deviation, or 1 where that is 0 or not wanted. */
  get scale(): Float64Array {
    return this.statistic("scale");
  }

  /** Number of values that were not NaN, per column. */
  get nSamplesSeen(): Float64Array {
    return this.statistic("nSamplesSeen");
  }

  protected override measure(column: Float64Array): Record<Statistic, number> {
    let nSamplesSeen = 0;
    const terms = new Float64Array(column.length);
    for (let i = 0; i < column.length; i++)
      if (!Number.isNaN(column[i])) {
        terms[i] = column[i];
        nSamplesSeen++;
      }
    const mean = pairwiseSum(terms) / nSamplesSeen;
    for (let i = 0; i < column.length; i++) terms[i] = Number.isNaN(column[i]) ? 0 : column[i] - mean;
    // The deviations would add up to 0 if the mean weren't rounded; what they do add up to corrects the squares.
    const remainder = pairwiseSum(terms);
    for (let i = 0; i < column.length; i++) terms[i] *= terms[i];
    const squares = pairwiseSum(terms);
    const variance = (squares - (remainder * remainder) / nSamplesSeen) / nSamplesSeen;
    const constant = variance <= roundingError(nSamplesSeen, mean, variance);
    return {
      mean,
      var: variance,
      scale: constant || !this.settings.withStd ? 1 : Math.sqrt(variance),
      nSamplesSeen,
    };
  }

  protected override forward({ mean, scale }: Record<Statistic, number>): (value: number) => number {
    const centre = this.settings.withMean ? mean : 0;
    return (value) => (value - centre) / scale;
  }

  protected override backward({ mean, scale }: Record<Statistic, number>): (value: number) => number {
    const centre = this.settings.withMean ? mean : 0;
    return (value) => value * scale + centre;
  }
}

/** Bound on the error of a two-pass variance; a variance below it can't be told from 0. */
function roundingError(count: number, mean: number, variance: number): number {
  return count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
}
