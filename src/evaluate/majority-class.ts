import { requireCount } from "./baseline-forecast";
import { type Numbers, requireNumbers, requireWhole } from "./numbers";

/** A baseline that says the commonest class of the training part, whatever comes. */
export interface MajorityClass {
  readonly label: number;
  /** Its share of the training rows, 0 to 1. */
  readonly share: number;
  /** That label, `count` times. */
  predict(count: number): Int32Array;
}

/**
 * The commonest class of the *training* labels as the prediction for every row; of equally common ones the
 * smallest label. What it scores on the test part is the floor for every classifier. As scikit-learn's
 * `DummyClassifier(strategy="most_frequent")`.
 *
 * @throws {@link InputError} for empty input or labels that aren't whole numbers.
 * @example
 * ```ts
 * const majority = majorityClass([2, 1, 2, 0]);
 * majority.label;      // 2
 * majority.share;      // 0.5
 * majority.predict(3); // Int32Array [2, 2, 2]
 * ```
 */
export function majorityClass(train: Numbers): MajorityClass {
  requireNumbers("majorityClass", "train", train);
  requireWhole("majorityClass", "train", train);
  const counts = new Map<number, number>();
  for (let i = 0; i < train.length; i++) counts.set(train[i], (counts.get(train[i]) ?? 0) + 1);
  const [label, count] = [...counts].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  );
  return {
    label,
    share: count / train.length,
    predict: (rows) => {
      requireCount("majorityClass.predict", "count", rows);
      return new Int32Array(rows).fill(label);
    },
  };
}
