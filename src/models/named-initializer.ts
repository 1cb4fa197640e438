import * as tf from "@tensorflow/tfjs-node";

/**
 * How a kernel begins, by Keras's name:
 * `"glorotUniform"` uniform in ±sqrt(6 / (fanIn + fanOut)), Keras's default;
 * `"glorotNormal"` truncated normal of variance 2 / (fanIn + fanOut), which TensorFlow 1 calls variance scaling
 * by the average fan; `"randomNormal"` and `"truncatedNormal"` (cut at two standard deviations) of deviation
 * 0.05; `"zeros"` and `"ones"`, from which hidden units never become different from each other.
 *
 * @useDeclaredType
 */
export type InitializerName = (typeof INITIALIZERS)[number];

export const INITIALIZERS = [
  "glorotUniform",
  "glorotNormal",
  "randomNormal",
  "truncatedNormal",
  "zeros",
  "ones",
] as const;

/** Standard deviation of a standard normal cut at ±2; what is cut must be made up for (tf.layers doesn't). */
const CUT_DEVIATION = 0.87962566103423978;

/** The initializer of a name. */
export function namedInitializer(
  name: InitializerName,
  seed: number,
): ReturnType<typeof tf.initializers.zeros> {
  switch (name) {
    case "glorotUniform":
      return tf.initializers.glorotUniform({ seed });
    case "glorotNormal":
      return tf.initializers.varianceScaling({
        scale: 1 / CUT_DEVIATION ** 2,
        mode: "fanAvg",
        distribution: "normal",
        seed,
      });
    case "randomNormal":
      return tf.initializers.randomNormal({ mean: 0, stddev: 0.05, seed });
    case "truncatedNormal":
      return tf.initializers.truncatedNormal({ mean: 0, stddev: 0.05, seed });
    case "zeros":
      return tf.initializers.zeros();
    case "ones":
      return tf.initializers.ones();
  }
}
