import { describe, expect, test } from "vitest";
import { lookbackWindows } from "../../src/prepare/lookback-windows";
import { timeseriesDatasetFromArray } from "../../src/prepare/timeseries-dataset-from-array";

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("lookbackWindows", () => {
  test("reads the rows that are drawn", () => {
    const set = lookbackWindows(count(10), { lookback: 6, step: 2, delay: 1 });
    expect(Array.from(set.starts, (_, w) => [[...set.inputRows(w)], [...set.targetRows(w)]])).toEqual([
      [[0, 2, 4], [7]],
      [[1, 3, 5], [8]],
      [[2, 4, 6], [9]],
    ]);
  });

  test("equals the Jena task's indices, at its real sizes", () => {
    const [lookback, step, delay, rows] = [1440, 6, 144, 4000];
    const set = lookbackWindows(count(rows), { lookback, step, delay });
    expect(set.inputShape).toEqual([240, 1]);
    expect(set.length).toBe(rows - lookback - delay);
    // The generator stands at row i, reads range(i − lookback, i, step) and forecasts row i + delay.
    for (const w of [0, 1, 1000, set.length - 1]) {
      const i = lookback + w;
      expect([...set.inputRows(w)]).toEqual(count(lookback / step).map((k) => i - lookback + k * step));
      expect([...set.targetRows(w)]).toEqual([i + delay]);
    }
  });

  test("equals timeseriesDatasetFromArray with targets shifted by lookback and delay, index for index", () => {
    const [lookback, step, delay] = [12, 3, 5];
    const data = count(60).map((i) => Math.fround(Math.sin(i)));
    const keras = timeseriesDatasetFromArray(data, data.slice(lookback + delay), {
      sequenceLength: lookback / step,
      samplingRate: step,
    });
    expect(lookbackWindows(data, { lookback, step, delay }).toArrays()).toEqual(keras.toArrays());
  });

  test("a delay of 0 forecasts the row it stands at", () => {
    const set = lookbackWindows(count(5), { lookback: 2, delay: 0 });
    expect(set.toArrays()).toEqual({
      x: [
        [[0], [1]],
        [[1], [2]],
        [[2], [3]],
      ],
      y: [[2], [3], [4]],
    });
  });

  test("takes one target of several columns", () => {
    const rows = count(8).map((i) => [i, 10 * i]);
    expect([...lookbackWindows(rows, { lookback: 3, delay: 1, target: 1 }).truth()]).toEqual([
      40, 50, 60, 70,
    ]);
    expect(() => lookbackWindows(rows, { lookback: 3, delay: 1 })).toThrow("there are 2 columns");
  });

  test("refuses lengths that don't fit", () => {
    expect(() => lookbackWindows(count(9), { lookback: 5, step: 2, delay: 1 })).toThrow("Write lookback: 6");
    expect(() => lookbackWindows(count(9), { lookback: 0, delay: 1 })).toThrow(
      "lookback to be a whole number",
    );
    expect(() => lookbackWindows(count(9), { lookback: 2, delay: -1 })).toThrow("0 or more; got -1");
    expect(() => lookbackWindows(count(9), { lookback: 6, delay: 3 })).toThrow("no window fits");
  });
});
