import { InputError } from "../data/input-error";
import { byCodePoint } from "./category-order";

/** Which terms become columns; the options CountVectorizer and TfidfVectorizer share. */
export interface VocabularyOptions {
  /** Leave out terms in fewer documents: a whole number of them, or a share between 0 and 1. Default 1. */
  minDf?: number;
  /** Leave out terms in more documents: a whole number of them, or a share between 0 and 1. Default: none. */
  maxDf?: number;
  /** Keep only so many terms, those that come most often. Default all. */
  maxFeatures?: number;
}

/** How often a term comes in all documents, and in how many of them. */
export interface TermCount {
  readonly term: string;
  readonly count: number;
  readonly documents: number;
}

/** @throws {@link InputError} for vocabulary options that make no sense. */
export function requireVocabularyOptions(caller: string, options: VocabularyOptions): void {
  for (const name of ["minDf", "maxDf"] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) ? value >= 1 : value > 0 && value < 1))
      throw new InputError(
        `${caller}: expected ${name} to be a number of documents from 1, or a share between 0 and 1; got ${String(value)}.`,
      );
  }
  const { maxFeatures } = options;
  if (maxFeatures !== undefined && !(Number.isInteger(maxFeatures) && maxFeatures >= 1))
    throw new InputError(
      `${caller}: expected maxFeatures to be a whole number of 1 or more; got ${String(maxFeatures)}.`,
    );
}

/**
 * The terms that become columns, sorted by code point. Of terms that come equally often at the limit of
 * `maxFeatures` those first in that order stay.
 *
 * @throws {@link InputError} if none is left.
 */
export function chooseTerms(
  caller: string,
  counts: readonly TermCount[],
  documents: number,
  options: VocabularyOptions,
): string[] {
  const { minDf = 1, maxDf = documents, maxFeatures = Infinity } = options;
  const least = minDf < 1 ? minDf * documents : minDf;
  const most = maxDf < 1 ? maxDf * documents : maxDf;
  const common = counts
    .filter((one) => one.documents >= least && one.documents <= most)
    .sort((a, b) => byCodePoint(a.term, b.term));
  if (common.length === 0)
    throw new InputError(
      counts.length === 0
        ? `${caller}: the ${documents} texts hold no term at all. Check tokenPattern and stopWords.`
        : `${caller}: none of ${counts.length} terms lies in ${least} to ${most} of ${documents} documents. Lower minDf or raise maxDf.`,
    );
  if (common.length <= maxFeatures) return common.map(({ term }) => term);
  const kept = new Set([...common].sort((a, b) => b.count - a.count).slice(0, maxFeatures));
  return common.filter((one) => kept.has(one)).map(({ term }) => term);
}
