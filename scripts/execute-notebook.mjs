// Runs a notebook in the project's Jupyter environment: for lessons, handouts and tests.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { environmentPython, readNotebook, root } from "./lessons.mjs";

/**
 * Runs the notebook at `source` and writes the executed one to `target`.
 * Returns `{ notebook, seconds, cells: [{ cell, id, failed, seconds }], problem }`; `problem` is the message of the
 * cell that failed, or undefined. `onCell` hears of each cell as it ends.
 */
export async function executeNotebook(source, target, { scale = "quick", timeout, language, onCell } = {}) {
  mkdirSync(dirname(target), { recursive: true });
  const started = Date.now();
  const script = join(root, "scripts/handouts/execute.py");
  const args = [script, source, target, ...(timeout ? ["--timeout", String(timeout)] : [])];
  const env = { ...process.env, SEQLAB_SCALE: scale, TF_CPP_MIN_LOG_LEVEL: "3", PYTHONIOENCODING: "utf-8" };
  if (language) env.SEQLAB_LANG = language;
  else delete env.SEQLAB_LANG;
  const child = spawn(environmentPython(), args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaint += text;
  });
  const cells = [];
  let problem;
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    if (!line.startsWith("{")) return;
    const report = JSON.parse(line);
    if ("problem" in report) problem = report.problem;
    else {
      cells.push(report);
      onCell?.(report);
    }
  });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0 && problem === undefined)
    throw new Error(`Running ${source} ended with code ${code}.\n${complaint.trim()}`);
  return { notebook: readNotebook(target), seconds: (Date.now() - started) / 1000, cells, problem };
}
