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

/**
 * Decision tree (CART, Gini impurity): a cascade of questions "is this column at most that value?", each chosen to
 * make the two parts as pure as possible. Needs no scaling. Grown to the end it knows its training rows by heart.
 *
 * Same defaults as scikit-learn's `DecisionTreeClassifier`, and with `seed` as `random_state` the same tree, node
 * for node (the seed decides which of equally good cuts is taken).
 *
 * @throws {@link InputError} for options out of range, bad X or y, `predict` before `fit`, or other columns.
 * @example
 * ```ts
 * const tree = new DecisionTreeClassifier().fit([[1], [2], [8], [9]], [0, 0, 1, 1]);
 * tree.tree.threshold[0];     // 5: halfway between 2 and 8
 * tree.predict([[4], [6]]);   // Int32Array [0, 1]
 * ```
 */
export class DecisionTreeClassifier extends ProbabilisticClassifier {
  protected readonly kind = "DecisionTreeClassifier";
  protected readonly settings: TreeOptions;
  readonly #options: CheckedTreeOptions;
  #tree: DecisionTree | undefined;

  /** @param options `maxDepth`, `minSamplesSplit` 2, `minSamplesLeaf` 1, `maxFeatures` `"all"`, `seed` 0. */
  constructor(options: TreeOptions = {}) {
    super();
    this.settings = { ...options };
    this.#options = checkTreeOptions("DecisionTreeClassifier", options, "all");
  }

  /** The grown tree: thresholds, depth, impurities. */
  get tree(): DecisionTree {
    if (!this.#tree) throw notFitted("DecisionTreeClassifier.tree");
    return this.#tree;
  }

  /** The model that `toJSON` wrote. */
  static fromJSON(json: ClassifierJson): DecisionTreeClassifier {
    return new DecisionTreeClassifier(json?.options).fill(json);
  }

  protected read(where: string, X: Samples): Block {
    return toMatrix(where, X);
  }

  protected learn(X: Block, y: Int32Array, classCount: number): void {
    const where = "DecisionTreeClassifier.fit";
    const maxFeatures = columnsTried(where, this.#options.maxFeatures, X.columns);
    const weights = new Float64Array(X.rows).fill(1);
    this.#tree = growTree(
      { columns: columns32(where, X), y, classCount, weights },
      { ...this.#options, maxFeatures },
    );
  }

  protected probabilities(X: Block, classCount: number): Float64Array {
    const shares = new Float64Array(X.rows * classCount);
    addLeafShares(this.tree, rows32("DecisionTreeClassifier.predict", X), X.columns, classCount, shares);
    return shares;
  }

  protected save(): Record<string, unknown> {
    return { tree: [treeToJson(this.tree)] };
  }

  protected restore(saved: SavedState): void {
    const [tree] = saved.list("tree");
    if (!tree) throw saved.wrong("tree", "a tree");
    this.#tree = treeFromJson(saved, tree);
  }
}
