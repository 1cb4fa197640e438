import { InputError } from "../../data/input-error";
import type { NetworkOptions } from "./network";

/** What figures.network asks of its layers, weights and biases. */
export function requireLayers(layers: NetworkOptions["layers"]): void {
  if (!Array.isArray(layers) || layers.length < 2)
    throw new InputError(
      `figures.network: expected at least two layers of unit names; got ${Array.isArray(layers) ? layers.length : String(layers)}.`,
    );
  const empty = layers.findIndex((units) => !Array.isArray(units) || units.length === 0);
  if (empty >= 0)
    throw new InputError(`figures.network: layer ${empty} has no units; at least one name was expected.`);
}

export function requireWeights(
  layers: NetworkOptions["layers"],
  weights: NonNullable<NetworkOptions["weights"]>,
): void {
  if (weights.length !== layers.length - 1)
    throw new InputError(
      `figures.network: expected ${layers.length - 1} weight matrices between ${layers.length} layers; got ${weights.length}.`,
    );
  for (const [l, matrix] of weights.entries()) {
    const [from, to] = [layers[l].length, layers[l + 1].length];
    const odd = matrix.findIndex((row) => row.length !== to);
    if (matrix.length !== from || odd >= 0)
      throw new InputError(
        `figures.network: expected weights[${l}] to be [from][to] with ${from} rows of ${to}; got ${matrix.length} rows${odd >= 0 ? `, row ${odd} of ${matrix[odd].length}` : ""}.`,
      );
    for (const [i, row] of matrix.entries()) requireFinite(row, `weights[${l}][${i}]`);
  }
}

export function requireBiases(
  layers: NetworkOptions["layers"],
  biases: NonNullable<NetworkOptions["biases"]>,
): void {
  const wanted = layers.slice(1).map((units) => units.length);
  const found = biases.map((row) => row.length);
  if (wanted.join() !== found.join())
    throw new InputError(
      `figures.network: expected biases for ${wanted.join(", ")} units, layer by layer without the inputs; got ${found.join(", ") || "none"}.`,
    );
  for (const [l, row] of biases.entries()) requireFinite(row, `biases[${l}]`);
}

function requireFinite(values: ArrayLike<number>, name: string): void {
  const bad = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `figures.network: expected ${name}[${bad}] to be a number; got ${values[bad]}. Did training diverge?`,
    );
}
