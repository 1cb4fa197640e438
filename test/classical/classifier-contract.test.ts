import { expect, test, vi } from "vitest";
import type { ClassifierJson } from "../../src/classical/classifier-json";
import { DecisionTreeClassifier } from "../../src/classical/decision-tree-classifier";
import { KNeighborsClassifier } from "../../src/classical/k-neighbors-classifier";
import { LogisticRegression } from "../../src/classical/logistic-regression";
import { RandomForestClassifier } from "../../src/classical/random-forest-classifier";
import { SVC } from "../../src/classical/svc";
import { classifierContract, type ListedClassifier } from "./classifier-contract";

// Every classifier of src/classical is listed here once and has to pass the contract.
const CLASSIFIERS: ListedClassifier[] = [
  {
    make: () => new KNeighborsClassifier({ nNeighbors: 3 }),
    type: KNeighborsClassifier,
    oneClass: "predicts",
  },
  {
    make: () => new DecisionTreeClassifier({ seed: 1 }),
    type: DecisionTreeClassifier,
    oneClass: "predicts",
    huge: "refuses",
  },
  {
    make: () => new RandomForestClassifier({ nEstimators: 15, seed: 1 }),
    type: RandomForestClassifier,
    oneClass: "predicts",
    huge: "refuses",
  },
  { make: () => new LogisticRegression(), type: LogisticRegression, oneClass: "refuses" },
  { make: () => new SVC(), type: SVC, oneClass: "refuses" },
  { make: () => new SVC({ kernel: "poly", degree: 2 }), type: SVC, oneClass: "refuses" },
];

CLASSIFIERS.forEach(classifierContract);

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
  const model = new LogisticRegression({ maxIter: 2 }).fit([[-2], [-1], [0.5], [1], [2]], [0, 0, 1, 0, 1]);
  expect([model.converged, model.iterations]).toEqual([false, 2]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("not at the minimum after 2 steps"));
  warn.mockRestore();
});

test("a tree whose arms lead back up is refused: a walk through it would never end", () => {
  const json: ClassifierJson = JSON.parse(
    JSON.stringify(new DecisionTreeClassifier().fit([[1], [2], [8], [9]], [0, 0, 1, 1])),
  );
  const [tree] = json.state.tree as { left: number[]; feature: number[] }[];
  const changed = (entry: object): ClassifierJson => ({ ...json, state: { tree: [{ ...tree, ...entry }] } });
  for (const entry of [
    { left: [0, -1, -1] },
    { left: [3, -1, -1] },
    { feature: [1, -1, -1] },
    { feature: [] },
  ])
    expect(() => DecisionTreeClassifier.fromJSON(changed(entry))).toThrow(
      "DecisionTreeClassifier.fromJSON: expected",
    );
  expect(DecisionTreeClassifier.fromJSON(changed({})).predict([[7]])[0]).toBe(1);
});

test("a border whose vectors are all at C lies halfway between what either side allows", () => {
  const model = new SVC({ kernel: "linear", C: 0.1 }).fit([[0], [4]], [0, 1]);
  expect(Array.from(model.support)).toEqual([0, 1]);
  expect(Array.from(model.predict([[1.9], [2.1]]))).toEqual([0, 1]);
});
