import type { Bilingual } from "../language";
import { formatNumber } from "../number-format";
import type { Expected } from "./define-check";

/** Why an answer isn't right: `unfinished`, `wrong`, or a value of another kind; `reason` says it, `step` where. */
export interface Difference {
  kind: "unfinished" | "wrong" | "other-kind";
  reason: Bilingual;
  step?: string;
}

/**
 * The first difference between an answer and the right one, or undefined. Typed arrays count as lists,
 * whole and fractional numbers are compared as `CheckSpec.tolerance` says; `place` is where the answer stands in lists
 * around it. The message never holds the right answer.
 */
export function compareAnswer(
  answer: unknown,
  expected: Expected,
  tolerance?: number,
  place = "",
): Difference | undefined {
  if (isUnfinished(answer)) return { kind: "unfinished", reason: unfinished };
  if (typeof expected === "number") return compareNumber(answer, expected, tolerance);
  if (typeof expected !== "object") return comparePlain(answer, expected);
  if (isList(expected)) {
    const list = Array.from(expected as ArrayLike<Expected>);
    return compareList(answer, list, tolerance, place);
  }
  return compareSteps(answer, expected as { readonly [step: string]: Expected }, tolerance);
}

/** Whether a value is what a cell holds before the learner has written anything. */
export function isUnfinished(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || Number.isNaN(value)) return true;
  return isList(value) && value.length > 0 && Array.from(value).every((item) => isUnfinished(item));
}

/** Lists of any kind, not texts. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** What a learner who hasn't answered yet is told. */
export const unfinished: Bilingual = {
  ko: "아직 답이 없습니다. 위 칸에 값을 쓰고 두 칸을 차례로 실행하십시오.",
  en: "There is no answer yet. Write one into the cell above, then run both cells.",
};

/** What a learner who ran the starter cell as it is is told. */
export const untouched: Bilingual = {
  ko: "아직 시작 값 그대로입니다. 위 칸에 답을 쓰고 두 칸을 차례로 실행하십시오.",
  en: "This is still the starter's value. Write your answer into the cell above, then run both cells.",
};

function compareNumber(answer: unknown, expected: number, tolerance?: number): Difference | undefined {
  if (typeof answer !== "number") return otherKind("수를", "a number", answer);
  if (
    Math.abs(answer - expected) <= (tolerance ?? slack(expected, Math.abs(expected))) ||
    answer === expected
  )
    return undefined;
  const high = answer > expected;
  return wrong(
    `${formatNumber(answer)}: 너무 ${high ? "큽니다" : "작습니다"}.`,
    `${formatNumber(answer)} is too ${high ? "large" : "small"}.`,
  );
}

function comparePlain(answer: unknown, expected: string | boolean): Difference | undefined {
  if (typeof answer !== typeof expected)
    return typeof expected === "string"
      ? otherKind("문자열을", "a text", answer)
      : otherKind("true 또는 false를", "true or false", answer);
  if (answer === expected) return undefined;
  return wrong(`"${String(answer)}": 답이 아닙니다.`, `"${String(answer)}" is not the answer.`);
}

/** `place` is where the list stands in the lists around it: `[1]`. */
function compareList(
  answer: unknown,
  expected: Expected[],
  tolerance: number | undefined,
  place: string,
): Difference | undefined {
  if (!isList(answer))
    return otherKind(`값 ${expected.length}개의 배열을`, `a list of ${expected.length} values`, answer);
  if (answer.length !== expected.length)
    return wrong(
      `배열의 길이가 ${answer.length}입니다. ${expected.length}개가 있어야 합니다.`,
      `The list has ${answer.length} values; ${expected.length} were expected.`,
    );
  const largest = expected.reduce<number>(
    (top, item) => Math.max(top, typeof item === "number" ? Math.abs(item) : 0),
    0,
  );
  const whole = expected.every((item) => typeof item !== "number" || Number.isInteger(item));
  const room = tolerance ?? (whole ? undefined : slack(0.5, largest));
  for (let i = 0; i < expected.length; i++) {
    // One gap in a filled list comes from the calculation, not from a starter cell.
    const here = `${place}[${i}]`;
    const found = isUnfinished(answer[i])
      ? gap(answer[i])
      : compareAnswer(answer[i], expected[i], room, here);
    // A list within the list has said where it is.
    if (found?.step?.startsWith(here)) return found;
    if (found) return at(found, here, `${here}번 값을 보십시오. `, `Value ${here}: `);
  }
  return undefined;
}

function compareSteps(
  answer: unknown,
  expected: { readonly [step: string]: Expected },
  tolerance?: number,
): Difference | undefined {
  const names = Object.keys(expected).join(", ");
  if (typeof answer !== "object" || answer === null || isList(answer))
    return otherKind(`{ ${names} } 꼴의 객체를`, `an object { ${names} }`, answer);
  for (const [step, value] of Object.entries(expected)) {
    const given: unknown = (answer as Record<string, unknown>)[step];
    const found = compareAnswer(given, value, tolerance);
    if (!found) continue;
    if (found.kind !== "unfinished")
      return at(found, step, `처음 틀린 단계는 ${step}입니다. `, `The first wrong step is ${step}. `);
    const first = step === Object.keys(expected)[0];
    return {
      kind: "unfinished",
      step,
      reason: {
        ko: `${first ? "" : `${step} 앞의 단계는 모두 맞았습니다. `}${step}: 아직 비어 있습니다.`,
        en: `${first ? "" : `All steps before ${step} are right. `}${step} is still empty.`,
      },
    };
  }
  return undefined;
}

function slack(expected: number, size: number): number {
  return Number.isInteger(expected) ? 1e-9 * Math.max(1, size) : 1e-3 * size;
}

function at(found: Difference, step: string, ko: string, en: string): Difference {
  return {
    kind: found.kind === "unfinished" ? "unfinished" : "wrong",
    step: found.step ? `${step}.${found.step}` : step,
    reason: { ko: ko + found.reason.ko, en: en + found.reason.en },
  };
}

function gap(value: unknown): Difference {
  const text = value === "" ? '""' : String(value);
  return wrong(`${text}입니다.`, `it is ${text}.`);
}

function wrong(ko: string, en: string): Difference {
  return { kind: "wrong", reason: { ko, en } };
}

/** `ko` is written with its particle, which depends on the noun. */
function otherKind(ko: string, en: string, answer: unknown): Difference {
  const kind = kindOf(answer);
  const found = wrong(`${ko} 넣어야 합니다. 받은 값은 ${kind.ko}입니다.`, `Expected ${en}; got ${kind.en}.`);
  return { ...found, kind: "other-kind" };
}

function kindOf(value: unknown): Bilingual {
  if (isList(value)) return { ko: `값 ${value.length}개의 배열`, en: `a list of ${value.length} values` };
  if (typeof value === "number")
    return { ko: `수 ${formatNumber(value)}`, en: `the number ${formatNumber(value)}` };
  if (typeof value === "string")
    return { ko: `문자열 "${value.slice(0, 40)}"`, en: `the text "${value.slice(0, 40)}"` };
  if (typeof value === "function") return { ko: "함수(호출하지 않은)", en: "a function that was not called" };
  if (typeof value === "boolean") return { ko: String(value), en: String(value) };
  return { ko: "객체", en: "an object" };
}
