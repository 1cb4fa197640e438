import * as tf from "@tensorflow/tfjs-node";
import { type InnerLayer, innerLayers, replaceCall } from "./inner-layers";

interface Embedding extends InnerLayer {
  embeddings: { read(): tf.Variable };
  embeddingsRegularizer?: unknown;
  outputDim: number;
}

/** Gradient of a table: `values[i]` belongs to row `rows[i]`; a row may come several times. */
export interface RowGradient {
  values: tf.Tensor;
  rows: tf.Tensor1D;
}

/**
 * Listens to a model's embeddings while it is differentiated: TensorFlow.js gives the gradient of a table with
 * the values of each row summed, but Keras's optimisers clip and square them one by one.
 */
export class EmbeddingRows {
  readonly #found = new Map<tf.Variable, RowGradient[]>();
  readonly #restore: (() => void)[];

  constructor(model: tf.LayersModel) {
    // With a penalty of its own the gradient of a table is a whole table, in Keras too.
    const listens = (layer: InnerLayer): layer is Embedding =>
      layer.getClassName() === "Embedding" && !(layer as Embedding).embeddingsRegularizer;
    this.#restore = innerLayers(model)
      .filter(listens)
      .map((layer) =>
        replaceCall(layer, (original) => (inputs, kwargs) => {
          const ids = Array.isArray(inputs) ? inputs[0] : inputs;
          return this.#listen(layer, original(inputs, kwargs) as tf.Tensor, ids);
        }),
      );
  }

  /** The gradient of a table since the last time, or undefined for any other variable. Dispose it. */
  take(variable: tf.Variable): RowGradient | undefined {
    const found = this.#found.get(variable);
    if (!found) return undefined;
    this.#found.delete(variable);
    const all = {
      values: tf.keep(tf.concat(found.map(({ values }) => values))),
      rows: tf.keep(tf.concat1d(found.map(({ rows }) => rows))),
    };
    for (const { values, rows } of found) tf.dispose([values, rows]);
    return all;
  }

  /** Gives the layers back as they were. */
  restore(): void {
    for (const one of this.#restore) one();
    for (const variable of this.#found.keys()) {
      const { values, rows } = this.take(variable) as RowGradient;
      tf.dispose([values, rows]);
    }
  }

  #listen(layer: Embedding, output: tf.Tensor, ids: tf.Tensor): tf.Tensor {
    const listening = tf.customGrad((value, save) => {
      (save as tf.GradSaveFunc)([ids]);
      const gradFunc = (gradient: tf.Tensor, [saved]: tf.Tensor[]): tf.Tensor => {
        const variable = layer.embeddings.read();
        const values = tf.keep(gradient.reshape([-1, layer.outputDim]).clone());
        const rows = tf.keep(saved.flatten().toInt().clone() as tf.Tensor1D);
        this.#found.set(variable, [...(this.#found.get(variable) ?? []), { values, rows }]);
        return gradient;
      };
      return { value: (value as tf.Tensor).clone(), gradFunc };
    });
    return listening(output);
  }
}
