import type { Bilingual } from "../language";

/** How an answer stands. */
export type CheckState = "right" | "wrong" | "unfinished" | "unknown";

/** What a check found. */
export interface CheckResult {
  id: string;
  passed: boolean;
  /** `"unknown"` when no check has this id. */
  state: CheckState;
  /** What the learner is told. */
  message: Bilingual;
  /** The first wrong step of an answer given in steps. */
  step?: string;
}

const results = new Map<string, CheckResult>();

/** The last result of every check that ran, in the order they first ran. For tests of the lessons. */
export function checkResults(): CheckResult[] {
  return [...results.values()];
}

/** Forgets all results. */
export function clearCheckResults(): void {
  results.clear();
}

/** Keeps a result for {@link checkResults}. */
export function recordResult(result: CheckResult): void {
  results.set(result.id, result);
}
