import * as tf from "@tensorflow/tfjs-node";
import { glorotUniform, orthogonal, type SeededInitializers } from "./keras-initializers";
import { type InitializerName, namedInitializer } from "./named-initializer";
import { resetAfterGru } from "./reset-after-gru";
import { subSeed } from "./sub-seed";

type RecurrentOptions = Partial<Parameters<typeof tf.layers.lstm>[0]> & { units: number };
type DenseOptions = Parameters<typeof tf.layers.dense>[0] & { initializer?: InitializerName };
type Shape = { inputShape?: number[] };

/** A tf.layers layer, as tf.layers makes it. */
export type Layer = InstanceType<typeof tf.layers.Layer>;

/** The kinds of recurrent layer. */
export type RecurrentCell = "simpleRnn" | "lstm" | "gru";

/**
 * Makes layers with Keras's defaults (tf.layers has others: normal instead of uniform Glorot weights, hard
 * sigmoid gates, no forget bias). Each layer it makes takes the next sub-seed, so that the same seed builds
 * the same weights, and no two layers the same ones.
 */
export class KerasLayers {
  #made = 0;

  constructor(private readonly seed: number) {}

  /** Fully connected: glorotUniform kernel unless another `initializer` is named, zero bias. */
  dense({ initializer = "glorotUniform", ...options }: DenseOptions): Layer {
    return tf.layers.dense({
      kernelInitializer: namedInitializer(initializer, this.#nextSeed()),
      ...options,
    });
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

  /** GRU with sigmoid gates whose reset gate acts after the product with the state; gate order z, r, candidate. */
  gru(options: RecurrentOptions): Layer {
    return resetAfterGru({ recurrentActivation: "sigmoid", ...this.#recurrent(), ...options });
  }

  /** One of the three by name. */
  recurrent(cell: RecurrentCell, options: RecurrentOptions): Layer {
    return this[cell](options);
  }

  /** A recurrent layer and its mirror, which reads backwards and begins with weights of its own. */
  bidirectional(cell: RecurrentCell, { inputShape, ...options }: RecurrentOptions): Layer {
    const layer = this.recurrent(cell, options) as Parameters<typeof tf.layers.bidirectional>[0]["layer"];
    const both = tf.layers.bidirectional({ layer, mergeMode: "concat", inputShape });
    // tf.layers makes both from the configuration of one, which would begin with equal weights.
    const { forwardLayer, backwardLayer } = both as unknown as Record<string, { cell: SeededInitializers }>;
    const { kernelInitializer, recurrentInitializer } = (layer as unknown as { cell: SeededInitializers })
      .cell;
    Object.assign(forwardLayer.cell, { kernelInitializer, recurrentInitializer });
    Object.assign(backwardLayer.cell, this.#recurrent());
    return both;
  }

  /** Convolution over time: glorotUniform kernel, zero bias. */
  conv1d(options: Parameters<typeof tf.layers.conv1d>[0]): Layer {
    return tf.layers.conv1d({ kernelInitializer: glorotUniform(this.#nextSeed()), ...options });
  }

  /** Convolution over height and width: glorotUniform kernel, zero bias. */
  conv2d(options: Parameters<typeof tf.layers.conv2d>[0]): Layer {
    return tf.layers.conv2d({ kernelInitializer: glorotUniform(this.#nextSeed()), ...options });
  }

  /** One vector per token: uniform in ±0.05. */
  embedding(options: Parameters<typeof tf.layers.embedding>[0] & Shape): Layer {
    const seed = this.#nextSeed();
    return tf.layers.embedding({
      embeddingsInitializer: tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed }),
      ...options,
    });
  }

  #recurrent(): SeededInitializers {
    return {
      kernelInitializer: glorotUniform(this.#nextSeed()),
      recurrentInitializer: orthogonal(this.#nextSeed()),
    };
  }

  #nextSeed(): number {
    return subSeed(this.seed, this.#made++);
  }
}
