import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { requireKnown } from "./known-options";
import type { Matrix } from "./matrix";
import { type NumericColumns, type NumericData, requireFinite, toFloat32 } from "./numeric-data";
import { type GapPolicy, keepSoundWindows } from "./window-faults";
import type { WindowParts } from "./window-parts";
import { WindowSet } from "./window-set";

/** Options common to all functions that make windows. */
export interface WindowOptions {
  /** Steps per window; also called lookback or lags. */
  sequenceLength: number;
  /** Rows from the start of one window to the start of the next. Default 1. */
  sequenceStride?: number;
  /** Rows from one step of a window to the next. Default 1. */
  samplingRate?: number;
  /** Windows per batch. Default 128. */
  batchSize?: number;
  /** Whether batches come in random order, another one each epoch. Default false. */
  shuffle?: boolean;
  /** Seed of that order. Default: drawn at random and kept in `set.seed`. */
  seed?: number;
  /**
   * What to do with windows that cross a break in time or read a missing value (NaN). `"refuse"`, the default,
   * throws and says how many; `"drop"` leaves them out and counts them; `"cross"` reads over breaks as if the
   * rows followed each other, but still refuses NaN.
   */
  gaps?: GapPolicy;
}

/** Names of the options all functions that make windows take. */
export const WINDOW_OPTIONS: readonly (keyof WindowOptions)[] = [
  "sequenceLength",
  "sequenceStride",
  "samplingRate",
  "batchSize",
  "shuffle",
  "seed",
  "gaps",
];

/** Which target rows belong to a window that starts at a row. */
export type TargetLayout = Pick<WindowParts, "targetOffset" | "targetSteps" | "targetStride" | "targetShape">;

export interface WindowPlan {
  readonly data: NumericData;
  readonly inputs: NumericColumns;
  readonly targets?: NumericColumns;
  readonly layout: TargetLayout;
  readonly targetColumns?: readonly number[];
  /** Last row of the series a window spans, less its first; breaks inside it count. */
  readonly reach: number;
  readonly firstStart: number;
  /** One past the last row a window may start at. */
  readonly endStart: number;
  readonly targetIndex?: Float64Array;
}

/** Makes the set: starts, gap policy, float32 series. */
export function buildWindows(caller: string, options: WindowOptions, plan: WindowPlan): WindowSet {
  const { sequenceLength, sequenceStride = 1, samplingRate = 1, batchSize = 128, shuffle = false } = options;
  const { data, inputs, targets, layout } = plan;
  for (const part of [inputs, targets]) if (part) requireFinite(caller, part);
  const starts = Int32Array.from(
    { length: Math.max(Math.ceil((plan.endStart - plan.firstStart) / sequenceStride), 0) },
    (_, i) => plan.firstStart + i * sequenceStride,
  );
  if (starts.length === 0)
    throw new InputError(
      `${caller}: no window fits: one spans ${plan.reach + 1} rows, and there are ${inputs.rows} rows from which to take them. Shorten sequenceLength or give more rows.`,
    );
  const spacing = { ...layout, sequenceLength, samplingRate, reach: plan.reach };
  const sound = keepSoundWindows(caller, options.gaps ?? "refuse", {
    data,
    inputs,
    targets,
    starts,
    spacing,
  });
  const matrix = toMatrix(caller, inputs);
  return new WindowSet({
    ...layout,
    ...{ sequenceLength, samplingRate, batchSize, shuffle, seed: options.seed },
    ...sound,
    inputs: matrix,
    targets: targets && (targets.columns === inputs.columns ? matrix : toMatrix(caller, targets)),
    targetColumns: plan.targetColumns,
    inputNames: inputs.names,
    targetIndex: plan.targetIndex,
    rowNumbers: data instanceof Table ? data.rowNumbers : undefined,
    origin: data instanceof Table ? data.origin : undefined,
  });
}

/** @throws {@link InputError} naming the option that isn't a whole number of at least `least`. */
export function requireWhole(caller: string, options: Record<string, unknown>, least: number): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && (!Number.isInteger(value) || (value as number) < least))
      throw new InputError(
        `${caller}: expected ${name} to be a whole number of ${least} or more; got ${String(value)}.`,
      );
}

/** Checks what all functions that make windows take; `known` names all options of the function. */
export function requireWindowOptions(
  caller: string,
  options: WindowOptions,
  rows: number,
  known: readonly string[],
): void {
  requireKnown(caller, options, known);
  const { sequenceLength, sequenceStride, samplingRate, batchSize, seed, shuffle } = options ?? {};
  if (sequenceLength === undefined)
    throw new InputError(`${caller}: expected sequenceLength, the steps per window; got none.`);
  requireWhole(caller, { sequenceLength, sequenceStride, samplingRate, batchSize }, 1);
  requireWhole(caller, { seed }, 0);
  for (const [name, value] of Object.entries({ sequenceStride, samplingRate }))
    if (value !== undefined && value >= rows)
      throw new InputError(
        `${caller}: expected ${name} to be less than the ${rows} rows there are; got ${value}.`,
      );
  if (shuffle !== undefined && typeof shuffle !== "boolean")
    throw new InputError(`${caller}: expected shuffle to be true or false; got ${String(shuffle)}.`);
}

function toMatrix(caller: string, { columns, rows }: NumericColumns): Matrix {
  return { values: toFloat32(caller, columns), rows, columns: columns.length };
}
