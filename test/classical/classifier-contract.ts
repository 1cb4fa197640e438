import { describe, expect, test } from "vitest";
import type { Classifier } from "../../src/classical/classifier";
import type { ClassifierJson } from "../../src/classical/classifier-json";
import { ProbabilisticClassifier } from "../../src/classical/probabilistic-classifier";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";

/** A classifier as the contract sees it. */
export interface ListedClassifier {
  make: () => Classifier;
  /** The class itself, for `fromJSON`. */
  type: { readonly name: string; fromJSON(json: ClassifierJson): Classifier };
  /** What it does with training rows of a single class. */
  oneClass: "predicts" | "refuses";
  /** Whether values of 1e150 fit the model: trees work on 32-bit numbers. */
  huge?: "refuses";
}

// Three clouds of rows, far apart; labels are neither in order nor in a row.
const LABELS = [40, -7, 3];
const rows = Array.from({ length: 36 }, (_, i) => {
  const cloud = i % 3;
  return [10 * cloud + Math.sin(i), cloud === 1 ? 8 + Math.cos(i) : Math.cos(i)];
});
const labels = rows.map((_, i) => LABELS[i % 3]);
const centres = [
  [0, 0],
  [10, 8],
  [20, 0],
];

/** What every classifier of this folder keeps. */
export function classifierContract({ make, type, oneClass, huge }: ListedClassifier): void {
  const { name } = type;
  describe(name, () => {
    test("fit returns the model, predict gives labels as Int32Array, score the share of hits", () => {
      const model = make();
      expect(model.fit(rows, labels)).toBe(model);
      const predicted = model.predict(centres);
      expect(predicted).toBeInstanceOf(Int32Array);
      expect(Array.from(predicted)).toEqual(LABELS);
      expect(Array.from(model.classes)).toEqual([-7, 3, 40]);
      expect(model.score(rows, labels)).toBe(1);
      expect(model.score(centres, [40, 40, 3])).toBeCloseTo(2 / 3, 12);
    });

    test("a Table, a matrix and typed arrays say the same as number[][]", () => {
      const table = new Table({
        a: Float64Array.from(rows, (row) => row[0]),
        b: Float64Array.from(rows, (row) => row[1]),
      });
      const matrix = { values: Float64Array.from(rows.flat()), rows: rows.length, columns: 2 };
      const typed = rows.map((row) => Float64Array.from(row));
      const expected = make().fit(rows, labels).predict(rows);
      for (const X of [table, matrix, typed])
        expect(make().fit(X, Int32Array.from(labels)).predict(X)).toEqual(expected);
    });

    test("probabilities are between 0 and 1, add up to 1, and the largest is the prediction", () => {
      const model = make().fit(rows, labels);
      if (!(model instanceof ProbabilisticClassifier)) return;
      const predicted = model.predict(rows);
      model.predictProba(rows).forEach((shares, i) => {
        expect(shares.length).toBe(3);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(model.classes[shares.indexOf(Math.max(...shares))]).toBe(predicted[i]);
      });
    });

    test("the same input gives the same model, and input stays as it was", () => {
      const X = rows.map((row) => row.slice());
      const y = labels.slice();
      const first = make().fit(X, y).predict(X);
      expect(make().fit(X, y).predict(X)).toEqual(first);
      expect([X, y]).toEqual([rows, labels]);
    });

    test("later changes of the training rows don't reach the model", () => {
      const matrix = { values: Float64Array.from(rows.flat()), rows: rows.length, columns: 2 };
      const model = make().fit(matrix, labels);
      matrix.values.fill(0);
      expect(Array.from(model.predict(centres))).toEqual(LABELS);
    });

    test("fitting again forgets the former fit; a refused fit changes nothing", () => {
      const model = make().fit(rows, labels);
      expect(() => model.fit([[Number.NaN]], [1])).toThrow("finite");
      expect(Array.from(model.predict(centres))).toEqual(LABELS);
      const narrow = rows.map((row) => [row[0]]);
      model.fit(
        narrow,
        labels.map((label) => label + 1),
      );
      expect(Array.from(model.predict([[0], [10], [20]]))).toEqual([41, -6, 4]);
    });

    test("asked before fit, it names the method", () => {
      expect(() => make().predict(rows)).toThrow(
        `${name}.predict: the model must be fitted first; call new ${name}()`,
      );
      expect(() => make().score(rows, labels)).toThrow(`${name}.score: the model must be fitted first`);
      expect(() => make().classes).toThrow(`${name}.classes: the model must be fitted first`);
      const model = make();
      if (model instanceof ProbabilisticClassifier)
        expect(() => model.predictProba(rows)).toThrow(
          `${name}.predictProba: the model must be fitted first`,
        );
    });

    test("bad X is refused with its place", () => {
      const learn = (X: unknown, y: unknown = [0, 1]) => make().fit(X as number[][], y as number[]);
      expect(() => learn([], [])).toThrow("got 0 rows and 0 columns");
      expect(() => learn([[], []])).toThrow("got 2 rows and 0 columns");
      expect(() =>
        learn([
          [1, 2],
          [3, Number.NaN],
        ]),
      ).toThrow(`${name}.fit: X must hold finite numbers; got NaN at row 1, column 1`);
      expect(() =>
        learn([
          [1, 2],
          [3, Number.POSITIVE_INFINITY],
        ]),
      ).toThrow("got Infinity at row 1, column 1");
      expect(() =>
        learn([
          [1, "2"],
          [3, 4],
        ]),
      ).toThrow("at row 0, column 1");
      expect(() => learn([[1, 2], [3]])).toThrow(
        "every row of X must have 2 values, as row 0 has; row 1 has 1",
      );
      expect(() => learn([1, 2])).toThrow("got 1 as row 0");
      expect(() => learn("X")).toThrow('got "X"');
      expect(() => learn({ values: Float64Array.of(1, 2, 3), rows: 2, columns: 2 })).toThrow(
        "needs 4 values; got 3",
      );
      const table = new Table({ flow: Float64Array.of(1, Number.NaN), day: ["mon", "tue"] });
      expect(() => learn(table)).toThrow("text in [day]");
      expect(() => learn(table.select("flow"))).toThrow('row 1, column "flow"');
      const fitted = make().fit(rows, labels);
      expect(() => fitted.predict([[1, 2, 3]])).toThrow(
        `${name}.predict: X must have the 2 columns the model was fitted on; got 3`,
      );
      expect(() => fitted.predict([[1, Number.NaN]])).toThrow(`${name}.predict: X must hold finite numbers`);
      expect(() => fitted.predict([])).toThrow("got 0 rows");
    });

    test("bad y is refused", () => {
      expect(() => make().fit(rows, [])).toThrow("y is empty");
      expect(() => make().fit(rows, [1, 2])).toThrow("got 2 labels for 36 rows");
      expect(() =>
        make().fit(
          rows,
          labels.map(() => 0.5),
        ),
      ).toThrow("y must hold class labels (whole numbers); got 0.5");
      expect(() =>
        make().fit(
          rows,
          labels.map(() => Number.NaN),
        ),
      ).toThrow("got NaN at row 0");
      expect(() => make().fit(rows, labels).score(rows, [1])).toThrow("got 1 and 36");
    });

    test(`rows of a single class: ${oneClass}`, () => {
      const same = rows.map(() => 5);
      if (oneClass === "predicts")
        expect(Array.from(make().fit(rows, same).predict(centres))).toEqual([5, 5, 5]);
      else expect(() => make().fit(rows, same)).toThrow(`${name}.fit: y must hold at least 2 classes`);
    });

    test("a constant column neither helps nor harms", () => {
      const wide = rows.map((row) => [...row, 0.1]);
      const model = make().fit(wide, labels);
      expect(Array.from(model.predict(centres.map((row) => [...row, 0.1])))).toEqual(LABELS);
    });

    test("two classes work as three do", () => {
      const two = rows.filter((_, i) => i % 3 < 2);
      const model = make().fit(
        two,
        two.map((_, i) => LABELS[i % 2]),
      );
      expect(Array.from(model.predict(centres.slice(0, 2)))).toEqual([40, -7]);
    });

    test("a single row is learned, or too few rows are named", () => {
      const one = make();
      try {
        one.fit([[1, 2]], [7]);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect(String(error)).toMatch(/at least (2 classes|nNeighbors)/);
        return;
      }
      expect(Array.from(one.predict([[5, 5]]))).toEqual([7]);
    });

    test("huge and tiny units give the same labels, or are refused", () => {
      for (const unit of [1e150, 1e-150, 2 ** -40, 2 ** 40]) {
        const times = (list: number[][]) => list.map((row) => row.map((x) => unit * x));
        if (unit === 1e150 && huge === "refuses") {
          expect(() => make().fit(times(rows), labels)).toThrow(
            `${name}.fit: values of X must stay below 3.4e38`,
          );
          continue;
        }
        // 32-bit trees can't tell values of 1e-150 apart, and a penalised model has no say below its penalty.
        const model = make().fit(times(rows), labels);
        const predicted = Array.from(model.predict(times(centres)));
        if (unit >= 1) expect(predicted).toEqual(LABELS);
        else expect(predicted.every((label) => LABELS.includes(label))).toBe(true);
      }
    });

    test("survives JSON: the restored model says the same, to the last digit", () => {
      const model = make().fit(rows, labels);
      const text = JSON.stringify(model);
      const again = type.fromJSON(JSON.parse(text));
      expect(JSON.stringify(again)).toBe(text);
      expect(again).toBeInstanceOf(type);
      const between = rows.map((row, i) => row.map((x, c) => (x + rows[(7 * i + 5) % 36][c]) / 2));
      expect(again.predict(between)).toEqual(model.predict(between));
      expect(again.classes).toEqual(model.classes);
      if (model instanceof ProbabilisticClassifier && again instanceof ProbabilisticClassifier)
        expect(again.predictProba(between)).toEqual(model.predictProba(between));
      expect(() => again.predict([[1]])).toThrow("the 2 columns the model was fitted on; got 1");
      expect(again.fit(rows.slice(0, 30), labels.slice(0, 30)).score(rows, labels)).toBe(1);
    });

    test("refuses JSON that isn't its own, or was changed", () => {
      expect(() => make().toJSON()).toThrow(`${name}.toJSON: the model must be fitted first`);
      const json: ClassifierJson = JSON.parse(JSON.stringify(make().fit(rows, labels)));
      const read = (changed: unknown) => () => type.fromJSON(changed as ClassifierJson);
      expect(read(null)).toThrow(`${name}.fromJSON: expected what ${name}.toJSON gave; got null`);
      expect(read({ ...json, model: "Other" })).toThrow("got that of Other");
      expect(read({ ...json, state: undefined })).toThrow(`${name}.fromJSON: expected what`);
      expect(read({ ...json, classes: [] })).toThrow("expected at least one label as classes");
      expect(read({ ...json, classes: [1, null, 2] })).toThrow("expected a list of numbers as classes");
      expect(read({ ...json, columns: "2" })).toThrow("expected a whole number as columns");
      for (const entry of Object.keys(json.state))
        expect(read({ ...json, state: { ...json.state, [entry]: undefined } })).toThrow(
          `${name}.fromJSON: expected`,
        );
      const wider = { ...json, columns: json.columns + 1, classes: [...json.classes, 99] };
      expect(read(wider)).toThrow("the JSON is incomplete or changed");
    });

    test("a sparse matrix is taken or refused by name", () => {
      const sparse = {
        rows: 2,
        columns: 2,
        indptr: Int32Array.of(0, 1, 2),
        indices: Int32Array.of(0, 1),
        data: Float64Array.of(1, 1),
      };
      try {
        make().fit(sparse as unknown as number[][], [0, 1]);
      } catch (error) {
        expect(String(error)).toContain(`${name}.fit: X must be a full matrix; got a sparse one`);
      }
    });
  });
}
