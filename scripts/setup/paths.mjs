/** Where set-up keeps things. Everything below `.seqlab` can be deleted: the next run makes it again. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const own = join(root, ".seqlab");

export const paths = {
  own,
  /** Finished downloads, one file each. */
  cache: join(own, "cache"),
  /** Unfinished work; whatever lies here while nobody holds the lock is rubbish. */
  staging: join(own, "staging"),
  logs: join(own, "logs"),
  lock: join(own, "setup.lock"),
  addons: join(own, "addon"),
  tensorflow: join(own, "tensorflow"),
  modules: join(root, "node_modules"),
  tfjsNode: join(root, "node_modules", "@tensorflow", "tfjs-node"),
  venv: join(root, ".venv"),
  requirements: join(root, "scripts", "jupyter-requirements.txt"),
};

/** The program `name` of a virtual environment. */
export function inVenv(venv, name) {
  return process.platform === "win32" ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
}
