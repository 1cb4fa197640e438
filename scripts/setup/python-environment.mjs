/**
 * `.venv`: JupyterLab, nbconvert, nbclient and plotly, every package pinned with its checksums. Built aside
 * and put in place whole; the programs in it are then told their final address.
 */
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onSearchPath } from "./node-and-npm.mjs";
import { inVenv, paths, root } from "./paths.mjs";
import { runCommand, tryCommand } from "./run-command.mjs";
import { putInPlace, stagingFolder } from "./staging.mjs";
import { keyOf, readStamp } from "./stamps.mjs";

const STAMP = join(paths.venv, ".seqlab-stamp");

function key() {
  // A moved project needs a new environment: its programs hold absolute paths.
  return keyOf(readFileSync(paths.requirements, "utf8"), root, process.platform, process.arch);
}

export function pythonEnvironmentDone() {
  return readStamp(STAMP) === key() && existsSync(inVenv(paths.venv, "python"));
}

export async function makePythonEnvironment({ from, python }) {
  const stamp = key();
  const venv = join(stagingFolder("venv"), "venv");
  const uv = onSearchPath(process.platform === "win32" ? "uv.exe" : "uv");
  const how = (uv && (await withUv(uv, venv, { from, python }))) || (await withPip(venv, { from, python }));
  giveFinalAddress(venv, paths.venv);
  writeFileSync(join(venv, ".seqlab-stamp"), stamp);
  await putInPlace(venv, paths.venv);
  const { version } = python;
  return `Python ${version}, ${how}${from ? " from the folder" : ""}`;
}

function installArguments(from) {
  const args = ["--no-deps", "--require-hashes", "--only-binary=:all:", "-r", paths.requirements];
  return from ? [...args, "--no-index", "--find-links", join(from, "python")] : args;
}

/** uv is many times faster, but reads other settings than pip: where it fails, pip gets its turn. */
async function withUv(uv, venv, { from, python }) {
  const made = await tryCommand(python.path, ["-m", "venv", "--without-pip", venv]);
  if (!made.ok) return "";
  const args = ["pip", "install", "--python", inVenv(venv, "python"), ...installArguments(from)];
  const { ok, output } = await tryCommand(uv, args);
  return ok ? `${/Installed (\d+) packages/.exec(output)?.[1] ?? "all"} packages (uv)` : "";
}

async function withPip(venv, { from, python }) {
  await runCommand("Python environment", python.path, ["-m", "venv", "--clear", venv]);
  const args = ["-m", "pip", "install", "--no-warn-script-location", "--progress-bar", "off"];
  const output = await runCommand("Python packages", inVenv(venv, "python"), [
    ...args,
    ...installArguments(from),
  ]);
  const count = /Successfully installed (.*)/.exec(output)?.[1].split(" ").length ?? "all";
  const sizes = [...output.matchAll(/^\s*Downloading \S+.*\(([\d.]+) (kB|MB)\)/gm)];
  const total = sizes.reduce((sum, [, size, unit]) => sum + Number(size) * (unit === "MB" ? 1 : 0.001), 0);
  return `${count} packages${total >= 1 ? `, ${Math.round(total)} MB` : ""}`;
}

/** Scripts name the interpreter by its absolute path, which was the staging folder's. */
function giveFinalAddress(venv, final) {
  const programs = dirname(inVenv(venv, "python"));
  for (const name of readdirSync(programs)) {
    const file = join(programs, name);
    if (lstatSync(file).isSymbolicLink()) continue;
    const content = readFileSync(file);
    // Binaries would be damaged by a path of another length; on Windows launchers find it themselves.
    if (content.subarray(0, 4096).includes(0) || !content.includes(venv)) continue;
    writeFileSync(file, content.toString("utf8").replaceAll(venv, final));
  }
}
