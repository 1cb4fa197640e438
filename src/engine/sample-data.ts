import { DataType } from "./graph/data-type";
import { nativeBinding } from "./graph/native-backend";

/** Samples as rows of a table: sample s is made of the rows starts[s] + offsets. */
export interface SampleTable {
  readonly values: Float32Array;
  readonly rows: number;
  /** First row of each sample. */
  readonly starts: Int32Array;
  readonly offsets: Int32Array;
}

/** Data to train on, evaluate or predict. */
export interface SampleData {
  readonly x: SampleTable;
  readonly y?: SampleTable;
  /** Weight of each sample in the loss. */
  readonly weights?: Float32Array;
}

/** Data in native memory, ready to be fed again and again. Close it. */
export class NativeData {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly weights: readonly number[];

  constructor({ x, y, weights }: SampleData) {
    this.x = tableIds(x);
    this.y = y ? tableIds(y) : [];
    this.weights = weights ? [nativeBinding().createTensor([weights.length], DataType.float32, weights)] : [];
  }

  close(): void {
    for (const id of [...this.x, ...this.y, ...this.weights]) nativeBinding().deleteTensor(id);
  }
}

function tableIds({ values, rows, starts, offsets }: SampleTable): number[] {
  const binding = nativeBinding();
  const list = (items: Int32Array) => binding.createTensor([items.length], DataType.int32, items);
  return [
    binding.createTensor([rows, values.length / rows], DataType.float32, values),
    list(starts),
    list(offsets),
  ];
}
