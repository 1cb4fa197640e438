import { InputError } from "../data/input-error";
import { accuracy } from "../evaluate/accuracy";
import { labelsIn } from "../evaluate/class-labels";
import { type Numbers, requireNumbers, requireWhole } from "../evaluate/numbers";
import type { Classifier } from "./classifier";
import { type ClassifierJson, SavedState } from "./classifier-json";
import { type Block, notFitted, requireColumns, type Samples } from "./float-matrix";

/**
 * What every classifier shares: checking of X and y, translation between labels (any whole numbers) and class
 * codes 0, 1, 2, … in ascending order of the labels, `fit / predict / score`, and JSON. A model adds `read`, `learn`,
 * `choose`, `save` and `restore`.
 *
 * `Input` is what the model takes as X, `Matrix` the form it works on.
 */
export abstract class BaseClassifier<
  Input = Samples,
  Matrix extends { readonly rows: number; readonly columns: number } = Block,
> implements Classifier<Input>
{
  /** Class name, for error messages. */
  protected abstract readonly kind: string;
  /** The options the model was made with. */
  protected abstract readonly settings: object;
  #classes: Int32Array | undefined;
  #columns = 0;

  /**
   * Learns from the rows of X (n × columns) and their labels y (n whole numbers). Fitting again forgets the former fit.
   *
   * @throws {@link InputError} for empty input, another number of labels than rows, or values that aren't finite.
   */
  fit(X: Input, y: Numbers): this {
    const where = `${this.kind}.fit`;
    const matrix = this.read(where, X);
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
  predict(X: Input): Int32Array {
    const { matrix, classes } = this.ready("predict", X);
    return this.choose(matrix, classes.length).map((code) => classes[code]);
  }

  /** The share of rows predicted right. */
  score(X: Input, y: Numbers): number {
    this.ready("score", X);
    return accuracy(y, this.predict(X));
  }

  /** The labels seen in fit, ascending. */
  get classes(): Int32Array {
    if (!this.#classes) throw notFitted(`${this.kind}.classes`);
    return this.#classes.slice();
  }

  /** The fitted model as JSON; the class's `fromJSON` makes a model of it that predicts the same. */
  toJSON(): ClassifierJson {
    if (!this.#classes) throw notFitted(`${this.kind}.toJSON`);
    return {
      model: this.kind,
      options: { ...this.settings },
      classes: Array.from(this.#classes),
      columns: this.#columns,
      state: this.save(),
    };
  }

  /** Takes over what another model of this class wrote. */
  protected fill(json: ClassifierJson): this {
    const saved = new SavedState(`${this.kind}.fromJSON`, json, this.kind);
    this.restore(saved);
    this.#classes = saved.classes;
    this.#columns = saved.columns;
    return this;
  }

  /** Checks X and brings it into the form the model works on. */
  protected abstract read(where: string, X: Input): Matrix;

  /** Learns from checked input; `y` holds class codes 0 to `classCount` − 1. */
  protected abstract learn(X: Matrix, y: Int32Array, classCount: number): void;

  /** The class code of each row. */
  protected abstract choose(X: Matrix, classCount: number): Int32Array;

  /** What was learned, as JSON knows it. */
  protected abstract save(): Record<string, unknown>;

  /** Takes over what `save` gave. */
  protected abstract restore(saved: SavedState): void;

  /** Checks that the model is fitted and X fits it. */
  protected ready(method: string, X: Input): { matrix: Matrix; classes: Int32Array } {
    const where = `${this.kind}.${method}`;
    if (!this.#classes) throw notFitted(where);
    const matrix = this.read(where, X);
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
