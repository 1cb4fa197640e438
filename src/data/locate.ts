import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { InputError } from "./input-error";

/** The package's own folder, from `src/data` as from `dist/data`. */
const ROOT = path.resolve(__dirname, "..", "..");

/** The folder of the data that come with the package. */
export const SHIPPED: string = path.join(ROOT, "data");

/**
 * Where data files are looked for, in this order: the folder named by the environment variable `SEQLAB_DATA`, then
 * `data/real` (what a learner downloaded or owns; not in git), then `data` (what comes with the package).
 *
 * @throws {@link InputError} if `SEQLAB_DATA` names no folder: passing over it would read other data than asked for.
 */
export function dataFolders(): string[] {
  const own = process.env.SEQLAB_DATA;
  if (own && !(existsSync(own) && statSync(own).isDirectory()))
    throw new InputError(
      `SEQLAB_DATA names "${own}", which is no folder. Make it, or unset the environment variable.`,
    );
  return [...(own ? [path.resolve(own)] : []), path.join(SHIPPED, "real"), SHIPPED];
}

/** The first of {@link dataFolders} that holds the file, as a full path; undefined if none does. */
export function findDataFile(name: string): string | undefined {
  return dataFolders()
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file) && statSync(file).isFile());
}

/**
 * As {@link findDataFile}, but a file that isn't there is an error that says where it was looked for.
 *
 * @param dataset its name in `npm run data`, which fetches the file or says where it comes from
 */
export function requireDataFile(name: string, dataset: string): string {
  const file = findDataFile(name);
  if (file) return file;
  throw new InputError(
    `${name}: no such file in ${dataFolders().join(", ")}. Run \`npm run data -- ${dataset}\`, which fetches it or ` +
      "says where it comes from; or put it into one of these folders; or set SEQLAB_DATA to the folder that holds it.",
  );
}

/** The end of a source's sentence for a file that lies elsewhere than the shipped one it stands for; else nothing. */
export function copyNote(...files: readonly string[]): string {
  const own = files.filter((file) => path.dirname(file) !== SHIPPED);
  return own.length > 0 ? ` Read from ${own.join(" and ")} in place of the shipped copy.` : "";
}
