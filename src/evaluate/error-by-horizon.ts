import { InputError } from "../data/input-error";
import { type Numbers, shown } from "./numbers";
import { rmse } from "./rmse";

/** Forecasts of several steps: rows of h numbers, a row-major matrix, or a Prediction of shape [n, h] or [n, h, 1]. */
export type StepMatrix =
  | ArrayLike<Numbers>
  | { readonly values: Numbers; readonly rows: number; readonly columns: number }
  | { readonly values: Numbers; readonly shape: readonly number[] };

/**
 * The error at each step of the horizon: `metric` of column 0, of column 1, … One number for all steps together
 * hides that a model good at the first step may be worse than the time-of-day mean at the twelfth.
 *
 * @param metric any metric of (truth, prediction). Default {@link rmse}.
 * @throws {@link InputError} if the shapes differ, there is no row, or a value isn't finite.
 * @example
 * ```ts
 * errorByHorizon([[10, 20], [30, 40]], [[11, 24], [31, 44]], mae); // Float64Array [1, 4]
 * ```
 */
export function errorByHorizon(
  truth: StepMatrix,
  prediction: StepMatrix,
  metric: (truth: Numbers, prediction: Numbers) => number = rmse,
): Float64Array {
  const said = steps("prediction", prediction);
  const was = steps("truth", truth);
  if (was.rows !== said.rows || was.columns !== said.columns)
    throw new InputError(
      `errorByHorizon: truth and prediction must have one shape; got ${was.rows} × ${was.columns} and ` +
        `${said.rows} × ${said.columns} (rows × steps).`,
    );
  return Float64Array.from({ length: was.columns }, (_, step) => metric(was.column(step), said.column(step)));
}

function steps(
  name: string,
  matrix: StepMatrix,
): { rows: number; columns: number; column(step: number): Float64Array } {
  const flat = flatValues(name, matrix);
  if (flat) {
    const { values, rows, columns } = flat;
    if (values.length !== rows * columns || rows === 0 || columns === 0)
      throw new InputError(
        `errorByHorizon: ${name}: ${rows} × ${columns} rows × steps don't fit ${values.length} values.`,
      );
    const column = (step: number) =>
      Float64Array.from({ length: rows }, (_, row) => values[row * columns + step]);
    return { rows, columns, column };
  }
  const list = matrix as ArrayLike<Numbers>;
  if (!list || typeof list.length !== "number" || list.length === 0 || typeof list[0]?.length !== "number")
    throw new InputError(`errorByHorizon: ${name} must be rows of steps, number[][]; got ${shown(matrix)}.`);
  const columns = list[0].length;
  for (let row = 0; row < list.length; row++)
    if (list[row]?.length !== columns || columns === 0)
      throw new InputError(
        `errorByHorizon: ${name} must have the same number of steps in every row; row 0 has ${columns}, row ${row} ${list[row]?.length}.`,
      );
  return {
    rows: list.length,
    columns,
    column: (step) => Float64Array.from({ length: list.length }, (_, row) => list[row][step]),
  };
}

function flatValues(
  name: string,
  matrix: StepMatrix,
): { values: Numbers; rows: number; columns: number } | undefined {
  if (
    typeof matrix !== "object" ||
    matrix === null ||
    !("values" in matrix) ||
    typeof matrix.values !== "object"
  )
    return undefined;
  if ("columns" in matrix) return matrix;
  const [rows, columns = 1, last = 1] = matrix.shape;
  if (matrix.shape.length <= 3 && last === 1) return { values: matrix.values, rows, columns };
  throw new InputError(
    `errorByHorizon: ${name} must have shape [rows, steps] or [rows, steps, 1]; got [${matrix.shape.join(", ")}].`,
  );
}
