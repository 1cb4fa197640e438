import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../../src/data/random";

export const SAMPLES = 11;
export const BATCH = 4;

/**
 * Data for a model, from a seed: numbers; whole numbers below `kind`, for an embedding; or ("masked") sequences
 * with some steps of zeros, two of them with nothing else.
 */
export function dataFor(
  model: tf.LayersModel,
  kind: number | "normal" | "masked" = "normal",
): { x: tf.Tensor; y: tf.Tensor } {
  const random = new Random(7);
  const draw = (shape: (number | null)[], next: () => number): [Float32Array, number[]] => {
    // tf.layers leaves sizes open behind a reshape to [−1, …]; in the reference's one it is 2.
    const sizes = [SAMPLES, ...shape.slice(1).map((size) => size ?? 2)];
    return [Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, next), sizes];
  };
  const whole = typeof kind === "number" ? kind : 0;
  const [values, sizes] = draw(model.inputs[0].shape, () =>
    whole ? Math.floor(random.random() * whole) : random.normal(),
  );
  if (kind === "masked") {
    const [, steps, width] = sizes;
    const isZero = (row: number): boolean => {
      const [sample, step] = [Math.floor(row / steps), row % steps];
      return sample === 2 || sample === 5 || (sample * 3 + step * 5) % 4 === 0;
    };
    values.forEach((_, at) => {
      if (isZero(Math.floor(at / width))) values[at] = 0;
    });
  }
  return {
    x: tf.tensor(values, sizes),
    y: tf.tensor(...draw(model.outputs[0].shape, () => random.normal())),
  };
}

/** The same weights for both engines, none of them 0 or 1, so that a bias in a wrong place is seen. */
export function drawWeights(model: tf.LayersModel): void {
  const random = new Random(3);
  const tensors = model.weights.map((weight) => {
    const shape = weight.shape as number[];
    const values = Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      () => 0.4 * random.normal(),
    );
    return tf.tensor(/variance/.test(weight.originalName) ? values.map((v) => 1 + v * v) : values, shape);
  });
  model.setWeights(tensors);
}
