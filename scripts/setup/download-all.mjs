/**
 * Fills a folder with everything set-up downloads, so that a machine without network can be set up from it:
 * `npm/` is an npm cache, `python/` holds wheels. A folder may be filled on several kinds of machines in turn.
 */
import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Console, megabytes } from "./console.mjs";
import { checkNode } from "./node-and-npm.mjs";
import { npm } from "./npm-packages.mjs";
import { paths, root } from "./paths.mjs";
import { pipCommand } from "./pip.mjs";
import { recipeFor } from "./platforms.mjs";
import { findPython } from "./python.mjs";
import { runCommand } from "./run-command.mjs";
import { clearStagingNow, stagingFolder } from "./staging.mjs";
import { obtainWheel } from "./wheels.mjs";

/** Python versions the folder serves; a classroom has several. */
const PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"];
const CHOOSE = fileURLToPath(new URL("requirements-for.py", import.meta.url));

export async function downloadAll(folder) {
  checkNode();
  const python = await findPython();
  const screen = new Console();
  const wheels = join(folder, "python");
  mkdirSync(wheels, { recursive: true });
  screen.say(`Filling ${folder}`);
  const parts = [
    ["npm packages", () => downloadNpmPackages(join(folder, "npm"))],
    ["TensorFlow and zig", () => downloadWheels(python, wheels)],
    ...PYTHONS.map((version) => [
      `Python ${version} packages`,
      () => downloadPythonPackages(python, version, wheels),
    ]),
  ];
  try {
    for (const [name, run] of parts) {
      screen.start(name, () => megabytes(sizeOf(folder)));
      screen.finish(name, await run());
    }
  } finally {
    screen.close();
    clearStagingNow();
  }
  screen.say(`${megabytes(sizeOf(folder))} in all. On the other machine: npm run setup -- --from ${folder}`);
}

async function downloadNpmPackages(cache) {
  const folder = stagingFolder("npm");
  for (const name of ["package.json", "package-lock.json", ".npmrc"])
    copyFileSync(join(root, name), join(folder, name));
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--cache", cache];
  await npm("npm packages", args, folder);
  return megabytes(sizeOf(cache));
}

async function downloadWheels(python, folder) {
  const recipe = recipeFor();
  if (!recipe) return "no recipe for this kind of machine: nothing to download";
  await obtainWheel(recipe, { python, folder });
  await obtainWheel(recipe.zig, { python, folder });
  return [recipe, recipe.zig].map(({ file }) => megabytes(statSync(join(folder, file)).size)).join(" + ");
}

/**
 * pip can fetch for another Python version, but reads the conditions of the list for its own: we read them, for
 * the first and the last release of the version, which may differ.
 */
async function downloadPythonPackages(python, version, folder) {
  const pip = await pipCommand(python);
  const lists = new Map();
  for (const full of [`${version}.99`, `${version}.0`]) {
    lists.set(await runCommand("requirements", pip[0], [CHOOSE, paths.requirements, full]), full);
  }
  const args = ["download", "--no-deps", "--only-binary=:all:", "--require-hashes", "-d", folder];
  for (const [list, full] of lists) {
    const file = join(stagingFolder("requirements"), "requirements.txt");
    writeFileSync(file, list);
    const all = [...pip.slice(1), ...args, "--python-version", full, "-r", file];
    await runCommand(`Python ${version} packages`, pip[0], all);
  }
  return `${[...lists.keys()][0].match(/^\S+==/gm).length} wheels`;
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, file) => {
    const path = join(file.parentPath ?? file.path, file.name);
    return sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}
