import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { SampleTable } from "../engine/sample-data";
import { type BatchSource, inOrder, isNoRow, type Shuffling, shuffledOrder } from "./batch-source";
import { type FlatData, flatData, type NumberData } from "./flat-data";

/** Samples in arrays or tensors: row i of x belongs to row i of y. Both are copied once. */
export class ArraySource implements BatchSource {
  readonly length: number;
  readonly inputShape: readonly number[];
  readonly targetShape?: readonly number[];
  readonly #x: FlatData;
  readonly #y?: FlatData;
  readonly #shuffling: Shuffling;

  private constructor(x: FlatData, y: FlatData | undefined, shuffling: Shuffling) {
    this.#x = x;
    this.#y = y;
    this.#shuffling = shuffling;
    this.length = x.shape[0];
    this.inputShape = x.shape.slice(1);
    this.targetShape = y?.shape.slice(1);
  }

  /** @throws {@link InputError} if x and y have different numbers of rows. */
  static of(caller: string, x: NumberData, y: NumberData | undefined, shuffling: Shuffling): ArraySource {
    const inputs = flatData(`${caller}: x`, x);
    const targets = y === undefined || y === null ? undefined : flatData(`${caller}: y`, y);
    if (targets && targets.shape[0] !== inputs.shape[0])
      throw new InputError(
        `${caller}: x has ${inputs.shape[0]} rows and y has ${targets.shape[0]}; row i of y must belong to row i of x.`,
      );
    return new ArraySource(inputs, targets, shuffling);
  }

  batch(samples: Int32Array): { x: tf.Tensor; y?: tf.Tensor } {
    return { x: gather(this.#x, samples), ...(this.#y ? { y: gather(this.#y, samples) } : {}) };
  }

  tables(): { x: SampleTable; y?: SampleTable } {
    return { x: tableOf(this.#x), ...(this.#y ? { y: tableOf(this.#y) } : {}) };
  }

  order(epoch: number): Int32Array {
    return shuffledOrder(this.length, epoch, this.#shuffling);
  }

  findNonFinite(of: "inputs" | "inputs and targets"): string | undefined {
    for (const [name, data] of [
      ["x", this.#x],
      ["y", of === "inputs" ? undefined : this.#y],
    ] as const) {
      const at = data ? data.values.findIndex((value) => !Number.isFinite(value)) : -1;
      if (data && at >= 0) return `${name} holds ${place(data, at)}`;
    }
    return undefined;
  }

  findNotBelow(count: number): string | undefined {
    const at = this.#x.values.findIndex((value) => isNoRow(value, count));
    return at < 0 ? undefined : `x holds ${place(this.#x, at)}`;
  }

  targets(): FlatData {
    return this.#y ?? { values: new Float32Array(), shape: [0] };
  }

  /** Rows start to end (excluded), in the same shuffling. */
  slice(start: number, end: number): ArraySource {
    const cut = (data: FlatData) => ({
      values: data.values.subarray(start * rowSize(data), end * rowSize(data)),
      shape: [end - start, ...data.shape.slice(1)],
    });
    return new ArraySource(cut(this.#x), this.#y && cut(this.#y), this.#shuffling);
  }
}

function place(data: FlatData, at: number): string {
  const size = rowSize(data);
  return `${data.values[at]} in row ${Math.floor(at / size)} (${at % size} values into it)`;
}

function rowSize(data: FlatData): number {
  return data.shape.slice(1).reduce((product, size) => product * size, 1);
}

/** A row of the table is a sample. */
function tableOf({ values, shape: [rows] }: FlatData): SampleTable {
  return { values, rows, starts: inOrder(rows), offsets: Int32Array.of(0) };
}

function gather(data: FlatData, samples: Int32Array): tf.Tensor {
  const size = rowSize(data);
  const values = new Float32Array(samples.length * size);
  for (let i = 0; i < samples.length; i++)
    values.set(data.values.subarray(samples[i] * size, (samples[i] + 1) * size), i * size);
  return tf.tensor(values, [samples.length, ...data.shape.slice(1)], "float32");
}
