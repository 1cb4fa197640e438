import { inspect } from "node:util";
import { display, type LiveDisplay, liveDisplay, type MimeBundle } from "../display";
import { escapeHtml } from "../escape-html";
import { htmlText, plainText } from "../language";
import { markShown } from "../show-last";
import { type CheckResult, type CheckState, recordResult } from "./check-result";
import { judge, judgeStopped } from "./judge";
import { type RunAnswer, runAnswer } from "./run-answer";

/** As below; written first because a function that only throws also "returns a promise" to the compiler. */
export function check(id: string, answer: () => never): CheckResult;
/** As below, of an async function, which is called here: `await` the result. */
export function check(id: string, answer: () => Promise<unknown>): Promise<CheckResult>;
/** As below, of a promise: `await` the result. */
export function check(id: string, answer: Promise<unknown>): Promise<CheckResult>;
/**
 * Checks the answer to an exercise and shows what it found: right and why, the recognised mistake, or the
 * first wrong step. Never throws, whatever the answer is. `checkResults()` has the results of all checks,
 * `judge(id, value)` gives one of a value without showing it.
 *
 * The answer may also be a function without arguments: it is called here, so that code which throws becomes
 * a hint. Of an async function or a promise the result comes as a promise, which never rejects; write
 * `await` before it.
 *
 * @example
 * ```ts
 * const right = { ko: "맞습니다.", en: "Right: 320 + 4,160 + 2,080 + 99." };
 * defineCheck("2-2.a", { expected: 6659, starter: 0, right });
 * check("2-2.a", 6659);
 * // ✓ 2-2.a  Right: 320 + 4,160 + 2,080 + 99.
 * check("2-2.a", () => JSON.parse("{"));
 * // ✗ 2-2.a  Your code stopped with: …
 * ```
 */
export function check(id: string, answer: unknown): CheckResult;
export function check(id: string, answer: unknown): CheckResult | Promise<CheckResult> {
  // Taken before anything is waited for: by then another cell may be running.
  const place = liveDisplay();
  const found = runAnswer(answer);
  return found instanceof Promise
    ? quiet(found.then((run) => finish(id, run, place)))
    : finish(id, found, undefined);
}

function finish(id: string, run: RunAnswer, place: LiveDisplay | undefined): CheckResult {
  const result: CheckResult = "stopped" in run ? judgeStopped(id, run.stopped) : judge(id, run.value);
  recordResult(result);
  if (place) place.replace(checkBundle(result));
  else display(checkBundle(result));
  return quiet(result);
}

/** A cell usually ends with a check; what it gives back must not be printed below what was just shown. */
function quiet<Value extends object>(value: Value): Value {
  markShown(value);
  return Object.defineProperty(value, inspect.custom, { value: () => "" });
}

const marks: Record<CheckState, { sign: string; word: string; color: string }> = {
  right: { sign: "✓", word: "right", color: "#009E73" },
  wrong: { sign: "✗", word: "not yet right", color: "#D55E00" },
  unfinished: { sign: "○", word: "unfinished", color: "#8a8a8a" },
  unknown: { sign: "?", word: "unknown check", color: "#8a8a8a" },
};

/** A result as it is shown; the sign and a word carry the meaning, the colour repeats it. */
function checkBundle(result: CheckResult): MimeBundle {
  const { sign, word, color } = marks[result.state];
  const indented = plainText(result.message).replaceAll("\n", `\n${" ".repeat(result.id.length + 4)}`);
  return {
    "text/html":
      `<div class="seqlab-check" role="status" style="border-left:4px solid ${color};padding:.35em .8em;margin:.3em 0;background:rgba(128,128,128,.08)">` +
      `<b>${sign} ${escapeHtml(result.id)}</b> <span style="opacity:.75">${word}</span><br>${htmlText(result.message)}</div>`,
    "text/plain": `${sign} ${result.id}  ${indented}`,
  };
}
