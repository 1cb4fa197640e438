import { InputError } from "./input-error";
import type { DataSource } from "./table";

/** Texts with the number of the class of each. */
export interface TextPart {
  texts: readonly string[];
  /** `labels[i]` is the class of `texts[i]`, a position in `classes`. */
  labels: Int32Array;
}

/** Labelled texts in two parts. Every text loader returns this shape. */
export interface TextDataset {
  train: TextPart;
  test: TextPart;
  /** Name of each class; labels are positions in this list. */
  classes: readonly string[];
  source: DataSource;
}

/** A text and the name of its class, as a file has them. */
export interface LabelledText {
  text: string;
  label: string;
}

/** Numbers the labels by their place in `classes`. */
export function textPart(rows: readonly LabelledText[], classes: readonly string[], name: string): TextPart {
  const numbers = new Map(classes.map((label, i) => [label, i]));
  const labels = Int32Array.from(rows, ({ label }) => {
    const number = numbers.get(label);
    if (number !== undefined) return number;
    throw new InputError(
      `${name}: "${label}" is none of the ${classes.length} classes (${classes.join(", ")}).`,
    );
  });
  return { texts: rows.map(({ text }) => text), labels };
}

/** The names of the classes in the order of the alphabet. */
export function classesOf(rows: readonly LabelledText[]): string[] {
  return [...new Set(rows.map(({ label }) => label))].sort();
}

/**
 * Cuts texts that come without a test part: of each class every `every`-th text, beginning with the first, is for
 * testing. No random number is involved, so that everybody has the same split.
 */
export function splitEvery(
  rows: readonly LabelledText[],
  every: number,
): { train: LabelledText[]; test: LabelledText[] } {
  const seen = new Map<string, number>();
  const train: LabelledText[] = [];
  const test: LabelledText[] = [];
  for (const row of rows) {
    const count = seen.get(row.label) ?? 0;
    seen.set(row.label, count + 1);
    (count % every === 0 ? test : train).push(row);
  }
  return { train, test };
}
