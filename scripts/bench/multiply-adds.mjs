/** The least work of a training step, from its matrix products and convolutions alone. */

const product = (sizes) => sizes.reduce((a, b) => a * b, 1);
const GATES = { lstm: 4, gru: 3, simpleRNN: 1 };

/**
 * Multiply-adds of one training step. Each product of the forward pass is done three times: forward, for the
 * gradient of its weights and for that of its inputs. The first layer's inputs are data, which need no gradient.
 */
export function multiplyAdds({ x, layers, batch }) {
  let shape = x;
  let sum = 0;
  let times = 2;
  for (const [kind, size, option] of layers) {
    const features = shape.at(-1);
    const units = (GATES[kind] ?? 0) * size;
    if (units) sum += shape[0] * (times * features * units + 3 * size * units);
    if (kind === "dense") sum += times * features * size;
    if (kind === "conv1d") sum += times * shape[0] * option * features * size;
    if (kind === "embedding" || kind === "conv1d") shape = [shape[0], size];
    else shape = kind === "flatten" ? [product(shape)] : [size];
    if (kind !== "flatten") times = 3;
  }
  return batch * sum;
}
