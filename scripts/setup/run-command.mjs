/** Runs a program, keeps what it says in a log file, and turns a failure into a sentence. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { explainFailure } from "./failures.mjs";
import { paths, root } from "./paths.mjs";
import { SetupProblem } from "./problem.mjs";

const children = new Set();

/** Runs to the end and answers what was printed; never throws for a failing program. */
export function tryCommand(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...cleanEnvironment(), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      shell: process.platform === "win32" && /\.(cmd|bat)$/i.test(program),
    });
    children.add(child);
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) =>
      resolve({ ok: false, missing: error.code === "ENOENT", output: error.message }),
    );
    child.on("close", (code, signal) => {
      children.delete(child);
      resolve({ ok: code === 0, missing: false, code, signal, output });
    });
  });
}

/** Runs to the end or throws a SetupProblem. `what` names the work in the sentence. */
export async function runCommand(what, program, args, options = {}) {
  const result = await tryCommand(program, args, options);
  const log = join(paths.logs, `${what.replace(/\W+/g, "-").toLowerCase()}.log`);
  mkdirSync(paths.logs, { recursive: true });
  writeFileSync(log, `${[program, ...args].join(" ")}\n\n${result.output}`);
  if (!result.ok) throw new SetupProblem(explainFailure(what, result.output, relative(root, log)));
  return result.output;
}

/** Settings of the person's own Python that would send packages elsewhere. */
function cleanEnvironment() {
  const env = { ...process.env };
  for (const name of [
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIREMENT",
  ]) {
    delete env[name];
  }
  return { ...env, PYTHONNOUSERSITE: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" };
}

/** Ctrl-C must not leave npm and pip running. */
export function stopChildrenOnExit() {
  process.on("exit", () => {
    for (const child of children) child.kill("SIGTERM");
  });
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ]) {
    process.on(signal, () => process.exit(128 + number));
  }
}
