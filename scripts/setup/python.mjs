/** The Python that makes `.venv`: 3.10 or newer, with venv and ensurepip. */

import { SetupProblem } from "./problem.mjs";
import { tryCommand } from "./run-command.mjs";

const OLDEST = [3, 10];
const NEWEST_KNOWN = [3, 14];

const PROBE = `
import importlib.util as u, json, platform, sys
print(json.dumps({"version": platform.python_version(), "path": sys.executable, "bits": sys.maxsize > 2**32,
  "venv": u.find_spec("venv") is not None, "ensurepip": u.find_spec("ensurepip") is not None,
  "pip": u.find_spec("pip") is not None}))`;

/** Names under which Pythons go, in the order they are tried. */
function names(env) {
  if (env.SEQLAB_PYTHON) return [[env.SEQLAB_PYTHON]];
  const numbered = [13, 12, 14, 11, 10].map((minor) => [`python3.${minor}`]);
  const plain = process.platform === "win32" ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
  return [...plain, ...numbered];
}

/** The first Python that has all it takes; otherwise a sentence about the nearest miss. */
export async function findPython(env = process.env) {
  const misses = [];
  let newer = null;
  for (const command of names(env)) {
    const found = await probe(command);
    if (!found) continue;
    const problem = problemOf(found);
    if (problem) misses.push({ found, problem });
    else if (compare(found.version, NEWEST_KNOWN) <= 0) return found;
    else newer ??= found;
  }
  if (newer) return newer;
  throw new SetupProblem(sentence(misses, env));
}

async function probe(command) {
  const { ok, output } = await tryCommand(command[0], [...command.slice(1), "-c", PROBE]);
  if (!ok) return null;
  try {
    return JSON.parse(output.trim().split("\n").at(-1));
  } catch {
    return null;
  }
}

export function problemOf(found) {
  if (compare(found.version, OLDEST) < 0) return "old";
  if (!found.bits) return "32-bit";
  if (!found.venv || !found.ensurepip) return "no venv";
  return "";
}

/** Compares the first two numbers of a version with a pair. */
export function compare(version, [major, minor]) {
  const [a, b] = version.split(".").map(Number);
  return a === major ? b - minor : a - major;
}

export function sentence(misses, env = {}) {
  const without = misses.find(({ problem }) => problem === "no venv");
  if (without) {
    const [major, minor] = without.found.version.split(".");
    return `Python ${without.found.version} has no venv module. On Debian and Ubuntu: sudo apt install python${major}.${minor}-venv — elsewhere install Python from python.org`;
  }
  if (misses.some(({ problem }) => problem === "32-bit")) {
    return "this Python is a 32-bit program; TensorFlow needs 64 bits. Install the 64-bit one from python.org";
  }
  if (misses.length > 0) {
    return `Python 3.10 or newer is needed; found ${misses[0].found.version}. Install one (python.org, apt install python3, brew install python) — or name it: SEQLAB_PYTHON=/path/to/python3.12 npm run setup`;
  }
  if (env.SEQLAB_PYTHON)
    return `SEQLAB_PYTHON names ${env.SEQLAB_PYTHON}, which does not run. Correct it or unset it`;
  return "Python is missing (3.10 or newer, for JupyterLab). Install it: python.org; Debian and Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python";
}
