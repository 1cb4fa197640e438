import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Loads a script of the project, which has no types of its own, under the type the test gives it. */
export async function load<T>(script: string): Promise<T> {
  const module = await import(pathToFileURL(join(root, script)).href);
  return (script.endsWith(".cjs") ? module.default : module) as T;
}
