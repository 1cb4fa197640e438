import { beforeAll, expect, test } from "vitest";
import type { Classifier } from "../../src/classical/classifier";
import { DecisionTreeClassifier } from "../../src/classical/decision-tree-classifier";
import { KNeighborsClassifier } from "../../src/classical/k-neighbors-classifier";
import { LogisticRegression } from "../../src/classical/logistic-regression";
import { RandomForestClassifier } from "../../src/classical/random-forest-classifier";
import { SVC } from "../../src/classical/svc";
import type { Table } from "../../src/data/table";
import { generateVds } from "../../src/data/vds-generator";
import { accuracy } from "../../src/evaluate/accuracy";
import { f1 } from "../../src/evaluate/f1";
import { randomSplit } from "../../src/prepare/random-split";
import { StandardScaler } from "../../src/prepare/standard-scaler";
import reference from "../reference/classical-vds.json" with { type: "json" };

interface Golden {
  columns: string[];
  rows: number;
  columnSums: number[];
  classes: number[];
  truth: string;
  models: Record<string, { accuracy: number; macroF1: number; predictions: string }>;
}

// Made by test/reference/classical-vds.py: scikit-learn on the same table, split and scaling.
const golden: Golden = reference;
const features = golden.columns.slice(0, 4);
const table = generateVds();
const { train, test: rest } = randomSplit(table, { test: 0.2, seed: 30 });
const label = (speed: number) => (speed < 30 ? 0 : speed < 50 ? 1 : 2);
const labels = (part: Table) => Int32Array.from(part.column("Speed"), label);
const scaler = new StandardScaler().fit(train.select(...features));
const X = {
  train: scaler.transform(train.select(...features)),
  test: scaler.transform(rest.select(...features)),
};
const y = { train: labels(train), test: labels(rest) };

beforeAll(() => {
  const sums = golden.columns.map(
    (name) =>
      +table
        .column(name)
        .reduce((a, b) => a + b, 0)
        .toFixed(3),
  );
  if (table.length !== golden.rows || sums.some((sum, i) => Math.abs(sum - golden.columnSums[i]) > 0.01))
    throw new Error("generateVds has changed: run test/reference/classical-vds.py again.");
});

test("the split is scikit-learn's: 1,613 test rows with the same labels in the same order", () => {
  expect(rest.length).toBe(1613);
  expect(Array.from(y.test).join("")).toBe(golden.truth);
});

const models: [Classifier, number][] = [
  [new KNeighborsClassifier(), 0],
  [new SVC(), 0],
  [new LogisticRegression(), 0.002],
  [new DecisionTreeClassifier({ seed: 30 }), 0],
  [new RandomForestClassifier({ seed: 30 }), 0],
];

test.each(models.map(([model, within]) => [model.constructor.name, model, within] as const))(
  "%s agrees with scikit-learn's on the VDS table",
  (name, model, within) => {
    const predicted = model.fit(X.train, y.train).predict(X.test);
    if (within === 0) expect(Array.from(predicted).join("")).toBe(golden.models[name].predictions);
    expect(Math.abs(accuracy(y.test, predicted) - golden.models[name].accuracy)).toBeLessThanOrEqual(within);
    expect(
      Math.abs(f1(y.test, predicted, { average: "macro" }) - golden.models[name].macroF1),
    ).toBeLessThanOrEqual(within || 1e-12);
  },
);
