import type * as tf from "@tensorflow/tfjs-node";
import type { EngineForms } from "../engine/forms";
import type { BatchSource } from "./batch-source";
import type { ClipOptions } from "./clip-gradients";
import type { Loss } from "./losses";
import type { Metric } from "./metrics";
import type { Optimizer, OptimizerState } from "./optimizers/optimizer";

/** `"auto"`: compiled where possible, else eager. */
export type EngineChoice = "auto" | "compiled" | "eager";

/** What is computed from a batch, whichever engine does it. */
export interface Objective {
  loss: Loss;
  metrics: Metric[];
  /** Shape of one sample's target, as the loss compares it. */
  targetShape: number[];
}

/** Everything a trainer needs; already checked. */
export interface TrainingTask extends Objective {
  model: tf.LayersModel;
  source: BatchSource;
  batchSize: number;
  optimizer: Optimizer;
  clip: ClipOptions;
  /** Weight of each sample in the loss. */
  weights?: Float32Array;
  /** Seeds dropout. */
  seed: number;
  /** How often the source is gone through. */
  epochs: number;
  /** How the compiled engine lays out the training, where it isn't to choose. */
  forms?: EngineForms;
}

/** Work cut into steps: call `run` until it is `done`. It never lasts much longer than the time given. */
export interface Pass {
  readonly done: boolean;
  /** Does at least one step, more while `milliseconds` last. */
  run(milliseconds: number): void;
}

/** A pass that ends in numbers: mean loss and metrics by name. */
export interface Evaluation extends Pass {
  results(): Record<string, number>;
}

/** A pass that ends in outputs, row-major. */
export interface Forecast extends Pass {
  values(): Float32Array;
}

/** Weights at some moment, to go back to. */
export interface SavedWeights {
  restore(): void;
  /** Their values, in the order of the model's weights, each weight once. */
  values(): Float32Array[];
  dispose(): void;
}

/**
 * Trains one model on one source. `fit` drives it: `startEpoch`, then `train` until all steps of the epoch are
 * done, epoch after epoch, then `close`. It owns the optimiser and the model's weights meanwhile;
 * `writeWeights` and `close` bring the weights into the model.
 */
export interface Trainer {
  /** Rate of the next step. Setting it is refused where the optimiser follows a schedule. */
  learningRate: number;
  /** Begins a pass over the samples in this order. */
  startEpoch(order: Int32Array): void;
  /**
   * Trains at least one step, and more while `milliseconds` last (0: exactly one), within the epoch.
   *
   * @returns the number of steps done
   * @throws {@link NonFiniteLoss} when a loss is NaN or infinite, the weights being those that last gave a
   *   finite one.
   */
  train(milliseconds: number): number;
  /** Means of loss and metrics over the epoch so far. */
  results(): Record<string, number>;
  /** Throws {@link NonFiniteLoss} if the weights themselves are no longer finite. */
  checkWeights(): void;
  evaluation(source: BatchSource, batchSize: number, weights?: Float32Array): Evaluation;
  saveWeights(): SavedWeights;
  /** Puts the present weights, and the states of stateful layers, into the model, where they are not there already. */
  writeWeights(): void;
  /** Goes on with the weights the model has now: someone has set them. */
  readWeights(): void;
  /** What the optimiser remembers after the last step. */
  optimizerState(): OptimizerState;
  /** Goes on with the states that the model's stateful layers have now, where they were reset or set. */
  takeStates(): void;
  /** Frees what it holds; the model keeps the present weights. */
  close(): void;
}

/** A way to run models: op by op, or compiled. */
export interface Engine {
  readonly name: "eager" | "compiled";
  /** Why this one, where that needs a word. */
  readonly reason?: string;
  trainer(task: TrainingTask): Trainer;
  evaluation(model: tf.LayersModel, objective: Objective, source: BatchSource, batchSize: number): Evaluation;
  forecast(model: tf.LayersModel, source: BatchSource, batchSize: number): Forecast;
}

/** The loss, or the weights after it, stopped being finite. `fit` adds the epoch and tells the user. */
export class NonFiniteLoss extends Error {
  constructor(
    readonly loss: number,
    /** Steps of the epoch before the one whose loss it is. */
    readonly step: number,
    /** Largest gradient of the last step, and whose it was. */
    readonly gradient: { size: number; variable: string } | undefined,
  ) {
    super(`loss ${loss}`);
  }
}
