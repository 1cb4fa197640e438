import { InputError } from "../data/input-error";
import type { Metric } from "./metrics";
import type { SavedWeights } from "./trainer";

/** When to stop before the last epoch; Keras's EarlyStopping, but restoring the best weights by default. */
export interface EarlyStoppingOptions {
  /** What must improve: a key of the history. Default `"val_loss"` with validation, else `"loss"`. */
  monitor?: string;
  /** Epochs without improvement that are borne. Default 0: stop at the first. */
  patience?: number;
  /** Smallest change that counts as improvement. Default 0. */
  minDelta?: number;
  /** Go back to the weights of the best epoch at the end, also when all epochs ran. Default true. */
  restoreBestWeights?: boolean;
  /** Whether the monitored value should fall or rise. Default `"auto"`: accuracies rise, losses and errors fall. */
  mode?: "auto" | "min" | "max";
}

/** Watches one value of the history over the epochs, as Keras 3's EarlyStopping does. */
export class EarlyStopping {
  readonly monitor: string;
  bestEpoch?: number;
  #best = Number.NaN;
  #waited = 0;
  #weights?: SavedWeights;
  readonly #options: Required<Omit<EarlyStoppingOptions, "monitor" | "mode">>;
  readonly #sign: number;

  /**
   * @param keys the keys the history will have
   * @throws {@link InputError} for a value that isn't monitored, or one whose better direction isn't known.
   */
  constructor(options: EarlyStoppingOptions, keys: readonly string[], metrics: readonly Metric[]) {
    const { patience = 0, minDelta = 0, restoreBestWeights = true, mode = "auto" } = options;
    this.monitor = options.monitor ?? (keys.includes("val_loss") ? "val_loss" : "loss");
    this.#options = { patience, minDelta: Math.abs(minDelta), restoreBestWeights };
    if (!keys.includes(this.monitor))
      throw new InputError(
        `fit: early stopping watches "${this.monitor}", but the history will only have ${keys.map((key) => `"${key}"`).join(", ")}. Pass validation, or set earlyStopping.monitor to one of these.`,
      );
    if (!Number.isInteger(patience) || patience < 0)
      throw new InputError(
        `fit: earlyStopping.patience must be a whole number of at least 0; got ${String(patience)}.`,
      );
    if (!Number.isFinite(minDelta))
      throw new InputError(`fit: earlyStopping.minDelta must be a number; got ${String(minDelta)}.`);
    this.#sign = direction(this.monitor, mode, metrics) === "max" ? 1 : -1;
  }

  /**
   * Takes note of an epoch (0, 1, …).
   *
   * @returns true if training should stop now
   */
  afterEpoch(epoch: number, value: number, save: () => SavedWeights): boolean {
    if (this.bestEpoch === undefined) this.#remember(epoch, save);
    this.#waited++;
    if (Number.isNaN(this.#best) || this.#sign * (value - this.#best) > this.#options.minDelta) {
      this.#best = value;
      this.#remember(epoch, save);
      this.#waited = 0;
      return false;
    }
    return this.#waited >= this.#options.patience && epoch > 0;
  }

  /** Brings the best weights back, if that was asked for. */
  restoreBest(): void {
    this.#weights?.restore();
  }

  dispose(): void {
    this.#weights?.dispose();
    this.#weights = undefined;
  }

  #remember(epoch: number, save: () => SavedWeights): void {
    if (this.bestEpoch === epoch) return;
    this.bestEpoch = epoch;
    if (!this.#options.restoreBestWeights) return;
    this.dispose();
    this.#weights = save();
  }
}

function direction(monitor: string, mode: string, metrics: readonly Metric[]): "min" | "max" {
  if (mode === "min" || mode === "max") return mode;
  if (mode !== "auto")
    throw new InputError(
      `fit: earlyStopping.mode must be "auto", "min" or "max"; got ${JSON.stringify(mode)}.`,
    );
  const name = monitor.replace(/^val_/, "");
  if (name === "loss") return "min";
  const better = metrics.find((metric) => metric.name === name)?.better;
  if (better) return better === "more" ? "max" : "min";
  throw new InputError(
    `fit: earlyStopping can't tell whether "${monitor}" should rise or fall. Set earlyStopping.mode to "max" or "min".`,
  );
}
