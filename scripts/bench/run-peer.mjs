/** Runs a measurement in a process of its own; what fails gives null and a word, and the others go on. */
import { spawnSync } from "node:child_process";

const MINUTES = 5;

/** The last line of what a command prints, read as JSON; null where there is none. */
export function runPeer(what, command, args, env = {}) {
  const run = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", ...env },
    timeout: MINUTES * 60_000,
    maxBuffer: 2 ** 26,
  });
  if (run.status === 0) {
    try {
      return JSON.parse(run.stdout.trim().split("\n").at(-1));
    } catch {
      // Told below, as any other failure is.
    }
  }
  console.error(`  ${what} gave no result: ${reason(run)}`);
  return null;
}

function reason({ error, signal, stderr }) {
  if (error?.code === "ETIMEDOUT") return `longer than ${MINUTES} minutes`;
  if (error) return error.message;
  if (signal) return `ended by ${signal}`;
  return stderr.trim().split("\n").at(-1) || "it printed no JSON";
}

/** The first of some Pythons that has a module. */
export function findPython(module, candidates) {
  return candidates.find((python) => {
    const probe = [
      "-c",
      `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`,
    ];
    return python && spawnSync(python, probe).status === 0;
  });
}
