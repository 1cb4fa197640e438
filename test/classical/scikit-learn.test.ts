import { describe, expect, test } from "vitest";
import { DecisionTreeClassifier } from "../../src/classical/decision-tree-classifier";
import { KNeighborsClassifier } from "../../src/classical/k-neighbors-classifier";
import { LogisticRegression } from "../../src/classical/logistic-regression";
import { RandomForestClassifier } from "../../src/classical/random-forest-classifier";
import { SVC } from "../../src/classical/svc";
import reference from "../reference/classical.json" with { type: "json" };

// Made by test/reference/classical.py; options and seeds here are those of its list of models.
interface Golden {
  predictions: number[];
  proba?: number[][];
  coef?: number[][];
  intercept?: number[];
  gamma?: number;
  support?: number[];
  nodes?: number[];
  tree?: { feature: number[]; threshold: number[]; left: number[]; samples: number[] };
}
interface Example {
  X: (number[] | string)[];
  y: number[];
  train: number[];
  test: number[];
  models: Record<string, Golden>;
}

const SEED = 4294967295;
const MODELS = {
  knn5: () => new KNeighborsClassifier(),
  knn1: () => new KNeighborsClassifier({ nNeighbors: 1 }),
  knn4: () => new KNeighborsClassifier({ nNeighbors: 4 }),
  svc: () => new SVC(),
  svcLinear: () => new SVC({ kernel: "linear", C: 0.5 }),
  svcPoly: () => new SVC({ kernel: "poly", degree: 2, coef0: 1, gamma: "auto" }),
  svcGamma: () => new SVC({ C: 10, gamma: 0.05 }),
  logistic: () => new LogisticRegression({ tol: 1e-8 }),
  logisticC: () => new LogisticRegression({ C: 0.05, tol: 1e-8 }),
  logisticNoIntercept: () => new LogisticRegression({ fitIntercept: false, tol: 1e-8 }),
  tree: () => new DecisionTreeClassifier({ seed: 0 }),
  treeDepth: () => new DecisionTreeClassifier({ seed: 5, maxDepth: 3 }),
  treeLeaf: () => new DecisionTreeClassifier({ seed: 6, minSamplesLeaf: 4, minSamplesSplit: 11 }),
  treeSqrt: () => new DecisionTreeClassifier({ seed: 7, maxFeatures: "sqrt" }),
  treeShare: () => new DecisionTreeClassifier({ seed: SEED, maxFeatures: 0.7 }),
  forest: () => new RandomForestClassifier({ nEstimators: 20, seed: 30 }),
  forestAll: () => new RandomForestClassifier({ nEstimators: 5, maxFeatures: "all", maxDepth: 4, seed: 2 }),
  forestNoBootstrap: () =>
    new RandomForestClassifier({ nEstimators: 5, bootstrap: false, maxFeatures: "log2", seed: 3 }),
};

const close = (ours: ArrayLike<number>, golden: number[], digits: number) => {
  expect(ours.length).toBe(golden.length);
  golden.forEach((value, i) => {
    expect(ours[i]).toBeCloseTo(value, digits);
  });
};

describe.each(Object.entries(reference.classification as unknown as Record<string, Example>))(
  "%s",
  (_, example) => {
    const X = example.X.map((row) =>
      typeof row === "string" ? Array.from(row, (digit) => Number.parseInt(digit, 17)) : row,
    );
    const pick = <T>(list: T[], rows: number[]) => rows.map((row) => list[row]);
    const [train, rest] = [pick(X, example.train), pick(X, example.test)];
    const y = pick(example.y, example.train);

    test.each(Object.entries(MODELS))("%s equals scikit-learn's", (key, make) => {
      const golden = example.models[key];
      const model = make().fit(train, y);
      expect(Array.from(model.predict(rest))).toEqual(golden.predictions);

      if (model instanceof KNeighborsClassifier) expect(model.predictProba(rest)).toEqual(golden.proba);
      if (model instanceof RandomForestClassifier) {
        expect(model.trees.map((tree) => tree.feature.length)).toEqual(golden.nodes);
        close(model.predictProba(rest).flat(), (golden.proba as number[][]).flat(), 11);
      }
      if (model instanceof LogisticRegression) {
        expect(model.converged).toBe(true);
        close(model.coef.flat(), (golden.coef as number[][]).flat(), 4);
        if (golden.intercept?.some((value) => value !== 0)) close(model.intercept, golden.intercept, 3);
      }
      if (model instanceof SVC) {
        expect(model.gamma).toBe(golden.gamma);
        expect(Array.from(model.support)).toEqual(golden.support);
      }
      if (model instanceof DecisionTreeClassifier && golden.tree) {
        const { feature, threshold, left, samples } = model.tree;
        expect(Array.from(feature)).toEqual(golden.tree.feature);
        expect(Array.from(threshold)).toEqual(golden.tree.threshold);
        expect(Array.from(left)).toEqual(golden.tree.left);
        expect(Array.from(samples)).toEqual(golden.tree.samples);
      }
    });
  },
);
