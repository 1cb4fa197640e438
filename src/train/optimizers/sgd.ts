import * as tf from "@tensorflow/tfjs-node";
import type { OptimizerSpec } from "../../engine/optimizers/optimizer-spec";
import type { LearningRateSchedule } from "../schedules/learning-rate-schedule";
import { Optimizer, type Update } from "./optimizer";

/** Options of the SGD optimiser, with Keras's defaults. */
export interface SgdOptions {
  /** A number, or a schedule that gives one for each step. Default 0.01. */
  learningRate?: number | LearningRateSchedule;
  /** Share of the last step that is added again. Default 0. */
  momentum?: number;
  /** Look ahead along the momentum (Nesterov 1983). Default false. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent as Keras computes it: w ← w − ηg; with momentum μ: s ← μs − ηg, w ← w + s,
 * or, with Nesterov's look-ahead, w ← w + μs − ηg.
 *
 * @example
 * ```ts
 * const w = tf.variable(tf.tensor1d([1]));
 * new Sgd({ learningRate: 0.1 }).apply([tf.tensor1d([2])], [w]);
 * w.dataSync(); // Float32Array [0.8]
 * ```
 */
export class Sgd extends Optimizer {
  readonly name = "sgd";
  readonly #momentum: number;
  readonly #nesterov: boolean;

  constructor(options: SgdOptions = {}) {
    super(options.learningRate ?? 0.01);
    this.#momentum = options.momentum ?? 0;
    this.#nesterov = options.nesterov ?? false;
  }

  get spec(): OptimizerSpec {
    return { name: this.name, momentum: this.#momentum, nesterov: this.#nesterov };
  }

  protected override initialSlots(shape: number[]): tf.Tensor[] {
    return this.#momentum ? [tf.zeros(shape)] : [];
  }

  protected override update(gradient: tf.Tensor, variable: tf.Tensor, [last]: tf.Tensor[]): Update {
    const downhill = tf.mul(gradient, this.stepRate);
    if (!this.#momentum) return { variable: tf.sub(variable, downhill), slots: [] };
    const step = tf.sub(tf.mul(last, this.#momentum), downhill);
    const move = this.#nesterov ? tf.sub(tf.mul(step, this.#momentum), downhill) : step;
    return { variable: tf.add(variable, move), slots: [step] };
  }
}
