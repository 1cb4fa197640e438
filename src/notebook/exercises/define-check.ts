import { InputError } from "../../data/input-error";
import type { Bilingual } from "../language";

/** What an answer can be compared with: numbers, texts, truth values, lists of them, or named steps. */
export type Expected =
  | number
  | string
  | boolean
  | ArrayLike<number>
  | readonly Expected[]
  | { readonly [step: string]: Expected };

/** A mistake worth a word of its own. */
export interface Mistake<Value> {
  /** Whether the answer is this mistake; may throw on odd answers, which counts as no. */
  when: (value: Value) => boolean;
  hint: Bilingual;
}

/** What {@link defineCheck} needs to know of an exercise. */
export interface CheckSpec<Value = unknown> {
  /**
   * The right answer. An object holds named steps: the check names the first one that is wrong, in the
   * order written. Either this or `test` is given. A function is called when the check runs.
   */
  expected?: Expected | (() => Expected);
  /** Whether an answer is right, where there is more than one right answer. */
  test?: (value: Value) => boolean;
  /**
   * Distance allowed for each number. Default: a thousandth of the number (of the largest of a list); nothing
   * where the right answer is a whole number.
   */
  tolerance?: number;
  /** The value the starter cell holds; it and undefined, null, NaN and empty texts count as unfinished. */
  starter?: unknown;
  /** Tried in this order when the answer is wrong. */
  mistakes?: readonly Mistake<Value>[];
  /** A hint for each step, shown when it is the first wrong one. */
  steps?: Readonly<Record<string, Bilingual>>;
  /** What to say when the answer is right; say why it is. */
  right: Bilingual;
  /** What to say when no mistake is recognised. */
  wrong?: Bilingual;
}

const checks = new Map<string, CheckSpec<never>>();

/**
 * Defines the check of an exercise; defined again it is replaced.
 *
 * @throws InputError when neither `expected` nor `test` is given, or both
 * @example
 * ```ts
 * defineCheck<number>("2-2.a", {
 *   expected: 6659,
 *   starter: 0,
 *   mistakes: [{ when: (n) => n === 6496, hint: { ko: "편향(bias)을 빠뜨렸습니다.", en: "The biases are missing." } }],
 *   right: { ko: "맞습니다.", en: "Right: 320 + 4,160 + 2,080 + 99." },
 * });
 * check("2-2.a", 6496);
 * // ✗ 2-2.a  The biases are missing.
 * ```
 */
export function defineCheck<Value = unknown>(id: string, spec: CheckSpec<Value>): void {
  if ((spec.expected === undefined) === (spec.test === undefined))
    throw new InputError(
      `defineCheck: expected either "expected" or "test" for ${id}; got ${spec.test ? "both" : "neither"}. Give one of them.`,
    );
  checks.set(id, spec as CheckSpec<never>);
}

/** The check of an id, if it was defined. */
export function findCheck(id: string): CheckSpec<unknown> | undefined {
  return checks.get(id) as CheckSpec<unknown> | undefined;
}

/** The ids of all checks, in the order they were defined. */
export function checkIds(): string[] {
  return [...checks.keys()];
}
