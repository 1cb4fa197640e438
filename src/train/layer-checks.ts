import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { BatchSource } from "./batch-source";
import { innerLayers } from "./inner-layers";

/** Refuses what neither engine can compute, before TensorFlow.js does in the middle of a step. */
export function checkLayers(caller: string, model: tf.LayersModel): void {
  for (const layer of innerLayers(model))
    if ((layer as { padding?: unknown }).padding === "causal")
      throw new InputError(
        `${caller}: layer ${layer.name} has padding "causal", which TensorFlow.js doesn't compute. Use padding "valid", on sequences that begin with kernelSize − 1 rows of zeros.`,
      );
}

/**
 * Checks the numbers that an embedding looks up in its table.
 *
 * @throws {@link InputError} for numbers that aren't whole, or outside 0 … inputDim − 1.
 */
export function checkIndices(caller: string, model: tf.LayersModel, source: BatchSource): void {
  for (const { name, rows } of tablesRead(model)) {
    const bad = source.findNotBelow(rows);
    if (bad)
      throw new InputError(
        `${caller}: ${bad}; layer ${name} (Embedding) looks up whole numbers from 0 to ${rows - 1}. Map the data to these, or give the layer a larger inputDim.`,
      );
  }
}

interface Caller {
  name: string;
  getClassName(): string;
  inputDim: number;
  layer?: Caller;
  inboundNodes: { inputTensors: tf.SymbolicTensor[]; outputTensors: tf.SymbolicTensor[] }[];
}

/** Layers that change the order or shape of numbers only. */
const MOVES = /^(Reshape|Flatten|RepeatVector|Permute)$/;

/** The embeddings that read the model's input itself. */
function tablesRead(model: tf.LayersModel): { name: string; rows: number }[] {
  const inputs = new Set([model.inputs[0].id]);
  const found: { name: string; rows: number }[] = [];
  // The layers of a model stand in an order in which they can be called.
  for (const layer of model.layers as unknown as Caller[])
    for (const { inputTensors, outputTensors } of layer.inboundNodes) {
      if (!inputTensors.some((tensor) => inputs.has(tensor.id))) continue;
      const inner = layer.getClassName() === "TimeDistributed" ? (layer.layer as Caller) : layer;
      if (inner.getClassName() === "Embedding") found.push({ name: layer.name, rows: inner.inputDim });
      if (MOVES.test(inner.getClassName())) for (const tensor of outputTensors) inputs.add(tensor.id);
    }
  return found;
}
