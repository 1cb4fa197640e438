import { InputError } from "../data/input-error";

/** Two or more letters, digits or underscores of any script: what Python's `\b\w\w+\b` finds. */
export const WORD_PATTERN = "[\\p{L}\\p{N}_]{2,}";

/** How a text becomes terms; the options CountVectorizer and TfidfVectorizer share. */
export interface TermOptions {
  /** Terms are words (default) or characters. */
  analyzer?: "word" | "char";
  /** Put texts in lower case. Default true. */
  lowercase?: boolean;
  /**
   * Source of a regular expression (flags `gu`) that finds words. Default two or more letters, digits or `_` of any
   * script; `"[\\p{L}\\p{N}_]+"` also finds words of one syllable.
   */
  tokenPattern?: string;
  /** Words that are no terms. Default none. */
  stopWords?: readonly string[];
  /** Fewest and most neighbouring words (or characters) in a term. Default `[1, 1]`. */
  ngramRange?: readonly [number, number];
}

/** @throws {@link InputError} for term options that make no sense. */
export function requireTermOptions(caller: string, options: TermOptions): void {
  const {
    analyzer = "word",
    lowercase = true,
    tokenPattern = WORD_PATTERN,
    stopWords = [],
    ngramRange = [1, 1],
  } = options;
  const require = (sound: boolean, what: string, got: unknown): void => {
    if (!sound) throw new InputError(`${caller}: expected ${what}; got ${JSON.stringify(got)}.`);
  };
  require(analyzer === "word" || analyzer === "char", 'analyzer to be "word" or "char"', analyzer);
  require(typeof lowercase === "boolean", "lowercase to be true or false", lowercase);
  require(typeof tokenPattern === "string" &&
    isPattern(
      tokenPattern,
    ), "tokenPattern to be the source of a regular expression that finds more than the empty text", tokenPattern);
  require(Array.isArray(stopWords) &&
    stopWords.every((word) => typeof word === "string"), "stopWords to be a list of words", stopWords);
  const [fewest, most] = ngramRange;
  const whole = ngramRange.length === 2 && Number.isInteger(fewest) && Number.isInteger(most);
  require(whole &&
    fewest >= 1 &&
    most >= fewest, "ngramRange [fewest, most], whole numbers from 1", ngramRange);
}

function isPattern(source: string): boolean {
  try {
    return !new RegExp(source, "gu").test("");
  } catch {
    return false;
  }
}

/**
 * The terms of a text, in scikit-learn's order: single words first, then pairs, and so on.
 *
 * @example
 * ```ts
 * termsOf({ ngramRange: [1, 2] })("The cat sat"); // ["the", "cat", "sat", "the cat", "cat sat"]
 * ```
 */
export function termsOf(options: TermOptions): (text: string) => string[] {
  const {
    analyzer = "word",
    lowercase = true,
    tokenPattern = WORD_PATTERN,
    stopWords = [],
    ngramRange = [1, 1],
  } = options;
  const pattern = new RegExp(tokenPattern, "gu");
  const stop = new Set(stopWords);
  const [fewest, most] = ngramRange;
  const glue = analyzer === "word" ? " " : "";
  return (text) => {
    const cased = lowercase ? text.toLowerCase() : text;
    const units =
      analyzer === "word"
        ? (cased.match(pattern) ?? []).filter((word) => !stop.has(word))
        : Array.from(cased.replace(/\s\s+/gu, " "));
    const terms: string[] = fewest === 1 ? [...units] : [];
    for (let n = Math.max(fewest, 2); n <= most; n++)
      for (let first = 0; first + n <= units.length; first++)
        terms.push(units.slice(first, first + n).join(glue));
    return terms;
  };
}
