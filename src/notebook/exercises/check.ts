import { inspect } from "node:util";
import { display, type MimeBundle } from "../display";
import { escapeHtml } from "../escape-html";
import { htmlText, plainText } from "../language";
import { markShown } from "../show-last";
import { type CheckResult, type CheckState, recordResult } from "./check-result";
import { judge } from "./judge";

/**
 * Checks the answer to an exercise and shows what it found: right and why, the recognised mistake, or the
 * first wrong step. Never throws, whatever the answer is. `checkResults()` has the results of all checks,
 * `judge(id, value)` gives one without showing it.
 *
 * @example
 * ```ts
 * check("2-2.a", 6659);
 * // ✓ 2-2.a  Right: 320 + 4,160 + 2,080 + 99.
 * ```
 */
export function check(id: string, answer: unknown): CheckResult {
  const result = judge(id, answer);
  recordResult(result);
  display(checkBundle(result));
  // A cell usually ends with a check; what it gives back must not be printed below what was just shown.
  markShown(result);
  Object.defineProperty(result, inspect.custom, { value: () => "" });
  return result;
}

const marks: Record<CheckState, { sign: string; word: string; color: string }> = {
  right: { sign: "✓", word: "right", color: "#009E73" },
  wrong: { sign: "✗", word: "not yet right", color: "#D55E00" },
  unfinished: { sign: "○", word: "unfinished", color: "#8a8a8a" },
  unknown: { sign: "?", word: "unknown check", color: "#8a8a8a" },
};

/** A result as it is shown; the sign and a word carry the meaning, the colour repeats it. */
export function checkBundle(result: CheckResult): MimeBundle {
  const { sign, word, color } = marks[result.state];
  const indented = plainText(result.message).replaceAll("\n", `\n${" ".repeat(result.id.length + 4)}`);
  return {
    "text/html":
      `<div class="seqlab-check" role="status" style="border-left:4px solid ${color};padding:.35em .8em;margin:.3em 0;background:rgba(128,128,128,.08)">` +
      `<b>${sign} ${escapeHtml(result.id)}</b> <span style="opacity:.75">${word}</span><br>${htmlText(result.message)}</div>`,
    "text/plain": `${sign} ${result.id}  ${indented}`,
  };
}
