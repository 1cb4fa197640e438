import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../../src/data/random";

export const SAMPLES = 11;
export const BATCH = 4;

/** Data for a model, from a seed: whole numbers where it begins with an embedding. */
export function dataFor(model: tf.LayersModel, whole = 0): { x: tf.Tensor; y: tf.Tensor } {
  const random = new Random(7);
  const draw = (shape: (number | null)[], next: () => number) => {
    const sizes = [SAMPLES, ...(shape.slice(1) as number[])];
    const values = Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, next);
    return tf.tensor(values, sizes);
  };
  return {
    x: draw(model.inputs[0].shape, () => (whole ? Math.floor(random.random() * whole) : random.normal())),
    y: draw(model.outputs[0].shape, () => random.normal()),
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
