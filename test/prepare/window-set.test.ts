import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { describeWindows } from "../../src/prepare/describe-windows";
import { timeseriesDatasetFromArray } from "../../src/prepare/timeseries-dataset-from-array";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("WindowSet", () => {
  test("makes just the windows asked for, in that order", () => {
    const set = timeseriesWindows(count(10), { sequenceLength: 2 });
    const { x, y } = set.batch([5, 0]);
    expect(x.shape).toEqual([2, 2, 1]);
    expect(x.arraySync()).toEqual([
      [[5], [6]],
      [[0], [1]],
    ]);
    expect(y?.arraySync()).toEqual([[7], [2]]);
    expect(() => set.batch([8])).toThrow("window numbers from 0 to 7; got 8");
    expect(() => set.inputRows(-1)).toThrow("got -1");
    tf.dispose([x, y as tf.Tensor]);
  });

  test("shuffles by seed and epoch, the same way each time", () => {
    const make = (seed: number): number[][] => {
      const set = timeseriesWindows(count(30), { sequenceLength: 2, shuffle: true, seed });
      return [0, 1, 0].map((epoch) => [...set.order(epoch)]);
    };
    const [first, second, again] = make(1);
    expect([...first].sort((a, b) => a - b)).toEqual(count(28));
    expect(again).toEqual(first);
    expect(make(1)).toEqual([first, second, first]);
    expect(second).not.toEqual(first);
    expect(make(2)[0]).not.toEqual(second);
    const set = timeseriesWindows(count(30), { sequenceLength: 2, shuffle: true, seed: 1, batchSize: 10 });
    const lasts = Array.from(set.batches({ epoch: 1 }), ({ y }) => Array.from(y?.dataSync() ?? []));
    expect(lasts.map(({ length }) => length)).toEqual([10, 10, 8]);
    expect(lasts.flat()).toEqual(second.map((w) => w + 2));
  });

  test("keeps the seed it drew when none was given", () => {
    const set = timeseriesWindows(count(30), { sequenceLength: 2, shuffle: true });
    const again = timeseriesWindows(count(30), { sequenceLength: 2, shuffle: true, seed: set.seed });
    expect([...again.order()]).toEqual([...set.order()]);
    expect([...set.subset(count(28)).order()]).toEqual([...set.order()]);
    expect(timeseriesWindows(count(30), { sequenceLength: 2 }).seed).toBeUndefined();
  });

  test("subset keeps the series and the chosen windows", () => {
    const set = timeseriesWindows(count(10), { sequenceLength: 2 });
    const part = set.subset([1, 4]);
    expect(part.inputs).toBe(set.inputs);
    expect([...part.truth()]).toEqual([3, 6]);
    expect(() => set.subset([9])).toThrow("WindowSet.subset");
  });

  test("holds the series once and makes nothing before it is asked", () => {
    const before = tf.memory().numTensors;
    const set = timeseriesWindows(new Float64Array(5000), { sequenceLength: 240 });
    expect(tf.memory().numTensors).toBe(before);
    expect(set.inputs.values.length).toBe(5000);
    expect(set.targets).toBe(set.inputs);
    for (const { x, y } of set.batches()) tf.dispose([x, y as tf.Tensor]);
    set.toArrays();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("refuses to make more than 2 GB at once", () => {
    const set = timeseriesWindows(new Float64Array(600_000), { sequenceLength: 1000 });
    expect(() => set.toTensors()).toThrow("Use batches()");
    expect(set.batch([0, 598_999]).x.shape).toEqual([2, 1000, 1]);
  });

  test("leaves its data alone and isn't changed by it later", () => {
    const data = Float64Array.from(count(6));
    const set = timeseriesWindows(data, { sequenceLength: 2 });
    data.fill(-1);
    expect([...set.truth()]).toEqual([2, 3, 4, 5]);
  });

  test("knows the times of its targets at each step", () => {
    const index = Float64Array.from(count(6), (i) => i * 300_000);
    const table = new Table({ flow: Float64Array.from(count(6)) }, { index });
    const set = timeseriesWindows(table, { sequenceLength: 2, horizon: 2, output: "every" });
    expect([...(set.targetTimes ?? [])]).toEqual([2, 3, 4].map((i) => i * 300_000));
    expect([...set.timesAt(1)]).toEqual([3, 4, 5].map((i) => i * 300_000));
    const plain = timeseriesWindows(count(6), { sequenceLength: 2 });
    expect(plain.targetTimes).toBeUndefined();
    expect(() => plain.timesAt(0)).toThrow("no time index");
  });

  test("takes every kind of data, with the same windows", () => {
    const expected = timeseriesWindows(count(6), { sequenceLength: 2 }).toArrays();
    for (const data of [
      Float64Array.from(count(6)),
      Float32Array.from(count(6)),
      count(6).map((i) => [i]),
      tf.tensor1d(count(6)),
      tf.tensor2d(count(6), [6, 1]),
      new Table({ flow: Float64Array.from(count(6)) }),
    ])
      expect(timeseriesWindows(data, { sequenceLength: 2 }).toArrays()).toEqual(expected);
  });
});

describe("describeWindows", () => {
  test("counts rows used and lost, as in the worked example", () => {
    const set = timeseriesWindows(count(7), { sequenceLength: 3, horizon: 2, sequenceStride: 2 });
    expect(String(describeWindows(set))).toBe(
      [
        "2 windows of 3 steps, 1 feature; target [1], 2 rows after the last step",
        "7 rows: 6 used, 1 in no window",
        "left out: 0 windows across 0 breaks, 0 windows with missing values",
        "first window: rows 0 to 2, target row 4",
      ].join("\n"),
    );
  });

  test("tells the distance from the last step to the targets", () => {
    const at = (output: "last" | "every" | "aligned"): readonly [number, number] | undefined =>
      describeWindows(timeseriesWindows(count(99), { sequenceLength: 50, horizon: 12, output })).targetAfter;
    expect([at("last"), at("every"), at("aligned")]).toEqual([
      [12, 12],
      [1, 12],
      [-37, 12],
    ]);
    const keras = timeseriesDatasetFromArray(count(9), count(9), { sequenceLength: 2 });
    expect(describeWindows(keras).targetAfter).toBeUndefined();
    expect(String(describeWindows(keras))).toContain("target [1] from a series of its own");
    expect(
      String(describeWindows(timeseriesDatasetFromArray(count(9), null, { sequenceLength: 2 }))),
    ).toContain("; no target");
  });

  test("counts the rows each sampling really reads", () => {
    const set = timeseriesWindows(count(20), {
      sequenceLength: 3,
      samplingRate: 5,
      sequenceStride: 4,
      horizon: 1,
    });
    const read = new Set([0, 5, 10, 11, 4, 9, 14, 15, 8, 13, 18, 19]);
    expect(set.length).toBe(3);
    expect(describeWindows(set).rowsUsed).toBe(read.size);
  });

  test("finds what two sets share", () => {
    const all = new Table({ flow: Float64Array.from(count(20)) });
    const train = timeseriesWindows(all.rows(0, 12), { sequenceLength: 3 });
    const late = timeseriesWindows(all.rows(9), { sequenceLength: 3 });
    const text = describeWindows(train, { against: late });
    expect(text.overlap).toEqual({ rows: 3, windows: 3, of: 8 });
    expect(String(text)).toContain("overlap: 3 rows shared; 3 of the other's 8 windows read them");
    const other = timeseriesWindows(new Table({ flow: Float64Array.from(count(9)) }), { sequenceLength: 3 });
    expect(describeWindows(train, { against: other }).overlap?.rows).toBe(0);
    expect(() =>
      describeWindows(timeseriesWindows(count(9), { sequenceLength: 2 }), { against: late }),
    ).toThrow("plain arrays carry no row numbers");
  });
});
