import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../data/random";

/** What a layer needs to begin like Keras's: spread into the options of a tf.layers layer. */
export interface SeededInitializers {
  kernelInitializer: ReturnType<typeof tf.initializers.glorotUniform>;
  recurrentInitializer: ReturnType<typeof tf.initializers.orthogonal>;
}

/**
 * Keras's default kernel initializer: uniform in ±sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010).
 * tf.layers defaults to its normal sibling.
 */
export function glorotUniform(seed: number): SeededInitializers["kernelInitializer"] {
  return tf.initializers.glorotUniform({ seed });
}

/**
 * Keras's default recurrent initializer: a random matrix with orthonormal rows or columns (Saxe et al. 2013),
 * so that a recurrent step neither shrinks nor blows up the state. It is tf.initializers.orthogonal, and is
 * saved with a model as such, but the matrix is made with typed arrays: 50 instead of 450 ms at 128 units.
 */
export function orthogonal(seed: number): SeededInitializers["recurrentInitializer"] {
  const initializer = tf.initializers.orthogonal({ seed });
  initializer.apply = (shape) => {
    const columns = shape[shape.length - 1] as number;
    const rows = (shape as number[]).slice(0, -1).reduce((product, size) => product * size, 1);
    return tf.tensor(orthogonalMatrix(rows, columns, seed), shape as number[]);
  };
  return initializer;
}

/**
 * A random orthogonal matrix, row-major: rows × columns with orthonormal columns if rows ≥ columns, else with
 * orthonormal rows. It is the Q of a QR decomposition of a normal matrix with positive diagonal of R, which
 * spreads evenly over all such matrices (Mezzadri 2007). Gram–Schmidt, done twice for accuracy.
 *
 * @example
 * ```ts
 * orthogonalMatrix(1, 1, 7); // Float32Array [1]: a 1 × 1 matrix with positive R is 1 or −1
 * ```
 */
export function orthogonalMatrix(rows: number, columns: number, seed: number): Float32Array {
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const random = new Random(seed);
  const vectors: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    const vector = Float64Array.from({ length }, () => random.normal());
    for (let pass = 0; pass < 2; pass++)
      for (const other of vectors) subtractMultiple(vector, other, dot(vector, other));
    const norm = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < length; i++) vector[i] /= norm;
    vectors.push(vector);
  }
  const tall = rows >= columns;
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    const column = at % columns;
    return tall ? vectors[column][row] : vectors[row][column];
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function subtractMultiple(from: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i++) from[i] -= factor * what[i];
}
