import type { Numbers } from "../evaluate/numbers";
import type { ClassifierJson } from "./classifier-json";
import type { Samples } from "./float-matrix";

/**
 * What all classifiers have in common, so that a lesson can go through a list of them. Each has a constructor with
 * options, and a static `fromJSON` beside `toJSON`.
 *
 * @example
 * ```ts
 * const models: Classifier[] = [new KNeighborsClassifier({ nNeighbors: 1 }), new DecisionTreeClassifier()];
 * models.map((model) => model.fit([[1], [2], [8]], [0, 0, 1]).predict([[7]])[0]); // [1, 1]
 * ```
 */
export interface Classifier<Input = Samples> {
  /** Learns from the rows of X (n × columns) and their labels y (n whole numbers). */
  fit(X: Input, y: Numbers): this;
  /** The predicted label of each row. */
  predict(X: Input): Int32Array;
  /** The share of rows predicted right. */
  score(X: Input, y: Numbers): number;
  /** The labels seen in fit, ascending. */
  readonly classes: Int32Array;
  /** The fitted model as JSON. */
  toJSON(): ClassifierJson;
}
