/** A pip to download with, before `.venv` exists: the system's own, or one in a small environment of ours. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inVenv, paths } from "./paths.mjs";
import { runCommand, tryCommand } from "./run-command.mjs";
import { putInPlace, stagingFolder } from "./staging.mjs";

let making = null;

/** Program and first arguments of a pip that is new enough (20.3: the wheel tags we ask for). */
export function pipCommand(python) {
  making ??= makePip(python);
  return making;
}

async function makePip(python) {
  if (python.pip) {
    const { ok, output } = await tryCommand(python.path, ["-m", "pip", "--version"]);
    const [, major, minor] = /^pip (\d+)\.(\d+)/m.exec(output) ?? [];
    if (ok && Number(major) + Number(minor) / 100 >= 20.03) return [python.path, "-m", "pip"];
  }
  const tools = join(paths.own, "pip");
  const program = inVenv(tools, "python");
  if (!existsSync(program)) {
    const staging = join(stagingFolder("pip"), "pip");
    await runCommand("pip", python.path, ["-m", "venv", staging]);
    await putInPlace(staging, tools);
  }
  return [program, "-m", "pip"];
}
