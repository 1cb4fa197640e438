import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs test files under the fault plugin.
 *
 * @param {{ root: string, files: string[], env: Record<string, string>, seconds: number, bail?: boolean }} job
 * @returns {Promise<{ stopped: boolean, failures: string[], failedFiles: string[] }>} `stopped`: the time was over
 */
export async function runTests({ root, files, env, seconds, bail = false }) {
  const folder = mkdtempSync(join(tmpdir(), "seqlab-faults-run-"));
  const report = join(folder, "report.json");
  const child = spawn(
    process.execPath,
    [
      ...[
        join(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "--config",
        "scripts/faults/vitest.config.mjs",
      ],
      ...["--reporter=json", `--outputFile=${report}`, ...(bail ? ["--bail=1"] : []), ...files],
    ],
    // A group of its own: an endless loop is stopped together with the process that waits for it.
    { cwd: root, env: { ...process.env, ...env, TMPDIR: folder }, stdio: "ignore", detached: true },
  );
  let stopped = false;
  const clock = setTimeout(() => {
    stopped = true;
    process.kill(-child.pid, "SIGKILL");
  }, seconds * 1000);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(clock);
  try {
    return { stopped, ...(stopped ? { failures: [], failedFiles: [] } : read(report, code)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(report, code) {
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const failed = testResults.filter(({ status }) => status === "failed");
  const failures = failed.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === "failed");
    return tests.length > 0 ? tests.map(({ fullName }) => fullName) : [`${name}: ${message.split("\n")[0]}`];
  });
  if (code !== 0 && failures.length === 0) failures.push(`Vitest ended with code ${code}`);
  return { failures, failedFiles: failed.map(({ name }) => name) };
}
