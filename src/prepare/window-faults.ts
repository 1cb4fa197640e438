import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { columnLabel, type NumericColumns, type NumericData } from "./numeric-data";
import { findTimeGaps } from "./time-gaps";
import { formatStep } from "./time-step";
import { formatTime } from "./time-text";
import type { WindowParts } from "./window-parts";

/** What to do with windows that cross a break in time or read a missing value. */
export type GapPolicy = "refuse" | "drop" | "cross";

type Spacing = Pick<
  WindowParts,
  "sequenceLength" | "samplingRate" | "targetOffset" | "targetSteps" | "targetStride"
> & { readonly reach: number };

interface Candidates {
  readonly data: NumericData;
  readonly inputs: NumericColumns;
  readonly targets?: NumericColumns;
  readonly starts: Int32Array;
  readonly spacing: Spacing;
}

/**
 * Applies the gap policy: refuses, or leaves out and counts, windows across a break in time or over NaN.
 *
 * @throws {@link InputError} saying how many windows are touched, where the first fault is, what to choose.
 */
export function keepSoundWindows(
  caller: string,
  policy: GapPolicy,
  candidates: Candidates,
): Pick<WindowParts, "starts" | "dropped"> {
  if (policy !== "refuse" && policy !== "drop" && policy !== "cross")
    throw new InputError(
      `${caller}: expected gaps to be "refuse", "drop" or "cross"; got ${JSON.stringify(policy)}.`,
    );
  const { data, starts, spacing } = candidates;
  const { breaks, first } = findBreaks(data);
  const crossings = runningCount(marks(candidates.inputs.rows, breaks), 1);
  const crosses = (start: number): boolean =>
    policy !== "cross" && crossings[start + spacing.reach] > crossings[start];
  const whole = starts.filter((start) => !crosses(start));
  const atBreaks = starts.length - whole.length;
  if (atBreaks > 0 && policy === "refuse")
    throw new InputError(
      `${caller}: ${atBreaks} of ${starts.length} windows cross a break in the rows (${breaks.length} ${breaks.length === 1 ? "break" : "breaks"}, the first ${first}). Write gaps: "drop" to leave these windows out, or gaps: "cross" if the rows follow each other all the same, like trading days.`,
    );

  const missing = missingReader(candidates);
  const kept = whole.filter((start) => !missing(start));
  const forMissing = whole.length - kept.length;
  if (forMissing > 0 && policy !== "drop")
    throw new InputError(
      `${caller}: ${forMissing} of ${whole.length} windows read a missing value (NaN, the first at ${firstMissing(candidates)}), which would turn training into NaN${policy === "cross" ? ', also with gaps: "cross"' : ""}. Fill the values first, or write gaps: "drop" to leave these windows out.`,
    );
  if (kept.length === 0)
    throw new InputError(
      `${caller}: no window is left: ${atBreaks} cross a break in the rows and ${forMissing} read a missing value. Shorten sequenceLength (now ${spacing.sequenceLength}).`,
    );
  return { starts: kept, dropped: { atBreaks, forMissing, breaks: breaks.length } };
}

/** Breaks by time where there is a time index, else by row number; plain arrays have neither. */
function findBreaks(data: NumericData): { breaks: number[]; first: string } {
  if (!(data instanceof Table)) return { breaks: [], first: "" };
  if (!data.index) {
    const numbers = data.rowNumbers;
    const breaks = Array.from(numbers.keys()).filter((i) => i > 0 && numbers[i] !== numbers[i - 1] + 1);
    const at = breaks[0];
    return { breaks, first: `at row ${at}: row ${numbers[at]} of the source after row ${numbers[at - 1]}` };
  }
  const { step, breaks } = findTimeGaps(data);
  const [gap] = breaks;
  const first = gap
    ? `at row ${gap.row}: ${formatTime(gap.to)} after ${formatTime(gap.from)}, where ${formatStep(step)} is usual`
    : "";
  return { breaks: breaks.map(({ row }) => row), first };
}

function missingReader({ inputs, targets, spacing }: Candidates): (start: number) => boolean {
  const { samplingRate, sequenceLength, targetOffset, targetSteps, targetStride } = spacing;
  const read = runningCount(missingRows(inputs), samplingRate);
  const aimed = targets && runningCount(missingRows(targets), targetStride);
  return (start) =>
    countBetween(read, start, sequenceLength, samplingRate) > 0 ||
    (aimed !== undefined && countBetween(aimed, start + targetOffset, targetSteps, targetStride) > 0);
}

/** How many marked rows lie at or before each row, counting every `stride`-th row only. */
function runningCount(marked: Uint8Array, stride: number): Int32Array {
  const counts = new Int32Array(marked.length);
  for (let i = 0; i < marked.length; i++) counts[i] = marked[i] + (i >= stride ? counts[i - stride] : 0);
  return counts;
}

function countBetween(counts: Int32Array, first: number, steps: number, stride: number): number {
  return counts[first + (steps - 1) * stride] - (first >= stride ? counts[first - stride] : 0);
}

function marks(rows: number, marked: readonly number[]): Uint8Array {
  const out = new Uint8Array(rows);
  for (const row of marked) out[row] = 1;
  return out;
}

function missingRows({ columns, rows }: NumericColumns): Uint8Array {
  const out = new Uint8Array(rows);
  for (const values of columns)
    for (let row = 0; row < rows; row++) if (Number.isNaN(values[row])) out[row] = 1;
  return out;
}

function firstMissing({ inputs, targets }: Candidates): string {
  const place = (part: NumericColumns): { row: number; column: number } | undefined =>
    part.columns
      .map((values, column) => ({ row: values.findIndex(Number.isNaN), column }))
      .filter(({ row }) => row >= 0)
      .sort((a, b) => a.row - b.row)[0];
  const input = place(inputs);
  if (input) return `row ${input.row}, ${columnLabel(inputs.names, input.column)}`;
  const target = targets && place(targets);
  return target && targets
    ? `row ${target.row} of the targets, ${columnLabel(targets.names, target.column)}`
    : "";
}
