import { InputError } from "../data/input-error";
import { chosenLabels } from "./class-labels";
import { type NumberRows, readRows } from "./number-rows";
import { type Numbers, requireNumbers, requireWhole } from "./numbers";

/** Probabilities or scores of classes beside the true ones, checked. */
export interface ClassColumns {
  /** The classes, ascending: column c belongs to `labels[c]`. */
  labels: Int32Array;
  /** One list of n values per class; for two classes given as one list, the larger label's alone. */
  columns: Float64Array[];
}

/**
 * Reads true labels and a value per class: rows × classes, or for two classes one value per row, that of the larger
 * label. The classes are those that occur in truth unless `asked` names them.
 *
 * @throws {@link InputError} for bad labels, another number of rows, of classes, or a value that isn't finite.
 */
export function classColumns(
  where: string,
  truth: Numbers,
  values: Numbers | NumberRows,
  asked: Numbers | undefined,
): ClassColumns {
  requireNumbers(where, "truth", truth);
  requireWhole(where, "truth", truth);
  const labels = chosenLabels(where, asked, truth).sort();
  const stray = Array.from(truth).findIndex((label) => !labels.includes(label));
  if (stray >= 0)
    throw new InputError(
      `${where}: labels must name every class of truth; ${truth[stray]} (row ${stray}) is missing from [${labels.join(", ")}].`,
    );
  const columns = readColumns(where, values);
  if (columns[0].length !== truth.length)
    throw new InputError(
      `${where}: truth and probabilities must have the same rows; got ${truth.length} and ${columns[0].length}.`,
    );
  columns.forEach((column, c) => {
    requireNumbers(where, columns.length === 1 ? "probabilities" : `probabilities, column ${c},`, column);
  });
  if (labels.length < 2)
    throw new InputError(
      `${where}: truth must hold at least 2 classes; got only [${labels.join(", ")}]. If these rows lack some, name all: { labels: [0, 1] }.`,
    );
  if (columns.length === labels.length || (columns.length === 1 && labels.length === 2))
    return { labels, columns };
  throw new InputError(
    `${where}: probabilities must have one column per class; got ${columns.length} columns for the classes ` +
      `[${labels.join(", ")}]. If these rows lack a class, name all of them: { labels: [...] }.`,
  );
}

function readColumns(where: string, values: Numbers | NumberRows): Float64Array[] {
  const list = values as Numbers;
  if (typeof list === "object" && list !== null && typeof list.length === "number" && !isRow(list[0])) {
    requireNumbers(where, "probabilities", list);
    return [Float64Array.from(list)];
  }
  const rows = readRows(where, "probabilities", "classes", values as NumberRows);
  return Array.from({ length: rows.columns }, (_, c) => rows.column(c));
}

function isRow(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
