import { InputError } from "../data/input-error";
import { requireKnown } from "./known-options";
import type { WindowSet } from "./window-set";

/** What {@link describeWindows} finds out; `String(description)` is a short text of it. */
export interface WindowDescription {
  readonly windows: number;
  readonly sequenceLength: number;
  readonly samplingRate: number;
  readonly features: number;
  readonly targetShape: number[];
  /** Rows of the series. */
  readonly rows: number;
  /** Rows that are input or target of some window. */
  readonly rowsUsed: number;
  /** Rows in no window. */
  readonly rowsLost: number;
  /** Breaks in the rows, and windows left out because they cross one. */
  readonly breaks: number;
  readonly droppedAtBreaks: number;
  /** Windows left out because they read a missing value. */
  readonly droppedForMissing: number;
  /** First and last target row less the last input row; undefined if the targets are a series of their own. */
  readonly targetAfter?: readonly [first: number, last: number];
  /** What another set shares with this one. */
  readonly overlap?: WindowOverlap;
  toString(): string;
}

/** Source rows two sets both read, and windows of the other that read any of them. */
export interface WindowOverlap {
  readonly rows: number;
  readonly windows: number;
  readonly of: number;
}

/**
 * Counts what a set of windows uses, loses and shares.
 *
 * @param options.against another set (validation windows, say) to count rows in common with.
 * @throws {@link InputError} if asked for the overlap of windows over plain arrays, which have no row numbers.
 * @example
 * ```ts
 * const set = timeseriesWindows([0, 1, 2, 3, 4, 5, 6], { sequenceLength: 3, horizon: 2, sequenceStride: 2 });
 * console.log(String(describeWindows(set)));
 * // 2 windows of 3 steps, 1 feature; target [1], 2 rows after the last step
 * // 7 rows: 6 used, 1 in no window
 * // left out: 0 windows across 0 breaks, 0 windows with missing values
 * // first window: rows 0 to 2, target row 4
 * ```
 */
export function describeWindows(set: WindowSet, options: { against?: WindowSet } = {}): WindowDescription {
  requireKnown("describeWindows", options, ["against"]);
  const { inputs, targets, sequenceLength, samplingRate } = set;
  const { dropped, targetColumns, targetOffset, targetSteps, targetStride } = set.parts;
  const lastStep = (sequenceLength - 1) * samplingRate;
  const lastTarget = targetOffset + (targetSteps - 1) * targetStride;
  const rowsUsed = usedRows(set).reduce((sum, used) => sum + used, 0);
  const description = {
    windows: set.length,
    sequenceLength,
    samplingRate,
    features: inputs.columns,
    targetShape: set.targetShape,
    rows: inputs.rows,
    rowsUsed,
    rowsLost: inputs.rows - rowsUsed,
    breaks: dropped.breaks,
    droppedAtBreaks: dropped.atBreaks,
    droppedForMissing: dropped.forMissing,
    targetAfter:
      targets && targetColumns ? ([targetOffset - lastStep, lastTarget - lastStep] as const) : undefined,
    overlap: options.against && overlap(set, options.against),
  };
  return { ...description, toString: () => describe(set, description) };
}

function describe(set: WindowSet, d: Omit<WindowDescription, "toString">): string {
  const every = d.samplingRate > 1 ? `, every ${d.samplingRate} rows` : "";
  const lines = [
    `${many(d.windows, "window")} of ${many(d.sequenceLength, "step")}${every}, ${many(d.features, "feature")}${describeTarget(set, d)}`,
    `${many(d.rows, "row")}: ${count(d.rowsUsed)} used, ${count(d.rowsLost)} in no window`,
    `left out: ${many(d.droppedAtBreaks, "window")} across ${many(d.breaks, "break")}, ${many(d.droppedForMissing, "window")} with missing values`,
    `first window: ${rowsText("row", set.inputRows(0))}${set.targets ? `, ${rowsText("target row", set.targetRows(0))}` : ""}`,
  ];
  if (d.overlap)
    lines.push(
      `overlap: ${many(d.overlap.rows, "row")} shared; ${count(d.overlap.windows)} of the other's ${many(d.overlap.of, "window")} read them`,
    );
  return lines.join("\n");
}

function describeTarget(
  set: WindowSet,
  { targetShape, targetAfter }: Omit<WindowDescription, "toString">,
): string {
  if (!set.targets) return "; no target";
  if (!targetAfter) return `; target [${targetShape}] from a series of its own`;
  const [first, last] = targetAfter;
  const span = first === last ? many(last, "row") : `${first} to ${many(last, "row")}`;
  return `; target [${targetShape}], ${span} after the last step`;
}

function rowsText(name: string, rows: Int32Array): string {
  if (rows.length === 1) return `${name} ${rows[0]}`;
  return `${name}s ${rows[0]} to ${rows[rows.length - 1]}`;
}

function many(value: number, name: string): string {
  return `${count(value)} ${name}${value === 1 ? "" : "s"}`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** 1 for each row of the series that some window reads, as input or target. */
function usedRows(set: WindowSet): Uint8Array {
  const { targetColumns, targetOffset, targetSteps, targetStride } = set.parts;
  const used = covered(set.inputs.rows, set.starts, set.sequenceLength, set.samplingRate);
  if (!targetColumns) return used;
  const firsts = set.starts.map((start) => start + targetOffset);
  const aimed = covered(set.inputs.rows, firsts, targetSteps, targetStride);
  return used.map((one, row) => one | aimed[row]);
}

/** Marks `steps` rows from each first one on, every `stride`-th: begins and ends are counted, then summed along. */
function covered(rows: number, firsts: Int32Array, steps: number, stride: number): Uint8Array {
  const open = new Int32Array(rows + stride);
  for (const first of firsts) {
    open[first] += 1;
    open[first + steps * stride] -= 1;
  }
  for (let row = stride; row < rows; row++) open[row] += open[row - stride];
  return Uint8Array.from(open.subarray(0, rows), (windows) => (windows > 0 ? 1 : 0));
}

function overlap(set: WindowSet, other: WindowSet): WindowOverlap {
  const [mine, theirs] = [set.parts, other.parts];
  if (!mine.rowNumbers || !theirs.rowNumbers)
    throw new InputError(
      "describeWindows: overlap needs windows made from Tables; plain arrays carry no row numbers.",
    );
  if (mine.origin !== theirs.origin) return { rows: 0, windows: 0, of: other.length };
  const read = new Set<number>();
  const numbers = mine.rowNumbers;
  usedRows(set).forEach((used, row) => {
    if (used) read.add(numbers[row]);
  });
  const shared = theirs.rowNumbers.map((row) => (read.has(row) ? 1 : 0));
  const rows = usedRows(other).reduce((sum, used, row) => sum + (used & shared[row]), 0);
  const touches = (window: number): boolean =>
    other.inputRows(window).some((row) => shared[row]) ||
    (theirs.targetColumns !== undefined && other.targetRows(window).some((row) => shared[row]));
  const windows = other.starts.reduce((sum, _, window) => sum + (touches(window) ? 1 : 0), 0);
  return { rows, windows, of: other.length };
}
