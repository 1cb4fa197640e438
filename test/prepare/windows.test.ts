import { lookbackWindows } from "../../src/prepare/lookback-windows";
import type { NumericData } from "../../src/prepare/numeric-data";
import { timeseriesDatasetFromArray } from "../../src/prepare/timeseries-dataset-from-array";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { windowContract } from "./window-contract";

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.max(Math.ceil((to - from) / step), 0) }, (_, i) => from + i * step);

// A window maker added to the library is added here.
windowContract({
  name: "timeseriesWindows",
  make: (data, size, options) =>
    timeseriesWindows(data, {
      ...options,
      sequenceLength: size,
      samplingRate: 2,
      horizon: 3,
      sequenceStride: 2,
    }),
  promised: (rows, size) =>
    range(0, rows - (size - 1) * 2 - 3, 2).map((first) => ({
      inputs: range(first, first + 2 * size, 2),
      targets: [first + 2 * (size - 1) + 3],
    })),
  call: timeseriesWindows as never,
});
windowContract({
  name: "timeseriesWindows",
  make: (data, size, options) =>
    timeseriesWindows(data, { ...options, sequenceLength: size, horizon: 4, output: "every" }),
  promised: (rows, size) =>
    range(0, rows - (size - 1) - 4).map((first) => ({
      inputs: range(first, first + size),
      targets: range(first + size, first + size + 4),
    })),
  call: timeseriesWindows as never,
});
windowContract({
  name: "timeseriesDatasetFromArray",
  make: (data, size, options) =>
    timeseriesDatasetFromArray(data, data, {
      ...options,
      sequenceLength: size,
      samplingRate: 2,
      startIndex: 1,
    }),
  promised: (rows, size) =>
    range(1, rows - (size - 1) * 2).map((first) => ({
      inputs: range(first, first + 2 * size, 2),
      targets: [first],
    })),
  call: ((data: NumericData, options: never) => timeseriesDatasetFromArray(data, null, options)) as never,
});
windowContract({
  name: "lookbackWindows",
  make: (data, size, options) => lookbackWindows(data, { ...options, lookback: 3 * size, step: 3, delay: 2 }),
  promised: (rows, size) =>
    range(3 * size, rows - 2).map((now) => ({ inputs: range(now - 3 * size, now, 3), targets: [now + 2] })),
  call: lookbackWindows as never,
});
