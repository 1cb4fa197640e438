/** TensorFlow's C library: the wheel, and the few of its files that the addon needs. */
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { megabytes } from "./console.mjs";
import { paths } from "./paths.mjs";
import { recipeFor } from "./platforms.mjs";
import { runCommand } from "./run-command.mjs";
import { putInPlace, stagingFolder } from "./staging.mjs";
import { obtainWheel } from "./wheels.mjs";

const UNPACK = fileURLToPath(new URL("unpack-wheel.py", import.meta.url));

const HEADERS = ["tensorflow/c/", "tensorflow/core/platform/ctstring", "tsl/", "xla/tsl/"];

/** Where the unpacked library of a recipe lies: `lib` and `include`. */
export function libraryFolder(recipe) {
  return join(paths.tensorflow, `${recipe.package}-${recipe.version}-${process.arch}`);
}

export function wheelDone() {
  const recipe = recipeFor();
  return !recipe || tensorflowDone() || existsSync(join(paths.cache, recipe.file));
}

export async function downloadWheel({ from, python }, watch) {
  const recipe = recipeFor();
  const file = await obtainWheel(recipe, { from, python, watch });
  return `${megabytes(statSync(file).size)} ${from ? "from the folder" : "downloaded"}`;
}

export function tensorflowDone() {
  const recipe = recipeFor();
  return !recipe || existsSync(join(libraryFolder(recipe), "lib", recipe.libraries.main));
}

export async function unpackTensorflow({ python }) {
  const recipe = recipeFor();
  const folder = stagingFolder("tensorflow");
  const { main, framework } = recipe.libraries;
  const members = [main, framework].map((name) => `tensorflow/${name}`);
  members.push(...HEADERS.map((name) => `tensorflow/include/${name}`));
  await unpackWheel("TensorFlow", python, join(paths.cache, recipe.file), folder, members);
  const finished = join(folder, "finished");
  mkdirSync(join(finished, "lib"), { recursive: true });
  renameSync(join(folder, "tensorflow", "include"), join(finished, "include"));
  for (const name of [main, framework]) {
    renameSync(join(folder, "tensorflow", name), join(finished, "lib", name));
  }
  const size = statSync(join(finished, "lib", main)).size + statSync(join(finished, "lib", framework)).size;
  await putInPlace(finished, libraryFolder(recipe));
  return `${recipe.package} ${recipe.version}, ${megabytes(size)}`;
}

export function unpackWheel(what, python, wheel, folder, prefixes) {
  return runCommand(`${what} unpacking`, python.path, [UNPACK, wheel, folder, ...prefixes]);
}
