import type { Bilingual } from "../language";
import type { CheckResult } from "./check-result";
import { compareAnswer, isUnfinished, unfinished, untouched } from "./compare-answer";
import { type CheckSpec, checkIds, findCheck } from "./define-check";
import { errorText } from "./error-text";
import { plainAnswer } from "./plain-answer";

/**
 * What {@link check} says of a value, without showing or recording it; functions are not called and
 * promises not waited for. Never throws: whatever the answer is, there is a sentence for it.
 */
export function judge(id: string, answer: unknown): CheckResult {
  const spec = findCheck(id);
  if (!spec) return unknown(id);
  const read = plainAnswer(answer);
  if ("problem" in read)
    return result(id, "wrong", read.problem === "promise" ? promised : unreadable(read.detail));
  const { value } = read;
  try {
    if (isStarter(spec, value)) return result(id, "unfinished", untouched);
    if (isUnfinished(value)) return result(id, "unfinished", unfinished);
    return spec.test ? judgeByTest(id, spec, value) : judgeByComparison(id, spec, value);
  } catch (error) {
    return result(id, "wrong", unreadable(errorText(error)));
  }
}

/** The result for an answer whose code stopped before it gave a value. */
export function judgeStopped(id: string, reason: Bilingual): CheckResult {
  return findCheck(id) ? result(id, "wrong", reason) : unknown(id);
}

function judgeByTest(id: string, spec: CheckSpec<unknown>, value: unknown): CheckResult {
  if (holds(spec.test, value)) return result(id, "right", spec.right);
  return result(id, "wrong", mistakeHint(spec, value) ?? spec.wrong ?? notYet);
}

function judgeByComparison(id: string, spec: CheckSpec<unknown>, value: unknown): CheckResult {
  const expected = typeof spec.expected === "function" ? spec.expected() : (spec.expected ?? Number.NaN);
  const found = compareAnswer(value, expected, spec.tolerance);
  if (!found) return result(id, "right", spec.right);
  const stepHint = found.step && spec.steps ? spec.steps[found.step.split(/[.[]/)[0]] : undefined;
  // Mistakes are written for answers of the right kind; JavaScript would take "3" % 2 for one.
  const hint = found.kind === "wrong" ? (mistakeHint(spec, value) ?? stepHint ?? spec.wrong) : stepHint;
  // The place is worth saying beside a hint only where the answer has several: steps or a list.
  const message = !hint ? found.reason : found.step ? both(found.reason, hint) : hint;
  return {
    ...result(id, found.kind === "unfinished" ? "unfinished" : "wrong", message),
    ...(found.step ? { step: found.step } : {}),
  };
}

function mistakeHint(spec: CheckSpec<unknown>, value: unknown): Bilingual | undefined {
  return spec.mistakes?.find((mistake) => holds(mistake.when, value))?.hint;
}

function holds(condition: ((value: unknown) => boolean) | undefined, value: unknown): boolean {
  try {
    return condition?.(value) === true;
  } catch {
    return false; // the condition was written for answers of another kind
  }
}

function isStarter({ starter }: CheckSpec<unknown>, value: unknown): boolean {
  if (starter === undefined) return false;
  const read = plainAnswer(starter);
  if (!("value" in read)) return false;
  if (typeof value !== "object" || typeof read.value !== "object") return Object.is(value, read.value);
  return JSON.stringify(value) === JSON.stringify(read.value);
}

function result(id: string, state: CheckResult["state"], message: Bilingual): CheckResult {
  return { id, passed: state === "right", state, message };
}

function both(first: Bilingual, second: Bilingual): Bilingual {
  return { ko: `${first.ko} ${second.ko}`, en: `${first.en} ${second.en}` };
}

function unknown(id: string): CheckResult {
  const ids = checkIds();
  const list = ids.map((known) => `"${known}"`).join(", ");
  return result(String(id), "unknown", {
    ko: `확인 문제 "${String(id)}": 정의되어 있지 않습니다. ${ids.length ? `있는 것은 ${list}입니다.` : "아직 정의된 것이 없습니다. 위의 칸들을 먼저 실행하십시오."}`,
    en: `There is no check "${String(id)}". ${ids.length ? `There are ${list}.` : "None is defined yet: run the cells above first."}`,
  });
}

function unreadable(detail: string): Bilingual {
  return { ko: `값을 읽는 가운데 오류가 났습니다: ${detail}`, en: `Reading the value failed: ${detail}` };
}

const promised: Bilingual = {
  ko: "값이 아니라 Promise를 받았습니다. 앞에 await를 쓰십시오.",
  en: "Got a promise, not its value. Write await before it.",
};
const notYet: Bilingual = { ko: "아직 답이 아닙니다.", en: "Not the answer yet." };
