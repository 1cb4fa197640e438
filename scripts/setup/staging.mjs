/**
 * Work happens in a staging folder and gets its final name at the end, in one rename: whenever set-up is
 * killed, a part is either old, or absent, or whole.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { paths } from "./paths.mjs";
import { SetupProblem } from "./problem.mjs";

/** A fresh folder that nobody else writes to. */
export function stagingFolder(name) {
  mkdirSync(paths.staging, { recursive: true });
  return mkdtempSync(join(paths.staging, `${name}-`));
}

/** Puts a finished file or folder in its place; what was there is moved away and deleted later. */
export async function putInPlace(finished, target) {
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(target, join(stagingFolder("old"), basename(target)));
  } catch (error) {
    if (error.code !== "ENOENT") throw inUse(target, error);
  }
  try {
    await rename(finished, target);
  } catch (error) {
    throw inUse(target, error);
  }
}

function inUse(target, error) {
  if (error.code !== "EPERM" && error.code !== "EBUSY" && error.code !== "EACCES") return error;
  return new SetupProblem(
    `${basename(target)} can't be replaced (${error.code}). Close JupyterLab and other programs that use this folder, and check that it belongs to you; then run: npm run setup`,
  );
}

/** Deletes what killed runs left behind. An orphan of theirs may still write there; the rest goes next time. */
export async function clearStaging() {
  await rm(paths.staging, { recursive: true, force: true, maxRetries: 2 }).catch(() => {});
}

/** Deletes staging at once, for the end of a run. */
export function clearStagingNow() {
  try {
    rmSync(paths.staging, { recursive: true, force: true });
  } catch {
    // Left for the next run.
  }
}
