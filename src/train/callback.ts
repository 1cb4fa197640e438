import type * as tf from "@tensorflow/tfjs-node";
import type { History } from "./history";
import type { Monitored } from "./monitor";

/** Means by name, e.g. `{ loss: 0.02, val_loss: 0.03 }`. */
export type Logs = Record<string, number>;

/** What a callback may look at and change. */
export interface TrainingControl {
  /**
   * The model in training. Its weights are up to date whenever a callback is called, and training goes on with
   * those a callback gives it.
   */
  readonly model: tf.LayersModel;
  /** Set it to end training after this epoch (from onBatchEnd: after this step). */
  stopTraining: boolean;
  /** Learning rate of the next step; a positive number. Where the optimiser follows a schedule it can't be set. */
  learningRate: number;
  /** The names an epoch's logs will have, each with `"min"` or `"max"`, whichever is better, where that is known. */
  readonly monitored: Monitored;
}

/** Functions `fit` calls on its way, in this order; each may return a promise, which is awaited. */
export interface Callback {
  onTrainBegin?(control: TrainingControl): void | Promise<void>;
  /** @param epoch counted from 0 */
  onEpochBegin?(epoch: number, control: TrainingControl): void | Promise<void>;
  /**
   * After every step; while there is such a callback, steps are not run several at a time.
   *
   * @param step counted from 0 within the epoch
   * @param logs means over the epoch so far
   */
  onBatchEnd?(step: number, logs: Logs, control: TrainingControl): void | Promise<void>;
  /** @param logs means over the epoch, validation included */
  onEpochEnd?(epoch: number, logs: Logs, control: TrainingControl): void | Promise<void>;
  onTrainEnd?(history: History, control: TrainingControl): void | Promise<void>;
  /** What it must remember to go on another day, in values JSON can hold; kept in checkpoints. */
  state?(): unknown;
  /** After onTrainBegin, where training goes on from a checkpoint: what {@link Callback.state} gave. */
  restore?(state: unknown): void;
}
