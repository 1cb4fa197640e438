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
 * What turns a text, or a list of tokens (which is only put in lower case), into tokens.
 *
 * Source: `text_to_word_sequence` of Keras 2 for words; characters are Unicode characters.
 *
 * @example
 * ```ts
 * const rules = { level: "word", lower: true, filters: KERAS_FILTERS, split: " " } as const;
 * tokenSplitter(rules)("Don't stop, now!"); // ["don't", "stop", "now"]
 * ```
 */
export function tokenSplitter(rules: TokenRules): (text: string | readonly string[]) => string[] {
  const { level, lower, filters, split } = rules;
  const cased = (text: string): string => (lower ? text.toLowerCase() : text);
  const escaped = Array.from(
    filters,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
  const filtered = filters === "" ? undefined : new RegExp(`[${escaped.join("")}]`, "gu");
  return (text) => {
    if (typeof text !== "string") return text.map(cased);
    if (level === "character") return Array.from(cased(text));
    const spaced = filtered ? cased(text).replace(filtered, () => split) : cased(text);
    return spaced.split(split).filter((token) => token !== "");
  };
}
