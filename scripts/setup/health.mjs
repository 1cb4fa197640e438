/** What `npm run doctor` looks at: each check answers { ok, detail } and may name its own way to mend. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadTest } from "./addon.mjs";
import { freeBytes } from "./disk.mjs";
import { jupyterSettingsDone } from "./jupyter-settings.mjs";
import { libraryDone } from "./library.mjs";
import { isFallback } from "./native-tensorflow.mjs";
import { checkNode, findNpm, onSearchPath } from "./node-and-npm.mjs";
import { npmPackagesDone } from "./npm-packages.mjs";
import { inVenv, paths, root } from "./paths.mjs";
import { findPython } from "./python.mjs";
import { pythonEnvironmentDone } from "./python-environment.mjs";
import { tryCommand } from "./run-command.mjs";

const SETUP = "npm run setup";

export const checks = [
  { name: "Node", run: node, mend: "nvm install 22, or nodejs.org" },
  { name: "npm", run: npm },
  { name: "Python", run: python },
  { name: "disk", run: disk, mend: "free some space, or move this folder to a larger disk" },
  { name: "npm packages", run: npmPackages, mend: SETUP },
  { name: "native TensorFlow", run: nativeTensorFlow, mend: SETUP },
  { name: "library (dist)", run: library, mend: SETUP },
  { name: "import from seqlab", run: selfLink, mend: SETUP },
  { name: "Python packages", run: pythonPackages, mend: SETUP },
  { name: "Jupyter kernel", run: kernel, mend: SETUP },
  { name: "data", run: data, mend: "git checkout -- data" },
  { name: "Chromium", run: chromium, optional: true },
];

function node() {
  checkNode();
  return { ok: true, detail: process.versions.node };
}

async function npm() {
  const [program, ...first] = findNpm();
  const { ok, output } = await tryCommand(program, [...first, "--version"]);
  return { ok, detail: ok ? output.trim().split("\n").at(-1) : "does not run", mend: "install Node again" };
}

async function python() {
  const found = await findPython();
  return { ok: true, detail: `${found.version}, with venv (${found.path})` };
}

function disk() {
  const free = freeBytes();
  // What is there already needs no room again; 300 MB are for work and logs.
  const needed = npmPackagesDone() && pythonEnvironmentDone() ? 3e8 : 3e9;
  if (free === null) return { ok: true, detail: "free space unknown" };
  return { ok: free >= needed, detail: `${(free / 1e9).toFixed(1)} GB free` };
}

function npmPackages() {
  const ok = npmPackagesDone();
  const there = existsSync(paths.modules) ? "not as package-lock.json says" : "not installed";
  return { ok, detail: ok ? "as locked" : there };
}

async function nativeTensorFlow() {
  if (isFallback()) {
    const mend = "delete .seqlab/javascript-backend and run: npm run setup; on Windows use WSL2";
    return { ok: false, optional: true, detail: "plain JavaScript instead: lessons run, but slowly", mend };
  }
  const { ok } = await loadTest();
  return { ok, detail: ok ? "loads and computes" : "does not load" };
}

function library() {
  const compiled = existsSync(join(root, "dist", "index.js"));
  if (!compiled) return { ok: false, detail: "not compiled" };
  return { ok: libraryDone(), detail: libraryDone() ? "compiled from the present src" : "older than src" };
}

async function selfLink() {
  const script = 'require("./scripts/kernel/node-compat.cjs").apply(); require("./node_modules/seqlab");';
  const { ok, output } = await tryCommand(process.execPath, ["-e", script], {
    env: { TF_CPP_MIN_LOG_LEVEL: "3" },
  });
  const why = /^\w*Error: .*$/m.exec(output)?.[0] ?? "fails";
  return { ok, detail: ok ? "works" : why };
}

async function pythonPackages() {
  if (!existsSync(inVenv(paths.venv, "python"))) return { ok: false, detail: ".venv is missing" };
  const script = `
import importlib.metadata as m
print(", ".join(n + " " + m.version(n) for n in ("jupyterlab", "nbconvert", "nbclient", "plotly")))`;
  const { ok, output } = await tryCommand(inVenv(paths.venv, "python"), ["-c", script]);
  if (!ok) return { ok, detail: ".venv is damaged", mend: "delete .venv and run: npm run setup" };
  const current = pythonEnvironmentDone();
  return { ok: current, detail: current ? output.trim() : `${output.trim()}: not as pinned` };
}

function kernel() {
  const file = join(paths.venv, "share", "jupyter", "kernels", "tslab", "kernel.json");
  if (!existsSync(file)) return { ok: false, detail: "not registered" };
  const [program, script] = JSON.parse(readFileSync(file, "utf8")).argv;
  const ok = existsSync(program) && existsSync(script) && jupyterSettingsDone();
  return { ok, detail: ok ? "tslab" : "registered for another Node or folder" };
}

function data() {
  const folder = join(root, "data");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(csv|gz|zip)$/.test(name)) : [];
  return { ok: files.length > 0, detail: files.length > 0 ? `${files.length} files` : "data/ is empty" };
}

function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = names.map((name) => onSearchPath(name)).find(Boolean);
  const mend = "only for npm run test:browser; on Debian and Ubuntu: sudo apt install chromium";
  return { ok: Boolean(found), detail: found ?? "not found", mend };
}
