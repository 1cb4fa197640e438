import { InputError } from "../data/input-error";
import { wholeOption } from "./check-option";
import type { Block } from "./float-matrix";
import type { GrowOptions } from "./grow-tree";

/** Options a single tree and the trees of a forest share. */
export interface TreeOptions {
  /** Levels below the root at most. Default: until the leaves are pure. */
  maxDepth?: number;
  /** Rows a node needs to be cut. Default 2. */
  minSamplesSplit?: number;
  /** Rows each part of a cut needs. Default 1. */
  minSamplesLeaf?: number;
  /** Columns tried per cut: a count, a share below 1, `"sqrt"`, `"log2"` or `"all"`. */
  maxFeatures?: number | "sqrt" | "log2" | "all";
  /** Order in which columns are tried (and, in a forest, the drawn rows). Default 0. */
  seed?: number;
}

/** Checked options with their defaults; `maxFeatures` still depends on the number of columns. */
export type CheckedTreeOptions = Omit<GrowOptions, "maxFeatures"> & {
  maxFeatures: number | "sqrt" | "log2" | "all";
};

/** Checks tree options once, when the model is made. */
export function checkTreeOptions(
  where: string,
  options: TreeOptions,
  maxFeatures: "sqrt" | "all",
): CheckedTreeOptions {
  const depth = options.maxDepth ?? Number.POSITIVE_INFINITY;
  const checked = {
    maxDepth: depth === Number.POSITIVE_INFINITY ? depth : wholeOption(where, "maxDepth", depth, 1),
    minSamplesSplit: wholeOption(where, "minSamplesSplit", options.minSamplesSplit ?? 2, 2),
    minSamplesLeaf: wholeOption(where, "minSamplesLeaf", options.minSamplesLeaf ?? 1, 1),
    maxFeatures: options.maxFeatures ?? maxFeatures,
    seed: wholeOption(where, "seed", options.seed ?? 0, 0),
  };
  if (checked.seed > 0xffffffff)
    throw new InputError(`${where}: seed must be below 2³²; got ${checked.seed}.`);
  columnsTried(where, checked.maxFeatures, Number.MAX_SAFE_INTEGER);
  return checked;
}

/** How many columns are tried per cut. */
export function columnsTried(
  where: string,
  maxFeatures: CheckedTreeOptions["maxFeatures"],
  columns: number,
): number {
  if (maxFeatures === "all") return columns;
  if (maxFeatures === "sqrt") return Math.max(1, Math.floor(Math.sqrt(columns)));
  if (maxFeatures === "log2") return Math.max(1, Math.floor(Math.log2(columns)));
  if (typeof maxFeatures === "number" && maxFeatures > 0 && maxFeatures < 1)
    return Math.max(1, Math.floor(maxFeatures * columns));
  const count = Number.isInteger(maxFeatures) && maxFeatures >= 1;
  if (count && maxFeatures <= columns) return maxFeatures;
  throw new InputError(
    `${where}: maxFeatures must be a count from 1 to the number of columns, a share below 1, "sqrt", "log2" or "all"; ` +
      `got ${String(maxFeatures)}${count ? ` for ${columns} columns` : ""}.`,
  );
}

/** The columns of a matrix as 32-bit numbers, the precision trees work in. */
export function columns32(where: string, X: Block): Float32Array[] {
  const columns = Array.from({ length: X.columns }, () => new Float32Array(X.rows));
  for (let i = 0; i < X.values.length; i++) columns[i % X.columns][Math.floor(i / X.columns)] = X.values[i];
  requireFloat32(where, columns);
  return columns;
}

/** The matrix as 32-bit numbers, row by row. */
export function rows32(where: string, X: Block): Float32Array {
  const values = Float32Array.from(X.values);
  requireFloat32(where, [values]);
  return values;
}

function requireFloat32(where: string, parts: readonly Float32Array[]): void {
  if (parts.every((part) => part.every(Number.isFinite))) return;
  throw new InputError(
    `${where}: values of X must stay below 3.4e38, trees work on 32-bit numbers. Scale the columns.`,
  );
}
