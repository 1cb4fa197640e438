import type { Matrix } from "./matrix";

/** What a {@link WindowSet} is made of; the functions that make windows fill it in. */
export interface WindowParts {
  readonly inputs: Matrix;
  readonly targets?: Matrix;
  readonly starts: Int32Array;
  readonly sequenceLength: number;
  readonly samplingRate: number;
  /** Row of the first target less the first input row. */
  readonly targetOffset: number;
  /** Target rows per window. */
  readonly targetSteps: number;
  /** Rows from one target of a window to the next. */
  readonly targetStride: number;
  readonly targetShape: readonly number[];
  /** Positions of the target columns among the inputs, where they are inputs too. */
  readonly targetColumns?: readonly number[];
  readonly inputNames?: readonly string[];
  readonly batchSize: number;
  readonly shuffle: boolean;
  /** Window i of a batch goes on where window i of the batch before ended: the order must be kept. */
  readonly continued?: boolean;
  readonly seed?: number;
  /** Time of each target row. */
  readonly targetIndex?: Float64Array;
  /** Which rows of which table the input rows are, for telling overlap. */
  readonly rowNumbers?: Int32Array;
  readonly origin?: object;
  /** Windows left out, and breaks found. */
  readonly dropped: { readonly atBreaks: number; readonly forMissing: number; readonly breaks: number };
}
