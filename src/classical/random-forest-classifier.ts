import { InputError } from "../data/input-error";
import { Random } from "../data/random";
import { wholeOption } from "./check-option";
import type { ClassifierJson, SavedState } from "./classifier-json";
import { addLeafShares, type DecisionTree } from "./decision-tree";
import { treeFromJson, treeToJson } from "./decision-tree-json";
import { type Block, notFitted, type Samples, toMatrix } from "./float-matrix";
import { growTree } from "./grow-tree";
import { ProbabilisticClassifier } from "./probabilistic-classifier";
import {
  type CheckedTreeOptions,
  checkTreeOptions,
  columns32,
  columnsTried,
  rows32,
  type TreeOptions,
} from "./tree-options";

export interface ForestOptions extends TreeOptions {
  /** Number of trees. Default 100. */
  nEstimators?: number;
  /** Each tree gets n rows drawn with repeats (default), or, with `false`, all rows. */
  bootstrap?: boolean;
}

/**
 * Random forest: many decision trees, each grown on rows drawn with repeats and, at each cut, on a few columns drawn
 * at random; their class shares are averaged. Trees that err differently err less together.
 *
 * Same defaults as scikit-learn's `RandomForestClassifier` (100 trees, √columns per cut), and with `seed` as
 * `random_state` the same trees.
 *
 * Source: L. Breiman, "Random Forests", Machine Learning 45 (2001).
 *
 * @throws {@link InputError} for options out of range, bad X or y, `predict` before `fit`, or other columns.
 * @example
 * ```ts
 * const X = [[1, 0], [2, 1], [3, 0], [7, 1], [8, 0], [9, 1]];
 * const forest = new RandomForestClassifier({ nEstimators: 10, seed: 1 }).fit(X, [0, 0, 0, 1, 1, 1]);
 * forest.predict([[2, 0], [8, 1]]);  // Int32Array [0, 1]
 * ```
 */
export class RandomForestClassifier extends ProbabilisticClassifier {
  protected readonly kind = "RandomForestClassifier";
  protected readonly settings: ForestOptions;
  readonly #options: CheckedTreeOptions & { nEstimators: number; bootstrap: boolean };
  #trees: DecisionTree[] | undefined;

  /** @param options `nEstimators` 100, `bootstrap` true, `maxFeatures` `"sqrt"`, `seed` 0, and limits of the trees. */
  constructor(options: ForestOptions = {}) {
    super();
    this.settings = { ...options };
    const where = "RandomForestClassifier";
    const bootstrap = options.bootstrap ?? true;
    if (typeof bootstrap !== "boolean")
      throw new InputError(`${where}: bootstrap must be true or false; got ${String(bootstrap)}.`);
    this.#options = {
      ...checkTreeOptions(where, options, "sqrt"),
      nEstimators: wholeOption(where, "nEstimators", options.nEstimators ?? 100, 1),
      bootstrap,
    };
  }

  /** The grown trees. */
  get trees(): readonly DecisionTree[] {
    if (!this.#trees) throw notFitted("RandomForestClassifier.trees");
    return this.#trees;
  }

  /** The model that `toJSON` wrote. */
  static fromJSON(json: ClassifierJson): RandomForestClassifier {
    return new RandomForestClassifier(json?.options).fill(json);
  }

  protected read(where: string, X: Samples): Block {
    return toMatrix(where, X);
  }

  protected learn(X: Block, y: Int32Array, classCount: number): void {
    const where = "RandomForestClassifier.fit";
    const { nEstimators, bootstrap, seed } = this.#options;
    const options = {
      ...this.#options,
      maxFeatures: columnsTried(where, this.#options.maxFeatures, X.columns),
    };
    const columns = columns32(where, X);
    const random = new Random(seed);
    const seeds = Array.from({ length: nEstimators }, () => random.integer(0x7fffffff));
    this.#trees = seeds.map((treeSeed) => {
      const weights = bootstrap ? drawn(X.rows, treeSeed) : new Float64Array(X.rows).fill(1);
      return growTree({ columns, y, classCount, weights }, { ...options, seed: treeSeed });
    });
  }

  protected probabilities(X: Block, classCount: number): Float64Array {
    const values = rows32("RandomForestClassifier.predict", X);
    const sums = new Float64Array(X.rows * classCount);
    for (const tree of this.trees) addLeafShares(tree, values, X.columns, classCount, sums);
    return sums.map((sum) => sum / this.trees.length);
  }

  protected save(): Record<string, unknown> {
    return { trees: this.trees.map(treeToJson) };
  }

  protected restore(saved: SavedState): void {
    const trees = saved.list("trees").map((tree) => treeFromJson(saved, tree));
    if (trees.length === 0) throw saved.wrong("trees", "at least one tree");
    this.#trees = trees;
  }
}

/** How often each row comes up in n draws with repeats. */
function drawn(rows: number, seed: number): Float64Array {
  const counts = new Float64Array(rows);
  const random = new Random(seed);
  for (let i = 0; i < rows; i++) counts[random.integer(rows)]++;
  return counts;
}
