// npm test: sets up what is missing, then runs every check and closes with the line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const report = join(root, ".seqlab", "vitest.json");
const tsc = ["node_modules/typescript/lib/tsc.js"];
const counts = { passed: 0, failed: 0 };

function run(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
}

function check(name, args) {
  const started = Date.now();
  const passed = run(args);
  counts[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "✓" : "✗"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return passed;
}

/** Adds what vitest counted; a run that died before writing its report counts as one failure. */
function unitTests() {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const passed = run([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]);
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    counts.failed += 1;
    return;
  }
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests;
  // A file that could not be loaded holds no test to count.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  );
  counts.failed += broken.length;
  if (!passed && result.numFailedTests + broken.length === 0) counts.failed += 1;
}

if (check("set-up", ["scripts/setup.mjs"])) {
  check("format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]);
  check("types of src and test", [...tsc, "-p", "test", "--noEmit"]);
  if (check("build", [...tsc, "-p", "."])) {
    check("types of notebooks", ["scripts/notebook-types.mjs"]);
    unitTests();
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
