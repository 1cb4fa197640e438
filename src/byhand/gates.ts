import { requireMatrix, requireVector } from "./require-values";

/** A gated recurrent layer and what it reads, in plain numbers. */
export interface GatedSequence {
  /** The steps, [time][features]. */
  x: readonly (readonly number[])[];
  /** [features][gates · units], the gates side by side, as Keras's kernel. */
  kernel: readonly (readonly number[])[];
  /** [units][gates · units]. */
  recurrentKernel: readonly (readonly number[])[];
}

/** Refuses kernels that don't fit a number of gates; returns the units. */
export function requireGates(where: string, sequence: GatedSequence, gates: number): number {
  const { x, kernel, recurrentKernel } = sequence;
  requireMatrix(where, "x", x);
  requireMatrix(where, "recurrentKernel", recurrentKernel);
  const units = recurrentKernel.length;
  requireMatrix(where, "recurrentKernel", recurrentKernel, units, gates * units);
  requireMatrix(where, "kernel", kernel, x[0].length, gates * units);
  return units;
}

/** A row cut into the parts of the gates. */
export function partsOf(row: readonly number[], units: number): number[][] {
  return Array.from({ length: row.length / units }, (_, gate) => row.slice(gate * units, (gate + 1) * units));
}

/** The state to begin with, or zeros. */
export function startOf(
  where: string,
  name: string,
  start: readonly number[] | undefined,
  units: number,
): number[] {
  if (start) requireVector(where, name, start, units);
  return start ? [...start] : Array.from({ length: units }, () => 0);
}
