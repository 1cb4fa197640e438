import { readFile } from "node:fs/promises";
import { InputError } from "./input-error";

/**
 * Keras's word list, `imdb_word_index.json` or `reuters_word_index.json`: words by their rank, 1 for the most frequent.
 *
 * @throws {@link InputError} if the file isn't an object of words and ranks.
 */
export async function readWordIndex(file: string): Promise<readonly string[]> {
  let index: unknown;
  try {
    index = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new InputError(`${file}: expected JSON (${(error as Error).message}). Fetch it again.`);
  }
  const words: string[] = [];
  if (typeof index !== "object" || index === null || Array.isArray(index))
    throw new InputError(`${file}: expected an object of words and their ranks. Fetch it again.`);
  for (const [word, rank] of Object.entries(index)) {
    if (!Number.isInteger(rank) || rank < 1)
      throw new InputError(`${file}: expected a rank from 1 on for "${word}"; got ${JSON.stringify(rank)}.`);
    words[rank] = word;
  }
  return words;
}

/**
 * The texts behind lists of word ranks, words joined by blanks. The files hold bare ranks: the 1, 2, 3 that Keras's
 * `load_data` adds for the start, unknown words and the offset aren't in them.
 */
export function textsOf(
  lists: readonly (readonly number[])[],
  words: readonly string[],
  name: string,
): string[] {
  return lists.map((ranks) =>
    ranks
      .map((rank) => {
        const word = words[rank];
        if (word !== undefined) return word;
        throw new InputError(
          `${name}: rank ${rank} has no word in the word list. The two files don't belong together.`,
        );
      })
      .join(" "),
  );
}
