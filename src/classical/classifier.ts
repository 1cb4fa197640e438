import { InputError } from "../data/input-error";
import { accuracy } from "../evaluate/accuracy";
import { labelsIn } from "../evaluate/class-labels";
import { type Numbers, requireNumbers, requireWhole } from "../evaluate/numbers";
import { type FloatMatrix, notFitted, requireColumns, type Samples, toMatrix } from "./float-matrix";

/** A checked block of samples as the models see it. */
export type Block = FloatMatrix & { values: Float64Array };

/**
 * What every classifier shares: checking of X and y, translation between labels (any whole numbers) and class
 * codes 0, 1, 2, … in ascending order of the labels, `fit / predict / score`. A model adds `learn` and `choose`.
 */
export abstract class Classifier {
  /** Class name, for error messages. */
  protected abstract readonly kind: string;
  #classes: Int32Array | undefined;
  #columns = 0;

  /**
   * Learns from the rows of X (n × columns) and their labels y (n whole numbers). Fitting again forgets the former fit.
   *
   * @throws {@link InputError} for empty input, another number of labels than rows, or values that aren't finite.
   */
  fit(X: Samples, y: Numbers): this {
    const where = `${this.kind}.fit`;
    const matrix = toMatrix(where, X);
    requireNumbers(where, "y", y);
    requireWhole(where, "y", y);
    if (y.length !== matrix.rows)
      throw new InputError(
        `${where}: y must have one label per row of X; got ${y.length} labels for ${matrix.rows} rows.`,
      );
    const classes = labelsIn(y);
    const code = new Map(Array.from(classes, (label, i) => [label, i]));
    this.learn(
      matrix,
      Int32Array.from(y, (label) => code.get(label) as number),
      classes.length,
    );
    this.#classes = classes;
    this.#columns = matrix.columns;
    return this;
  }

  /** The predicted label of each row. */
  predict(X: Samples): Int32Array {
    const { matrix, classes } = this.ready("predict", X);
    return this.choose(matrix, classes.length).map((code) => classes[code]);
  }

  /** The share of rows predicted right. */
  score(X: Samples, y: Numbers): number {
    this.ready("score", X);
    return accuracy(y, this.predict(X));
  }

  /** The labels seen in fit, ascending. */
  get classes(): Int32Array {
    if (!this.#classes) throw notFitted(`${this.kind}.classes`);
    return this.#classes.slice();
  }

  /** Learns from checked input; `y` holds class codes 0 to `classCount` − 1. */
  protected abstract learn(X: Block, y: Int32Array, classCount: number): void;

  /** The class code of each row. */
  protected abstract choose(X: Block, classCount: number): Int32Array;

  /** Checks that the model is fitted and X fits it. */
  protected ready(method: string, X: Samples): { matrix: Block; classes: Int32Array } {
    const where = `${this.kind}.${method}`;
    if (!this.#classes) throw notFitted(where);
    const matrix = toMatrix(where, X);
    requireColumns(where, matrix, this.#columns);
    return { matrix, classes: this.#classes };
  }

  /** Refuses training rows of one class, for models that separate classes. */
  protected requireTwoClasses(classCount: number): void {
    if (classCount >= 2) return;
    throw new InputError(
      `${this.kind}.fit: y must hold at least 2 classes; all rows are of one. Check the split.`,
    );
  }
}

/** A classifier that gives each class a probability and predicts the likeliest (of equals, the smallest label). */
export abstract class ProbabilisticClassifier extends Classifier {
  /** The probability of each class, rows × classes in the order of `classes`. */
  predictProba(X: Samples): number[][] {
    const { matrix, classes } = this.ready("predictProba", X);
    const flat = this.probabilities(matrix, classes.length);
    return Array.from({ length: matrix.rows }, (_, row) =>
      Array.from(flat.subarray(row * classes.length, (row + 1) * classes.length)),
    );
  }

  /** Row-major rows × classes. */
  protected abstract probabilities(X: Block, classCount: number): Float64Array;

  protected choose(X: Block, classCount: number): Int32Array {
    return largestOfRows(this.probabilities(X, classCount), classCount);
  }
}

/** Position of the largest value in each row, the first of equals. */
function largestOfRows(flat: Float64Array, columns: number): Int32Array {
  const best = new Int32Array(flat.length / columns);
  for (let row = 0; row < best.length; row++)
    for (let c = 1; c < columns; c++)
      if (flat[row * columns + c] > flat[row * columns + best[row]]) best[row] = c;
  return best;
}
