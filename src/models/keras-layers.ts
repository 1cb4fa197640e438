import * as tf from "@tensorflow/tfjs-node";
import { glorotUniform, orthogonal } from "./keras-initializers";
import { subSeed } from "./sub-seed";

type RecurrentOptions = Partial<Parameters<typeof tf.layers.lstm>[0]> & { units: number };
type DenseOptions = Parameters<typeof tf.layers.dense>[0];

/** A tf.layers layer, as tf.layers makes it. */
export type Layer = InstanceType<typeof tf.layers.Layer>;

/**
 * Makes layers with Keras's defaults (tf.layers has others: normal instead of uniform Glorot weights, hard
 * sigmoid gates, no forget bias). Each layer it makes takes the next sub-seed, so that the same seed builds
 * the same weights, and no two layers the same ones.
 */
export class KerasLayers {
  #made = 0;

  constructor(private readonly seed: number) {}

  /** Fully connected: glorotUniform kernel, zero bias. */
  dense(options: DenseOptions): Layer {
    return tf.layers.dense({ kernelInitializer: glorotUniform(this.#nextSeed()), ...options });
  }

  /** h_t = tanh(x_t W + h_{t−1} U + b); orthogonal U. */
  simpleRnn(options: RecurrentOptions): Layer {
    return tf.layers.simpleRNN({ ...this.#recurrent(), ...options });
  }

  /** LSTM with sigmoid gates and a forget bias of 1; gate order i, f, c, o as in Keras. */
  lstm(options: RecurrentOptions): Layer {
    return tf.layers.lstm({
      recurrentActivation: "sigmoid",
      unitForgetBias: true,
      ...this.#recurrent(),
      ...options,
    });
  }

  #recurrent() {
    return {
      kernelInitializer: glorotUniform(this.#nextSeed()),
      recurrentInitializer: orthogonal(this.#nextSeed()),
    };
  }

  #nextSeed(): number {
    return subSeed(this.seed, this.#made++);
  }
}
