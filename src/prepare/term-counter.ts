import { InputError } from "../data/input-error";
import { chooseTerms, requireVocabularyOptions, type VocabularyOptions } from "./choose-terms";
import type { SparseMatrix } from "./sparse-matrix";
import { requireTermOptions, type TermOptions, termsOf } from "./text-terms";

/** What counting terms needs to know. */
export interface TermCounterOptions extends TermOptions, VocabularyOptions {
  /** 1 for every term a text holds, however often. Default false. */
  binary?: boolean;
}

/** Names of the options of {@link TermCounterOptions}. */
export const COUNT_OPTIONS: readonly (keyof TermCounterOptions)[] = [
  ...(["analyzer", "lowercase", "tokenPattern", "stopWords", "ngramRange"] as const),
  ...(["minDf", "maxDf", "maxFeatures", "binary"] as const),
];

interface Counted {
  readonly indptr: readonly number[];
  readonly indices: readonly number[];
  readonly data: readonly number[];
}

/** Finds the terms of texts and counts them: what CountVectorizer and TfidfVectorizer share. */
export class TermCounter {
  readonly #name: string;
  readonly #options: TermCounterOptions;
  readonly #termsOf: (text: string) => string[];
  #columns?: ReadonlyMap<string, number>;

  /** @param name the vectorizer's, for messages. */
  constructor(name: string, options: TermCounterOptions) {
    requireTermOptions(name, options);
    requireVocabularyOptions(name, options);
    if (options.binary !== undefined && typeof options.binary !== "boolean")
      throw new InputError(`${name}: expected binary to be true or false; got ${String(options.binary)}.`);
    this.#name = name;
    this.#options = structuredClone(options);
    this.#termsOf = termsOf(this.#options);
  }

  /** Chooses the terms of the texts that become columns, and counts them. */
  fit(texts: readonly string[]): SparseMatrix {
    const caller = `${this.#name}.fit`;
    requireTexts(caller, texts);
    const found = new Map<string, number>();
    const all = this.#count(texts, (term) => {
      const known = found.get(term);
      if (known === undefined) found.set(term, found.size);
      return known ?? found.size - 1;
    });
    const documents = new Int32Array(found.size);
    const counts = new Float64Array(found.size);
    all.indices.forEach((column, k) => {
      documents[column] += 1;
      counts[column] += all.data[k];
    });
    const terms = chooseTerms(
      caller,
      Array.from(found.keys(), (term, i) => ({ term, count: counts[i], documents: documents[i] })),
      texts.length,
      this.#options,
    );
    const columns = new Map(terms.map((term, column) => [term, column]));
    this.#columns = columns;
    const columnOf = Int32Array.from(found.keys(), (term) => columns.get(term) ?? -1);
    return renumbered(all, columnOf, terms.length);
  }

  /** Counts the terms that are columns. */
  count(texts: readonly string[]): SparseMatrix {
    const columns = this.columns("transform");
    requireTexts(`${this.#name}.transform`, texts);
    const all = this.#count(texts, (term) => columns.get(term));
    return renumbered(
      all,
      Int32Array.from({ length: columns.size }, (_, i) => i),
      columns.size,
    );
  }

  /** Takes the terms as if `fit` had found them. */
  restore(terms: unknown): void {
    const sound =
      Array.isArray(terms) &&
      terms.length > 0 &&
      terms.every((term) => typeof term === "string") &&
      new Set(terms).size === terms.length;
    if (!sound)
      throw new InputError(
        `${this.#name}.fromJSON: expected terms, all different. Give it what toJSON returned.`,
      );
    this.#columns = new Map((terms as string[]).map((term, column) => [term, column]));
  }

  /** Column of each term; `method` is what asks. */
  columns(method: string): ReadonlyMap<string, number> {
    if (this.#columns) return this.#columns;
    throw new InputError(`${this.#name}.${method}: the vectorizer is not fitted yet. Call fit(texts) first.`);
  }

  #count(texts: readonly string[], columnOf: (term: string) => number | undefined): Counted {
    const indptr = [0];
    const indices: number[] = [];
    const data: number[] = [];
    // Where the current text's count of a column lies, and which text it was that last had the column.
    const place: number[] = [];
    const lastText: number[] = [];
    texts.forEach((text, row) => {
      for (const term of this.#termsOf(text)) {
        const column = columnOf(term);
        if (column === undefined) continue;
        if (lastText[column] === row) {
          if (!this.#options.binary) data[place[column]] += 1;
          continue;
        }
        lastText[column] = row;
        place[column] = indices.length;
        indices.push(column);
        data.push(1);
      }
      indptr.push(indices.length);
    });
    return { indptr, indices, data };
  }
}

/** The matrix with columns renumbered (−1: left out) and ascending in each row. */
function renumbered({ indptr, indices, data }: Counted, columnOf: Int32Array, columns: number): SparseMatrix {
  const starts = new Int32Array(indptr.length);
  const kept = indices.reduce((sum, column) => sum + (columnOf[column] < 0 ? 0 : 1), 0);
  const sorted = new Int32Array(kept);
  const values = new Float64Array(kept);
  const countOf = new Float64Array(columns);
  for (let row = 0; row + 1 < indptr.length; row++) {
    let end = starts[row];
    for (let k = indptr[row]; k < indptr[row + 1]; k++) {
      const column = columnOf[indices[k]];
      if (column < 0) continue;
      sorted[end++] = column;
      countOf[column] = data[k];
    }
    starts[row + 1] = end;
    sorted.subarray(starts[row], end).sort();
    for (let k = starts[row]; k < end; k++) values[k] = countOf[sorted[k]];
  }
  return { rows: indptr.length - 1, columns, indptr: starts, indices: sorted, data: values };
}

function requireTexts(caller: string, texts: readonly string[]): void {
  if (!Array.isArray(texts) || texts.length === 0)
    throw new InputError(
      `${caller}: expected a list of texts, at least one; got ${Array.isArray(texts) ? "none" : typeof texts}.`,
    );
  const wrong = texts.findIndex((text) => typeof text !== "string");
  if (wrong >= 0)
    throw new InputError(`${caller}: expected texts; got ${String(texts[wrong])} at place ${wrong}.`);
}
