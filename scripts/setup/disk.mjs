/** Is there room? Asked before anything is downloaded. */
import { statfsSync } from "node:fs";
import { root } from "./paths.mjs";
import { SetupProblem } from "./problem.mjs";

export function checkDisk(needed, free = freeBytes()) {
  if (free === null || free >= needed) return;
  throw new SetupProblem(
    `${gigabytes(free)} GB are free on this disk and set-up needs ${gigabytes(needed)} GB. Free some space, or move this folder to a larger disk`,
  );
}

export function freeBytes() {
  try {
    const { bavail, bsize } = statfsSync(root);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function gigabytes(bytes) {
  return (bytes / 1e9).toFixed(1);
}
