import { InputError } from "../data/input-error";
import type { FloatMatrix } from "./float-matrix";

/** What {@link lagMatrix} needs of a WindowSet. */
export interface LagWindows {
  readonly length: number;
  readonly sequenceLength: number;
  readonly samplingRate: number;
  readonly inputs: { readonly values: ArrayLike<number>; readonly rows: number; readonly columns: number };
  readonly starts: ArrayLike<number>;
  truth(step?: number, column?: number): Float64Array;
}

/** Windows laid flat for a model that knows nothing of time. */
export interface LagMatrix {
  /** One row per window: all columns of its first step, then of its second, …: `sequenceLength` × features numbers. */
  X: FloatMatrix;
  /** The target of each window. */
  y: Float64Array;
}

/**
 * Turns windows into the X and y of a linear model or any other of this folder: the same windows a network is judged
 * on, so that both face the same rows.
 *
 * ```text
 * series 1 2 3 4 5, sequenceLength 3      X        y
 *                                       1 2 3      4
 *                                       2 3 4      5
 * ```
 *
 * @param options `step`: which of the targets of a horizon, 0 (default) is the first; `column`: which target column.
 * @throws {@link InputError} for a set without windows or without targets.
 * @example
 * ```ts
 * const { X, y } = lagMatrix(timeseriesWindows([1, 2, 3, 4, 5], { sequenceLength: 3 }));
 * X.values;                                   // Float64Array [1, 2, 3, 2, 3, 4]
 * y;                                          // Float64Array [4, 5]
 * ```
 */
export function lagMatrix(set: LagWindows, options: { step?: number; column?: number } = {}): LagMatrix {
  if (set.length === 0)
    throw new InputError(
      "lagMatrix: at least one window is needed; the set has none. Make the series longer.",
    );
  const { inputs, sequenceLength, samplingRate } = set;
  const columns = sequenceLength * inputs.columns;
  const values = new Float64Array(set.length * columns);
  let at = 0;
  for (let window = 0; window < set.length; window++)
    for (let step = 0; step < sequenceLength; step++) {
      const from = (set.starts[window] + step * samplingRate) * inputs.columns;
      for (let c = 0; c < inputs.columns; c++) values[at++] = inputs.values[from + c];
    }
  const y = set.truth(options.step ?? 0, options.column ?? 0);
  return { X: { values, rows: set.length, columns }, y };
}
