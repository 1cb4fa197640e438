import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accuracy } from "../../src/evaluate/accuracy";
import type { Average } from "../../src/evaluate/class-average";
import { classificationReport } from "../../src/evaluate/classification-report";
import { confusionMatrix } from "../../src/evaluate/confusion-matrix";
import { f1 } from "../../src/evaluate/f1";
import { precision } from "../../src/evaluate/precision";
import { precisionRecallF1 } from "../../src/evaluate/precision-recall-f1";
import { recall } from "../../src/evaluate/recall";
import reference from "../reference/metrics.json" with { type: "json" };

const close = (ours: ArrayLike<number>, golden: (number | null)[]) =>
  Array.from(ours).forEach((value, i) => {
    const expected = golden[i];
    if (expected === null) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(expected, 12);
  });

describe.each(reference.classification.map((golden) => [golden]))("as scikit-learn: %j", (golden) => {
  const { truth, prediction } = golden;
  const labels = golden.labels ?? undefined;

  test("accuracy and confusion matrix", () => {
    expect(accuracy(truth, prediction)).toBe(golden.accuracy);
    const matrix = confusionMatrix(truth, prediction, { labels });
    expect(matrix.counts).toEqual(golden.confusion);
    const kept = golden.confusion.flat().reduce((a, b) => a + b, 0);
    expect(matrix.ignored).toBe(truth.length - kept);
    for (const by of ["true", "predicted", "all"] as const)
      matrix.normalized(by).forEach((row, i) => {
        close(row, golden.normalized[by][i]);
      });
  });

  test("per class", () => {
    const scores = precisionRecallF1(truth, prediction, { labels, average: "macro" });
    close(scores.precisions, golden.precisions);
    close(scores.recalls, golden.recalls);
    close(scores.f1s, golden.f1s);
    expect(Array.from(scores.support)).toEqual(golden.support);
  });

  test("averages, with every rule for 0 / 0", () => {
    for (const { average, zeroDivision, scores } of golden.averages) {
      const options = { labels, average: average as Average, zeroDivision: zeroDivision as 0 | 1 | "skip" };
      close(
        [precision, recall, f1].map((metric) => metric(truth, prediction, options)),
        scores,
      );
    }
    if (golden.binary)
      close(
        [precision, recall, f1].map((metric) => metric(truth, prediction)),
        golden.binary,
      );
  });
});

test("a class that is never predicted is named, not silently 0", () => {
  const scores = precisionRecallF1([0, 1, 2, 3], [1, 1, 1, 1], { average: "macro" });
  expect(scores.undefinedFor).toEqual({ precision: [0, 2, 3], recall: [], f1: [] });
  const report = classificationReport([0, 1, 1], [1, 1, 1], { names: ["Jam", "Normal"] });
  expect(report.notes).toEqual(["Never predicted, so without a precision: Jam."]);
  expect(report.toString()).toContain("Never predicted");
});

test("binary needs two classes and a positive one among them", () => {
  expect(() => f1([0, 1, 2], [0, 1, 2])).toThrow(
    'f1: average "binary" needs two classes; these rows have 3: [0, 1, 2]',
  );
  expect(() => recall([5, 7], [5, 5])).toThrow("positive must be one of the classes [5, 7]; got 1");
  expect(recall([5, 7, 7], [5, 5, 7], { positive: 7 })).toBe(0.5);
  expect(() => f1([0, 1], [0, 1], { average: "mean" as Average })).toThrow(
    "average must be one of binary, macro",
  );
  expect(() => f1([0, 1], [0, 1], { zeroDivision: 2 as 0 })).toThrow('zeroDivision must be 0, 1 or "skip"');
});

test("labels are whole numbers, all different, and named completely", () => {
  expect(() => accuracy([0, 1], [0.2, 0.9])).toThrow(
    "prediction must hold class labels (whole numbers); got 0.2 at row 0",
  );
  expect(() => confusionMatrix([0, 1], [0, 1], { labels: [1, 1] })).toThrow("labels must differ");
  expect(() => confusionMatrix([0, 1], [0, 1], { labels: [4] })).toThrow("truth holds [0, 1]");
  expect(() => confusionMatrix([0, 1], [0, 1], { names: ["a"] })).toThrow("got 1 names for the 2 labels");
  for (const metric of [accuracy, precision, recall, f1, confusionMatrix, classificationReport]) {
    expect(() => metric([], [])).toThrow("truth is empty");
    expect(() => metric([1], [1, 0])).toThrow("got 1 and 2");
  }
});

test("the report holds the numbers of its table and prints them", () => {
  const report = classificationReport([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], { names: ["Jam", "Slow", "Normal"] });
  expect(report.rows[1]).toEqual({
    name: "Slow",
    label: 1,
    precision: 0.5,
    recall: 1,
    f1: 2 / 3,
    support: 1,
  });
  expect(report.accuracy).toBe(0.6);
  expect(report.macro.support).toBe(5);
  expect(report.weighted.precision).toBeCloseTo(0.7, 12);
  expect(report.toString().split("\n")).toEqual([
    "                  precision  recall     F1  rows",
    "Jam                   0.500   0.500  0.500     2",
    "Slow                  0.500   1.000  0.667     1",
    "Normal                1.000   0.500  0.667     2",
    "accuracy                             0.600     5",
    "macro average         0.667   0.667  0.611     5",
    "weighted average      0.700   0.600  0.600     5",
  ]);
  expect(
    confusionMatrix([0, 0, 1], [0, 1, 1], { names: ["Jam", "Slow"] })
      .toString()
      .split("\n"),
  ).toEqual(["true \\ predicted  Jam  Slow", "Jam                 1     1", "Slow                0     1"]);
});

const labelled = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -2, max: 3 })), {
    minLength: 1,
    maxLength: 50,
  })
  .map((rows) => [rows.map(([t]) => t), rows.map(([, p]) => p)] as const);

test("micro averages are accuracy; the diagonal is what was right; swapping sides swaps precision and recall", () => {
  fc.assert(
    fc.property(labelled, ([truth, prediction]) => {
      const right = accuracy(truth, prediction);
      for (const metric of [precision, recall, f1])
        expect(metric(truth, prediction, { average: "micro" })).toBeCloseTo(right, 12);
      const { counts } = confusionMatrix(truth, prediction);
      expect(counts.reduce((sum, row, i) => sum + row[i], 0) / truth.length).toBeCloseTo(right, 12);
      const options = { average: "macro" } as const;
      expect(precision(truth, prediction, options)).toBeCloseTo(recall(prediction, truth, options), 12);
      expect(f1(truth, prediction, options)).toBeCloseTo(f1(prediction, truth, options), 12);
      expect(recall(truth, prediction, { average: "weighted" })).toBeCloseTo(right, 12);
    }),
  );
});
