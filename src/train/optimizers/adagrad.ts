import * as tf from "@tensorflow/tfjs-node";
import type { OptimizerSpec } from "../../engine/optimizers/optimizer-spec";
import type { LearningRateSchedule } from "../schedules/learning-rate-schedule";
import { Optimizer, type Update } from "./optimizer";

/** Options of the Adagrad optimiser, with Keras's defaults. */
export interface AdagradOptions {
  /** A number, or a schedule that gives one for each step. Default 0.001. */
  learningRate?: number | LearningRateSchedule;
  /** The sum of squared gradients begins here. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Added under the root. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adagrad (Duchi et al. 2011) as Keras computes it: s ← s + g², w ← w − ηg/√(s + ε).
 *
 * @example
 * ```ts
 * const w = tf.variable(tf.tensor1d([1]));
 * new Adagrad({ learningRate: 0.1, initialAccumulatorValue: 0 }).apply([tf.tensor1d([3])], [w]);
 * w.dataSync(); // Float32Array [0.9]
 * ```
 */
export class Adagrad extends Optimizer {
  readonly name = "adagrad";
  readonly #initial: number;
  readonly #epsilon: number;

  constructor(options: AdagradOptions = {}) {
    super(options.learningRate ?? 0.001);
    this.#initial = options.initialAccumulatorValue ?? 0.1;
    this.#epsilon = options.epsilon ?? 1e-7;
  }

  get spec(): OptimizerSpec {
    return { name: this.name, initialAccumulatorValue: this.#initial, epsilon: this.#epsilon };
  }

  protected override initialSlots(shape: number[]): tf.Tensor[] {
    return [tf.fill(shape, this.#initial)];
  }

  protected override update(
    gradient: tf.Tensor,
    variable: tf.Tensor,
    [sum]: tf.Tensor[],
    squares: tf.Tensor,
  ): Update {
    const total = tf.add(sum, squares);
    const step = tf.div(tf.mul(gradient, this.stepRate), tf.sqrt(tf.add(total, this.#epsilon)));
    return { variable: tf.sub(variable, step), slots: [total] };
  }
}
