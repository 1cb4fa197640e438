import type { Bilingual } from "../language";
import { errorText } from "./error-text";

/** What an answer came to: its value, or the sentence for code that stopped on the way. */
export type RunAnswer = { value: unknown } | { stopped: Bilingual };

/**
 * Calls an answer given as a function and waits for one given as a promise. Never throws and never rejects:
 * what the learner's code throws becomes a sentence.
 */
export function runAnswer(answer: unknown): RunAnswer | Promise<RunAnswer> {
  let value = answer;
  try {
    if (typeof answer === "function") value = (answer as () => unknown)();
  } catch (error) {
    return stopped(error);
  }
  if (!isThenable(value)) return { value };
  return Promise.resolve(value).then((settled: unknown) => ({ value: settled }), stopped);
}

function isThenable(value: unknown): boolean {
  try {
    return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
  } catch {
    return false; // a getter that throws: reading the value will say so
  }
}

function stopped(error: unknown): RunAnswer {
  const text = errorText(error);
  return { stopped: { ko: `코드가 멈췄습니다: ${text}`, en: `Your code stopped with: ${text}` } };
}
