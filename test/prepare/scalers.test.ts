import { expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { LogTransformer } from "../../src/prepare/log-transformer";
import { MaxAbsScaler } from "../../src/prepare/max-abs-scaler";
import { MinMaxScaler } from "../../src/prepare/min-max-scaler";
import { pairwiseSum } from "../../src/prepare/pairwise-sum";
import { RobustScaler } from "../../src/prepare/robust-scaler";
import { StandardScaler } from "../../src/prepare/standard-scaler";
import { type ScalerUnderTest, scalerContract } from "./scaler-contract";

// A scaler added to the library is added here, and to the generator test/reference/scalers.py.
for (const scaler of [StandardScaler, MinMaxScaler, RobustScaler, MaxAbsScaler])
  scalerContract(scaler as unknown as ScalerUnderTest);
scalerContract(LogTransformer as unknown as ScalerUnderTest, {
  least: 1e-6,
  learns: false,
  tolerance: 3e-16,
});

test("StandardScaler's worked example", () => {
  const scaler = new StandardScaler().fit([
    [1, 10],
    [2, 10],
    [3, 10],
  ]);
  expect(Array.from(scaler.mean)).toEqual([2, 10]);
  expect(Array.from(scaler.scale)).toEqual([0.816496580927726, 1]);
  expect(scaler.transform([[3, 12]])).toEqual([[1.224744871391589, 2]]);
  expect(scaler.inverseTransformColumn([1, -1], 0)).toEqual([2.8164965809277263, 1.183503419072274]);
  expect(Array.from(new StandardScaler().fit([1, Number.NaN]).nSamplesSeen)).toEqual([1]);
});

test("MinMaxScaler's worked example", () => {
  const scaler = new MinMaxScaler().fit([10, 20, 30]);
  expect(scaler.transform([10, 25, 40])).toEqual([0, 0.75, 1.5]);
  expect(scaler.inverseTransform([0.5])).toEqual([20]);
  const clipped = new MinMaxScaler({ featureRange: [-1, 1], clip: true }).fit([10, 20, 30]);
  expect(clipped.transform([15, 40])).toEqual([-0.5, 1]);
});

test("RobustScaler's worked example", () => {
  const scaler = new RobustScaler().fit([1, 2, 3, 4, 1000]);
  expect([scaler.center[0], scaler.scale[0]]).toEqual([3, 2]);
  expect(scaler.transform([4, 1000])).toEqual([0.5, 498.5]);
});

test("MaxAbsScaler's worked example", () => {
  const scaler = new MaxAbsScaler().fit([-4, 0, 2]);
  expect(scaler.transform([-4, 0, 2, 6])).toEqual([-1, 0, 0.5, 1.5]);
  expect(scaler.inverseTransform([0.25])).toEqual([1]);
  expect(
    Array.from(
      new MaxAbsScaler().fit([
        [0, -3],
        [0, 2],
      ]).scale,
    ),
  ).toEqual([1, 3]);
});

test("LogTransformer's worked example", () => {
  const log = new LogTransformer().fit([100, 200]);
  expect(log.transform([100, 200])).toEqual([4.605170185988092, 5.298317366548036]);
  expect(log.inverseTransform(log.transform([150]))[0]).toBeCloseTo(150, 12);
  expect(new LogTransformer({ offset: 1 }).fitTransform([0, Number.NaN])).toEqual([0, Number.NaN]);
});

test("LogTransformer refuses what has no logarithm, in fit and later", () => {
  expect(() => new LogTransformer().fit([1, 0])).toThrow("above 0; got 0 at row 1");
  expect(() => new LogTransformer({ offset: 2 }).fit([1, -2])).toThrow("got -2 at row 1");
  const log = new LogTransformer({ offset: 2 }).fit([1]);
  for (const value of [-2, -3])
    expect(() => log.transform([1, value])).toThrow(`${value} at row 1 can't be mapped`);
  expect(() => log.inverseTransform([710])).toThrow("below 709.78");
  expect(() => new LogTransformer({ offset: Number.NaN })).toThrow("offset to be a finite number");
});

test("options that make no sense are refused", () => {
  const wrong = (text: string): Record<string, never> => JSON.parse(text);
  expect(() => new MinMaxScaler({ featureRange: [1, 1] })).toThrow("[smaller, larger]; got [1,1]");
  expect(() => new MinMaxScaler({ featureRange: [0, Infinity] })).toThrow(InputError);
  expect(() => new MinMaxScaler(wrong('{"clip": "yes"}'))).toThrow("clip");
  expect(() => new RobustScaler({ quantileRange: [75, 25] })).toThrow("got [75,25]");
  expect(() => new RobustScaler({ quantileRange: [0, 101] })).toThrow(InputError);
  expect(() => new RobustScaler(wrong('{"withScaling": 1}'))).toThrow("withScaling");
  expect(() => new StandardScaler(wrong('{"withMean": 0}'))).toThrow("withMean");
});

test("options given are copied, not kept", () => {
  const featureRange: [number, number] = [0, 10];
  const scaler = new MinMaxScaler({ featureRange }).fit([0, 1]);
  featureRange[1] = 99;
  expect(scaler.fit([0, 1]).transform([1])).toEqual([10]);
});

test("values whose statistics overflow are refused", () => {
  expect(() => new MinMaxScaler().fit([-1e308, 1e308])).toThrow("column 0 are too large");
  expect(() => new StandardScaler().fit([1e200, -1e200])).toThrow("their statistics overflow");
});

test("pairwiseSum loses less than adding one after the other", () => {
  const tenths = new Float64Array(10).fill(0.1);
  expect(pairwiseSum(tenths)).toBe(1);
  expect(tenths.reduce((sum, x) => sum + x)).toBe(0.9999999999999999);
  const many = Float64Array.from({ length: 100_003 }, (_, i) => i);
  expect(pairwiseSum(many)).toBe((100_003 * 100_002) / 2);
  expect(pairwiseSum(new Float64Array(0))).toBe(0);
});
