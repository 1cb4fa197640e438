/** A loss the engine knows, by its plainest name. */
export type LossName =
  | "mse"
  | "mae"
  | "huber"
  | "binarycrossentropy"
  | "categoricalcrossentropy"
  | "sparsecategoricalcrossentropy";

/** A loss with its options. */
export interface LossSpec {
  readonly name: LossName;
  /** The outputs are raw scores, not probabilities. */
  readonly fromLogits: boolean;
  /** Where the Huber loss turns from square to linear. */
  readonly delta: number;
}

/** A metric: one of the accuracies, or a loss. `labels`: the targets are class labels. */
export type MetricSpec =
  | {
      readonly name: "binaryaccuracy" | "sparsecategoricalaccuracy" | "categoricalaccuracy";
      readonly labels: boolean;
    }
  | LossSpec;
