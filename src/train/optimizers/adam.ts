import * as tf from "@tensorflow/tfjs-node";
import type { OptimizerSpec } from "../../engine/optimizers/optimizer-spec";
import type { LearningRateSchedule } from "../schedules/learning-rate-schedule";
import { Optimizer, type Update } from "./optimizer";

/** Options of the Adam optimiser, with Keras's defaults. */
export interface AdamOptions {
  /** A number, or a schedule that gives one for each step. Default 0.001. */
  learningRate?: number | LearningRateSchedule;
  /** Decay of the mean gradient. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient. Default 0.999. */
  beta2?: number;
  /** Added to the root. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adam (Kingma & Ba 2015) as Keras 3 computes it, in single precision throughout:
 * m ← m + (g − m)(1 − β₁), v ← v + (g² − v)(1 − β₂), w ← w − m·α/(√v + ε) with α = η√(1 − β₂ᵗ)/(1 − β₁ᵗ).
 *
 * @example The first step has length η, whatever the gradient's size.
 * ```ts
 * const w = tf.variable(tf.tensor1d([1]));
 * new Adam({ learningRate: 0.1 }).apply([tf.tensor1d([250])], [w]);
 * w.dataSync(); // Float32Array [0.9000…]
 * ```
 */
export class Adam extends Optimizer {
  readonly name = "adam";
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;

  constructor(options: AdamOptions = {}) {
    super(options.learningRate ?? 0.001);
    this.#beta1 = options.beta1 ?? 0.9;
    this.#beta2 = options.beta2 ?? 0.999;
    this.#epsilon = options.epsilon ?? 1e-7;
  }

  get spec(): OptimizerSpec {
    return { name: this.name, beta1: this.#beta1, beta2: this.#beta2, epsilon: this.#epsilon };
  }

  protected override initialSlots(shape: number[]): tf.Tensor[] {
    return [tf.zeros(shape), tf.zeros(shape)];
  }

  protected override update(
    gradient: tf.Tensor,
    variable: tf.Tensor,
    [m, v]: tf.Tensor[],
    squares: tf.Tensor,
  ): Update {
    const mean = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - this.#beta1));
    const square = tf.add(v, tf.mul(tf.sub(squares, v), 1 - this.#beta2));
    const step = tf.div(tf.mul(mean, this.#alpha()), tf.add(tf.sqrt(square), this.#epsilon));
    return { variable: tf.sub(variable, step), slots: [mean, square] };
  }

  /** Rounded at every operation as Keras's float32 is: 1 − 0.999 in float32 differs in the fifth digit. */
  #alpha(): number {
    const f = Math.fround;
    const rest = (beta: number) => f(1 - f(f(beta) ** this.iterations));
    return f(f(f(this.stepRate) * f(Math.sqrt(rest(this.#beta2)))) / rest(this.#beta1));
  }
}
