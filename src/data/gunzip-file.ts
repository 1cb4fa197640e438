import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InputError } from "./input-error";

/** The unpacked bytes of a gzip file; what is cut off or damaged is an {@link InputError} that names it. */
export async function gunzipFile(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  try {
    return await promisify(gunzip)(bytes);
  } catch (error) {
    throw new InputError(
      `${file}: the gzip data can't be unpacked (${(error as Error).message}). The file is cut off or damaged; ` +
        "fetch it again.",
    );
  }
}
