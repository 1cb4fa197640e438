import type * as tf from "@tensorflow/tfjs-node";
import type { SampleTable } from "../engine/sample-data";
import type { WindowSet } from "../prepare/window-set";
import { type BatchSource, isNoRow, type Shuffling, shuffledOrder } from "./batch-source";
import type { FlatData } from "./flat-data";

type Matrix = WindowSet["inputs"];

/** Windows as samples: only the rows of a batch are ever laid out. */
export class WindowSource implements BatchSource {
  readonly length: number;
  readonly inputShape: readonly number[];
  readonly targetShape?: readonly number[];

  constructor(
    private readonly set: WindowSet,
    /** Without it the set's own order counts. */
    private readonly shuffling?: Shuffling,
  ) {
    this.length = set.length;
    this.inputShape = set.inputShape;
    this.targetShape = set.targets ? set.targetShape : undefined;
  }

  batch(samples: Int32Array): { x: tf.Tensor; y?: tf.Tensor } {
    return this.set.batch(samples);
  }

  tables(): { x: SampleTable; y?: SampleTable } {
    const { inputs, targets, starts, sequenceLength, samplingRate, parts } = this.set;
    const { targetOffset, targetStride, targetSteps } = parts;
    const steps = (length: number, first: number, stride: number) =>
      Int32Array.from({ length }, (_, k) => first + k * stride);
    const x = { ...inputs, starts, offsets: steps(sequenceLength, 0, samplingRate) };
    if (!targets) return { x };
    return { x, y: { ...targets, starts, offsets: steps(targetSteps, targetOffset, targetStride) } };
  }

  order(epoch: number): Int32Array {
    return this.shuffling ? shuffledOrder(this.length, epoch, this.shuffling) : this.set.order(epoch);
  }

  findNonFinite(of: "inputs" | "inputs and targets"): string | undefined {
    const { targets } = this.set;
    const badInput = this.#badInput(isNotFinite);
    if (badInput) return badInput;
    const badTarget =
      of !== "inputs" && targets && firstBadRow(targets, isNotFinite, () => this.#rowsAimedAt(targets.rows));
    if (badTarget) return `the targets hold ${badTarget.value} in row ${badTarget.row}`;
    return undefined;
  }

  findNotBelow(count: number): string | undefined {
    return this.#badInput((value) => isNoRow(value, count));
  }

  targets(): FlatData {
    const { targets } = this.set;
    if (!targets) return { values: new Float32Array(), shape: [0] };
    const size = (this.targetShape ?? []).reduce((product, length) => product * length, 1);
    const values = new Float32Array(this.length * size);
    let next = 0;
    for (let window = 0; window < this.length; window++)
      for (const row of this.set.targetRows(window))
        for (let column = 0; column < targets.columns; column++)
          values[next++] = targets.values[row * targets.columns + column];
    return { values, shape: [this.length, ...(this.targetShape ?? [])] };
  }

  #badInput(isBad: (value: number) => boolean): string | undefined {
    const bad = firstBadRow(this.set.inputs, isBad, () => this.#rowsRead());
    return bad && `the windows read ${bad.value} in row ${bad.row} of their series`;
  }

  /** 1 for every input row some window reads. Counted by differences, as a window is an arithmetic series. */
  #rowsRead(): Uint8Array {
    const { inputs, starts, sequenceLength, samplingRate } = this.set;
    const change = new Int32Array(inputs.rows + sequenceLength * samplingRate + 1);
    for (const start of starts) {
      change[start]++;
      change[start + sequenceLength * samplingRate]--;
    }
    const read = new Uint8Array(inputs.rows);
    for (let row = 0; row < inputs.rows; row++) {
      if (row >= samplingRate) change[row] += change[row - samplingRate];
      read[row] = change[row] > 0 ? 1 : 0;
    }
    return read;
  }

  #rowsAimedAt(rows: number): Uint8Array {
    const aimed = new Uint8Array(rows);
    for (let window = 0; window < this.length; window++)
      for (const row of this.set.targetRows(window)) aimed[row] = 1;
    return aimed;
  }
}

const isNotFinite = (value: number): boolean => !Number.isFinite(value);

/** The first row that is used and holds a bad value; `used` is only asked if there is such a value. */
function firstBadRow(
  matrix: Matrix,
  isBad: (value: number) => boolean,
  used: () => Uint8Array,
): { row: number; value: number } | undefined {
  const first = matrix.values.findIndex(isBad);
  if (first < 0) return undefined;
  const isUsed = used();
  for (let at = first; at < matrix.values.length; at++) {
    const row = Math.floor(at / matrix.columns);
    if (isUsed[row] && isBad(matrix.values[at])) return { row, value: matrix.values[at] };
  }
  return undefined;
}
