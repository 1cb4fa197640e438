import { InputError } from "../data/input-error";
import { requireKnownOptions, requireWholeFrom } from "./known-options";
import { Monitor, type Monitored, type MonitorOptions } from "./monitor";
import type { SavedWeights } from "./trainer";

/** When to stop before the last epoch; Keras's EarlyStopping, but restoring the best weights by default. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** Epochs without improvement that are borne. Default 0: stop at the first. */
  patience?: number;
  /** Smallest change that counts as improvement. Default 0. */
  minDelta?: number;
  /** Go back to the weights of the best epoch at the end, also when all epochs ran. Default true. */
  restoreBestWeights?: boolean;
}

/** What early stopping remembers besides the best weights. */
export interface EarlyStoppingState {
  bestEpoch?: number;
  best?: number;
  waited: number;
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

  /** @throws {@link InputError} for a value that isn't monitored, or one whose better direction isn't known. */
  constructor(options: EarlyStoppingOptions, monitored: Monitored) {
    const known = ["monitor", "mode", "patience", "minDelta", "restoreBestWeights"];
    requireKnownOptions("fit: earlyStopping", options, known);
    const { patience = 0, minDelta = 0, restoreBestWeights = true } = options;
    const monitor = new Monitor("earlyStopping", options, monitored);
    this.monitor = monitor.name;
    this.#options = { patience, minDelta: Math.abs(minDelta), restoreBestWeights };
    requireWholeFrom("fit", "earlyStopping.patience", patience, 0);
    if (!Number.isFinite(minDelta))
      throw new InputError(`fit: earlyStopping.minDelta must be a number; got ${String(minDelta)}.`);
    this.#sign = monitor.direction === "max" ? 1 : -1;
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

  /** What it remembers, and the values of the best weights where it keeps them. */
  state(): { state: EarlyStoppingState; best?: Float32Array[] } {
    const { bestEpoch } = this;
    const best = Number.isNaN(this.#best) ? undefined : this.#best;
    return { state: { bestEpoch, best, waited: this.#waited }, best: this.#weights?.values() };
  }

  /** Goes on from what it remembered, and takes the best weights over. */
  restore(state: EarlyStoppingState, weights?: SavedWeights): void {
    this.bestEpoch = state.bestEpoch;
    this.#best = state.best ?? Number.NaN;
    this.#waited = state.waited;
    this.dispose();
    this.#weights = weights;
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
