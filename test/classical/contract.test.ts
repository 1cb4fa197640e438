import { describe, expect, test, vi } from "vitest";
import type { Classifier } from "../../src/classical/classifier";
import { ProbabilisticClassifier } from "../../src/classical/classifier";
import { DecisionTreeClassifier } from "../../src/classical/decision-tree-classifier";
import { KNeighborsClassifier } from "../../src/classical/k-neighbors-classifier";
import { LogisticRegression } from "../../src/classical/logistic-regression";
import { RandomForestClassifier } from "../../src/classical/random-forest-classifier";
import { SVC } from "../../src/classical/svc";
import { Table } from "../../src/data/table";

// Every classifier of src/classical is listed here once and has to pass everything below.
const CLASSIFIERS: { make: () => Classifier; oneClass: "predicts" | "refuses" }[] = [
  { make: () => new KNeighborsClassifier({ nNeighbors: 3 }), oneClass: "predicts" },
  { make: () => new DecisionTreeClassifier({ seed: 1 }), oneClass: "predicts" },
  { make: () => new RandomForestClassifier({ nEstimators: 15, seed: 1 }), oneClass: "predicts" },
  { make: () => new LogisticRegression(), oneClass: "refuses" },
  { make: () => new SVC(), oneClass: "refuses" },
];

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

describe.each(CLASSIFIERS.map(({ make, oneClass }) => [make().constructor.name, make, oneClass] as const))(
  "%s",
  (name, make, oneClass) => {
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
  },
);

test("options out of range are refused when the model is made", () => {
  expect(() => new KNeighborsClassifier({ nNeighbors: 0 })).toThrow(
    "nNeighbors must be a whole number of at least 1",
  );
  expect(() => new KNeighborsClassifier({ nNeighbors: 2.5 })).toThrow("got 2.5");
  expect(() => new KNeighborsClassifier().fit([[1], [2]], [0, 1])).toThrow(
    "nNeighbors = 5 training rows are needed; got 2",
  );
  expect(() => new DecisionTreeClassifier({ maxDepth: 0 })).toThrow("DecisionTreeClassifier: maxDepth");
  expect(() => new DecisionTreeClassifier({ minSamplesSplit: 1 })).toThrow("minSamplesSplit");
  expect(() => new DecisionTreeClassifier({ minSamplesLeaf: 0 })).toThrow("minSamplesLeaf");
  expect(() => new DecisionTreeClassifier({ seed: 2 ** 32 })).toThrow("seed must be below");
  expect(() => new DecisionTreeClassifier({ maxFeatures: -1 })).toThrow("maxFeatures must be a count");
  expect(() => new DecisionTreeClassifier({ maxFeatures: 3 }).fit([[1], [2]], [0, 1])).toThrow(
    "got 3 for 1 columns",
  );
  expect(() => new RandomForestClassifier({ nEstimators: 0 })).toThrow("nEstimators");
  expect(() => new RandomForestClassifier({ bootstrap: 1 as unknown as boolean })).toThrow(
    "bootstrap must be true or false",
  );
  expect(() => new LogisticRegression({ C: 0 })).toThrow("C must be above 0");
  expect(() => new LogisticRegression({ maxIter: 0 })).toThrow("maxIter");
  expect(() => new SVC({ C: -1 })).toThrow("SVC: C must be above 0");
  expect(() => new SVC({ kernel: "cosine" as "rbf" })).toThrow(
    "kernel must be one of linear, poly, rbf, sigmoid",
  );
  expect(() => new SVC({ gamma: 0 })).toThrow("gamma");
  expect(() => new DecisionTreeClassifier().fit([[1e39], [2]], [0, 1])).toThrow("32-bit");
});

test("logistic regression says when it stopped before the minimum", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const model = new LogisticRegression({ maxIter: 2 }).fit(rows, labels);
  expect([model.converged, model.iterations]).toEqual([false, 2]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("not at the minimum after 2 steps"));
  warn.mockRestore();
});

test("a disposed SVC must be fitted anew, and can be", () => {
  const model = new SVC().fit(rows, labels);
  model.dispose();
  model.dispose();
  expect(() => model.predict(rows)).toThrow("SVC.predict: the model must be fitted first");
  expect(Array.from(model.fit(rows, labels).predict(centres))).toEqual(LABELS);
});
