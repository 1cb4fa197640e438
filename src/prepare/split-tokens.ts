/** The characters Keras's Tokenizer takes out of a text: punctuation (but not the apostrophe), tab, new line. */
export const KERAS_FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n';

/** How a text becomes tokens. */
export interface TokenRules {
  readonly level: "word" | "character";
  readonly lower: boolean;
  /** Characters that separate words, like `split` itself. */
  readonly filters: string;
  readonly split: string;
}

/**
 * The tokens of a text, or of a list of tokens (which is only put in lower case).
 *
 * Source: `text_to_word_sequence` of Keras 2 for words; characters are Unicode characters.
 *
 * @example
 * ```ts
 * const rules = { level: "word", lower: true, filters: KERAS_FILTERS, split: " " } as const;
 * splitTokens("Don't stop, now!", rules); // ["don't", "stop", "now"]
 * ```
 */
export function splitTokens(text: string | readonly string[], rules: TokenRules): string[] {
  const { level, lower, filters, split } = rules;
  if (typeof text !== "string") return text.map((token) => (lower ? token.toLowerCase() : token));
  const cased = lower ? text.toLowerCase() : text;
  if (level === "character") return Array.from(cased);
  const out = new Set(filters);
  return Array.from(cased, (character) => (out.has(character) ? split : character))
    .join("")
    .split(split)
    .filter((token) => token !== "");
}
