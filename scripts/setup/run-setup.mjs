/** Set-up as a function: for `npm run setup`, and for the commands that make sure of it first. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Console } from "./console.mjs";
import { checkDisk } from "./disk.mjs";
import { checkNode, findNpm } from "./node-and-npm.mjs";
import { paths } from "./paths.mjs";
import { runPlan, unfinished } from "./plan.mjs";
import { SetupProblem } from "./problem.mjs";
import { findPython } from "./python.mjs";
import { clearStaging, clearStagingNow } from "./staging.mjs";

const { acquire } = createRequire(import.meta.url)("../process-lock.cjs");

/** Makes what is missing. Answers whether there was anything to do. */
export async function runSetup({ from = "", quietWhenDone = false } = {}) {
  const started = Date.now();
  checkNode();
  if (from) checkFolder(from);
  const say = (text) => console.log(text);
  if (unfinished().length === 0) {
    if (!quietWhenDone) say("nothing to do");
    return false;
  }
  const release = acquire(paths.lock, (pid) => {
    say(`Another set-up of this folder is running (process ${pid}); waiting for it to end …`);
  });
  try {
    return await runAlone({ from, started, say });
  } finally {
    clearStagingNow();
    release();
  }
}

function checkFolder(from) {
  if (existsSync(join(from, "npm", "_cacache")) && existsSync(join(from, "python"))) return;
  throw new SetupProblem(
    `${from} was not filled by set-up. On a machine with network: npm run setup -- --download ${from}`,
  );
}

async function runAlone({ from, started, say }) {
  await clearStaging();
  const left = unfinished();
  if (left.length === 0) {
    say("nothing to do: the other set-up did it");
    return false;
  }
  checkDisk(left.reduce((sum, { bytes }) => sum + bytes, 0));
  const needs = (pattern) => left.some(({ name }) => pattern.test(name));
  if (needs(/npm/)) findNpm();
  const python = needs(/Python|TensorFlow/) ? await findPython() : null;
  say(`Set-up (Node ${process.versions.node}${python ? `, Python ${python.version}` : ""})`);
  await runPlan({ from, python }, new Console());
  const again = unfinished();
  if (again.length === 0) say(`ready in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return true;
}
