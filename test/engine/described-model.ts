import * as tf from "@tensorflow/tfjs-node";
import { resetAfterGru } from "../../src/models/reset-after-gru";

/** A layer call as the reference files describe it: tf.layers' name and options. */
export interface DescribedLayer {
  layer?: string;
  options?: Record<string, unknown>;
  /** The layer within a wrapper. */
  inner?: DescribedLayer;
  /** Numbers of the values it is called on: 0 is the input, k the output of call k − 1. Default: the last. */
  from?: number[];
  /** The number of an earlier call whose layer is called once more. */
  again?: number;
}

type Layer = ReturnType<typeof tf.layers.dense>;

/** The tf.layers model for a description. */
export function describedModel(shape: number[], calls: readonly DescribedLayer[]): tf.LayersModel {
  const input = tf.input({ shape });
  const values = [input];
  const layers: Layer[] = [];
  for (const call of calls) {
    const layer = call.again === undefined ? describedLayer(call) : layers[call.again];
    layers.push(layer);
    const inputs = call.from?.map((at) => values[at]) ?? values.slice(-1);
    values.push(layer.apply(inputs.length > 1 ? inputs : inputs[0]) as typeof input);
  }
  return tf.model({ inputs: input, outputs: values[values.length - 1] });
}

function describedLayer({ layer = "", options = {}, inner }: DescribedLayer): Layer {
  const entries = Object.entries(options).map(([key, value]) => [
    key,
    /Regularizer$/.test(key)
      ? tf.regularizers.l1l2({ l1: 0, l2: 0, ...(value as { l1?: number; l2?: number }) })
      : value,
  ]);
  const all = { ...Object.fromEntries(entries), ...(inner ? { layer: describedLayer(inner) } : {}) };
  const make =
    layer === "resetAfterGru"
      ? resetAfterGru
      : (tf.layers as unknown as Record<string, (options: object) => Layer>)[layer];
  return make(all as never) as Layer;
}
