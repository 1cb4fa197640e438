import { InputError } from "./input-error";
import { dataFolders, findDataFile } from "./locate";

/** One of several forms a data set comes in: the files it needs, all of them. */
export interface FileForm<Form extends string> {
  form: Form;
  files: readonly string[];
}

/**
 * The first form (in the order given) all of whose files are there, or the one asked for.
 *
 * @param what name of the loader, for messages
 * @param dataset its name in `npm run data`
 * @throws {@link InputError} naming the files and where they were looked for, if there is none.
 */
export function chooseFiles<Form extends string>(
  what: string,
  dataset: string,
  forms: readonly FileForm<Form>[],
  from: Form | "auto",
): { form: Form; paths: string[] } {
  const allowed = from === "auto" ? forms : forms.filter(({ form }) => form === from);
  if (allowed.length === 0)
    throw new InputError(
      `${what}: expected from to be "auto", ${forms.map(({ form }) => `"${form}"`).join(", ")}; ` +
        `got ${JSON.stringify(from)}.`,
    );
  for (const { form, files } of allowed) {
    const paths = files.map(findDataFile);
    if (paths.every((file) => file !== undefined)) return { form, paths };
  }
  throw new InputError(
    `${what}: found none of ${allowed.map(({ files }) => files.join(" with ")).join("; ")} in ` +
      `${dataFolders().join(", ")}. Run \`npm run data -- ${dataset}\` to fetch it, or set SEQLAB_DATA to the folder ` +
      "that holds it.",
  );
}
