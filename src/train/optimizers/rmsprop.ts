import * as tf from "@tensorflow/tfjs-node";
import type { OptimizerSpec } from "../../engine/optimizers/optimizer-spec";
import type { LearningRateSchedule } from "../schedules/learning-rate-schedule";
import { Optimizer, type Update } from "./optimizer";

/** Options of the RMSprop optimiser, with Keras's defaults. */
export interface RmspropOptions {
  /** A number, or a schedule that gives one for each step. Default 0.001. */
  learningRate?: number | LearningRateSchedule;
  /** Decay of the mean squared gradient. Default 0.9. */
  rho?: number;
  /** Share of the last step that is added again. Default 0. */
  momentum?: number;
  /** Added under the root. Default 1e-7. */
  epsilon?: number;
  /** Divide by the standard deviation of the gradient instead of its root mean square. Default false. */
  centered?: boolean;
}

/**
 * RMSprop (Tieleman & Hinton 2012) as Keras computes it: v ← ρv + (1 − ρ)g², w ← w − ηg/√(v + ε).
 *
 * @example The first step has length η/√(1 − ρ), whatever the gradient's size.
 * ```ts
 * const w = tf.variable(tf.tensor1d([1]));
 * new Rmsprop({ learningRate: 0.1, rho: 0.75 }).apply([tf.tensor1d([30])], [w]);
 * w.dataSync(); // Float32Array [0.8]
 * ```
 */
export class Rmsprop extends Optimizer {
  readonly name = "rmsprop";
  readonly #rho: number;
  readonly #momentum: number;
  readonly #epsilon: number;
  readonly #centered: boolean;

  constructor(options: RmspropOptions = {}) {
    super(options.learningRate ?? 0.001);
    this.#rho = options.rho ?? 0.9;
    this.#momentum = options.momentum ?? 0;
    this.#epsilon = options.epsilon ?? 1e-7;
    this.#centered = options.centered ?? false;
  }

  get spec(): OptimizerSpec {
    return {
      ...{ name: this.name, rho: this.#rho, momentum: this.#momentum },
      ...{ epsilon: this.#epsilon, centered: this.#centered },
    };
  }

  protected override initialSlots(shape: number[]): tf.Tensor[] {
    return [tf.zeros(shape), tf.zeros(shape), tf.zeros(shape)];
  }

  protected override update(
    gradient: tf.Tensor,
    variable: tf.Tensor,
    slots: tf.Tensor[],
    squares: tf.Tensor,
  ): Update {
    const decayed = (mean: tf.Tensor, value: tf.Tensor) =>
      tf.add(tf.mul(mean, this.#rho), tf.mul(value, 1 - this.#rho));
    const square = decayed(slots[0], squares);
    const mean = this.#centered ? decayed(slots[1], gradient) : slots[1].clone();
    const spread = this.#centered ? tf.sub(square, tf.square(mean)) : square;
    const step = tf.div(tf.mul(gradient, this.stepRate), tf.sqrt(tf.add(spread, this.#epsilon)));
    const move = this.#momentum ? tf.add(tf.mul(slots[2], this.#momentum), step) : step;
    return {
      variable: tf.sub(variable, move),
      slots: [square, mean, this.#momentum ? move : slots[2].clone()],
    };
  }
}
