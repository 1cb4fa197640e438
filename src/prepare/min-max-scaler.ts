import { InputError } from "../data/input-error";
import { ColumnScaler } from "./column-scaler";
import { requireKnown } from "./known-options";
import type { ScalerJson } from "./scaler-json";
import { orOneIfTiny } from "./zero-scale";

/** Options of {@link MinMaxScaler}. */
export interface MinMaxScalerOptions {
  /** Where the smallest and the largest value of `fit` go. Default `[0, 1]`. */
  featureRange?: readonly [number, number];
  /** Cut values outside what `fit` saw off at the ends of `featureRange`. Default false. */
  clip?: boolean;
}

type Statistic = "dataMin" | "dataMax" | "dataRange" | "scale" | "min";

/**
 * Brings each column into a range: `x · scale + min`, where the smallest value of `fit` becomes
 * `featureRange[0]` and the largest `featureRange[1]`. Later values may fall outside; `clip` cuts them off.
 * A constant column (range below 10 ε) goes to the lower end. NaN is left out and stays NaN.
 *
 * Source: scikit-learn's `MinMaxScaler`, agreeing in every bit.
 *
 * @throws {@link InputError} for infinities, text, no rows; use before `fit`; other columns than in `fit`.
 * @example
 * ```ts
 * const scaler = new MinMaxScaler().fit([10, 20, 30]);
 * scaler.transform([10, 25, 40]);      // [0, 0.75, 1.5]
 * scaler.inverseTransform([0.5]);      // [20]
 * new MinMaxScaler({ featureRange: [-1, 1], clip: true }).fit([10, 20, 30]).transform([15, 40]); // [-0.5, 1]
 * ```
 */
export class MinMaxScaler extends ColumnScaler<Statistic> {
  protected override readonly settings: { featureRange: [number, number]; clip: boolean };
  protected override readonly statisticNames = ["dataMin", "dataMax", "dataRange", "scale", "min"] as const;

  constructor(options: MinMaxScalerOptions = {}) {
    super();
    requireKnown("MinMaxScaler", options, ["featureRange", "clip"]);
    const { featureRange = [0, 1], clip = false } = options;
    const [low, high] = featureRange;
    if (featureRange.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || low >= high)
      throw new InputError(
        `MinMaxScaler: expected featureRange [smaller, larger]; got [${featureRange}]. Write featureRange: [0, 1].`,
      );
    if (typeof clip !== "boolean") throw new InputError("MinMaxScaler: expected clip to be true or false.");
    this.settings = { featureRange: [low, high], clip };
  }

  /** Makes the scaler again that `toJSON` described. */
  static fromJSON(json: ScalerJson): MinMaxScaler {
    return new MinMaxScaler(json?.options).restore(json);
  }

  /** Smallest value of each column. */
  get dataMin(): Float64Array {
    return this.statistic("dataMin");
  }

  /** Largest value of each column. */
  get dataMax(): Float64Array {
    return this.statistic("dataMax");
  }

  /** Largest minus smallest value of each column. */
  get dataRange(): Float64Array {
    return this.statistic("dataRange");
  }

  /** What each column is multiplied by. */
  get scale(): Float64Array {
    return this.statistic("scale");
  }

  /** What is added to each column after that. */
  get min(): Float64Array {
    return this.statistic("min");
  }

  protected override measure(column: Float64Array): Record<Statistic, number> {
    let dataMin = Number.NaN;
    let dataMax = Number.NaN;
    for (let i = 0; i < column.length; i++) {
      const x = column[i];
      if (!(x >= dataMin)) dataMin = Number.isNaN(x) ? dataMin : x;
      if (!(x <= dataMax)) dataMax = Number.isNaN(x) ? dataMax : x;
    }
    const [low, high] = this.settings.featureRange;
    const dataRange = dataMax - dataMin;
    const scale = (high - low) / orOneIfTiny(dataRange);
    return { dataMin, dataMax, dataRange, scale, min: low - dataMin * scale };
  }

  protected override forward({ scale, min }: Record<Statistic, number>): (value: number) => number {
    if (!this.settings.clip) return (value) => value * scale + min;
    const [low, high] = this.settings.featureRange;
    return (value) => Math.min(Math.max(value * scale + min, low), high);
  }

  protected override backward({ scale, min }: Record<Statistic, number>): (value: number) => number {
    return (value) => (value - min) / scale;
  }
}
