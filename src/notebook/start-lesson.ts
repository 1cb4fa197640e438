import { InputError } from "../data/input-error";
import { display } from "./display";
import { escapeHtml } from "./escape-html";
import { darkStyle } from "./figures/theme";
import { beginLesson } from "./lesson-state";
import { fixed, formatSeconds } from "./number-format";
import { installProgressBar } from "./progress-bar";
import { lastRun, type RunRecord } from "./run-log";
import { type Scale, scale } from "./scale";

/**
 * Begins a lesson: starts its clock, makes `fit` show its progress under the cell, and says at which scale
 * and seed it runs and how long the last run took on this machine.
 *
 * @param lesson `id` as in `"2-6"`; `seed` the one the lesson's numbers were made with
 * @example
 * ```ts
 * startLesson({ id: "2-6", seed: 1 });
 * // Lesson 2-6 · scale quick · seed 1 · not run here yet at scale quick
 * ```
 */
export function startLesson(lesson: { id: string; seed?: number }): void {
  const { id, seed } = lesson;
  if (typeof id !== "string" || id.trim() === "")
    throw new InputError(
      `startLesson: expected an id such as "2-6"; got ${String(id)}. Write startLesson({ id: "2-6", seed: 1 }).`,
    );
  beginLesson(id, seed);
  installProgressBar();
  const parts = [
    `Lesson ${id}`,
    `scale ${scale()}`,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    lastRunText(scale(), lastRun(id, scale())),
  ];
  const text = parts.join(" · ");
  // The style travels with the lesson's first output, so that figures follow a dark page wherever it is opened.
  display({ "text/html": `<style>${darkStyle}</style><div>${escapeHtml(text)}</div>`, "text/plain": text });
}

/** One run in words: `last run on this machine: quick, 41 s, 0.8 GB`. */
function lastRunText(at: Scale, run: RunRecord | undefined): string {
  if (!run) return `not run here yet at scale ${at}`;
  return `last run on this machine: ${at}, ${formatSeconds(run.seconds)}, ${fixed(run.gigabytes, 1)} GB`;
}
