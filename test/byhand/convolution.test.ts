import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { convolution } from "../../src/byhand/convolution";
import { convolution1d } from "../../src/byhand/convolution-1d";
import { flattenDense } from "../../src/byhand/flatten-dense";
import { pooling } from "../../src/byhand/pooling";
import { InputError } from "../../src/data/input-error";
import reference from "../reference/byhand.json" with { type: "json" };
import { expectClose } from "./close-to";

test("the 5 × 5 image and the 3 × 3 filter of the slides", () => {
  const image = [
    [1, 1, 1, 0, 0],
    [0, 1, 1, 1, 0],
    [0, 0, 1, 1, 1],
    [0, 0, 1, 1, 0],
    [0, 1, 1, 0, 0],
  ];
  const kernel = [
    [1, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
  ];
  const { padded, windows, output } = convolution(image, kernel);
  expect(output).toEqual([
    [4, 3, 4],
    [2, 4, 3],
    [2, 3, 4],
  ]);
  expect(padded).toEqual(image);
  expect(windows.length).toBe(9);
  expect(windows[1]).toEqual({
    ...{ row: 0, column: 1, sum: 3 },
    patch: [
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ],
    products: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  });
});

test("the slide's example of padding 1 and stride 2 gives other numbers than it prints", () => {
  const image = [
    [2, 2, 3, 3, 3],
    [0, 1, 3, 0, 3],
    [2, 3, 0, 1, 3],
    [3, 3, 2, 1, 2],
    [3, 3, 0, 2, 3],
  ];
  const kernel = [
    [2, 0, 1],
    [1, 0, 0],
    [0, 1, 1],
  ];
  const { padded, output } = convolution(image, kernel, { padding: 1, stride: 2 });
  expect(padded[0]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(padded[1]).toEqual([0, 2, 2, 3, 3, 3, 0]);
  expect(padded.length).toBe(7);
  expect(output).toEqual([
    [1, 5, 6],
    [7, 8, 3],
    [3, 10, 4],
  ]);
});

test.each(reference.convolutions.map((golden, i) => [i, golden] as const))(
  "convolution %i is TensorFlow's",
  (_, { image, kernel, options, output }) => {
    expectClose(convolution(image, kernel, options).output, output);
    const shifted = convolution(image, kernel, { ...options, bias: 2 }).output;
    expectClose(
      shifted,
      output.map((row) => row.map((value) => value + 2)),
    );
  },
);

test("zero padding (F − 1) / 2 keeps the size", () => {
  const image = Array.from({ length: 6 }, () => [1, 2, 3, 4]);
  for (const side of [1, 3, 5]) {
    const kernel = Array.from({ length: side }, () => Array.from({ length: side }, () => 1));
    const { output } = convolution(image, kernel, { padding: (side - 1) / 2 });
    expect([output.length, output[0].length]).toEqual([6, 4]);
  }
});

describe("convolution of a series", () => {
  test("the change from step to step, and a moving average", () => {
    expect(convolution1d([2, 4, 4, 1], [-1, 1]).output).toEqual([2, 0, -3]);
    expectClose(convolution1d([3, 6, 9, 0], [1 / 3, 1 / 3, 1 / 3]).output, [6, 5]);
  });

  test.each([
    [0, 1],
    [2, 2],
    [1, 3],
  ])("padding %i and stride %i are tf.conv1d's", (padding, stride) => {
    const series = [0.5, -1, 2, 3, 0.25, -2, 1];
    const kernel = [0.5, 2, -1];
    const { padded, windows, output } = convolution1d(series, kernel, { padding, stride, bias: 0.125 });
    const expected = tf.conv1d(
      tf.tensor3d(padded, [1, padded.length, 1]),
      tf.tensor3d(kernel, [3, 1, 1]),
      stride,
      "valid",
    );
    expectClose(
      output,
      Array.from(expected.dataSync(), (value) => value + 0.125),
      1e-6,
    );
    expect(padded.length).toBe(7 + 2 * padding);
    expect(windows[1]).toMatchObject({ at: 1, patch: padded.slice(stride, stride + 3), sum: output[1] });
  });
});

test.each(reference.poolings)("pooling by $size with stride $stride is TensorFlow's", (golden) => {
  const { image, size, stride } = golden;
  // TensorFlow pools in 32-bit numbers.
  expectClose(pooling(image, { size, stride }).output, golden.max, 1e-7);
  expectClose(pooling(image, { size, stride, kind: "average" }).output, golden.average, 1e-7);
  expect(pooling(image, { size }).output).toEqual(pooling(image, { size, stride: size }).output);
});

test("flatten and dense go through the maps as Keras does", () => {
  const maps = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ];
  const weights = Array.from({ length: 8 }, (_, i) => [i + 1, -1]);
  const { flattened, z } = flattenDense(maps, weights, [0, 100]);
  const channelsLast = tf.transpose(tf.tensor3d(maps), [1, 2, 0]);
  expect(flattened).toEqual(Array.from(channelsLast.dataSync()));
  expect(flattened).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
  expect(z).toEqual([flattened.reduce((sum, value, i) => sum + value * (i + 1), 0), 64]);
});

test.each([
  [() => convolution([], [[1]]), /image must be rows of numbers/],
  [() => convolution([[1, 2], [3]], [[1]]), /image\[1\] must have 2 numbers; got 1/],
  [() => convolution([[1]], [[1, 1]]), /a window of 1 × 2 does not fit into 1 × 1/],
  [
    () => convolution([[1]], [[1]], { padding: 0.5 }),
    /padding must be a whole number of at least 0; got 0.5/,
  ],
  [() => convolution([[1]], [[1]], { stride: 0 }), /stride must be a whole number/],
  [() => convolution([[1]], [[1]], { bias: Number.NaN }), /bias must be a finite number/],
  [() => convolution([[1]], [[1]], { strides: 1 } as object), /no option "strides"/],
  [() => convolution1d([1], [1, 2]), /convolution1d: a window of 1 × 2 does not fit/],
  [() => convolution1d([1], [1], { padding: -1 }), /padding must be a whole number of at least 0; got -1/],
  [() => pooling([[1, 2]], { size: 2 }), /a window of 2 × 2 does not fit into 1 × 2/],
  [
    () => pooling([[1]], { size: 1, kind: "min" as "max" }),
    /kind must be one of "max", "average"; got "min"/,
  ],
  [() => flattenDense([[[1]], [[1, 2]]], [[1]], [0]), /maps\[1\]\[0\] must have 1 numbers; got 2/],
  [() => flattenDense([[[1, 2]]], [[1]], [0]), /weights must have 2 rows; got 1/],
  [() => flattenDense([], [[1]], [0]), /maps must be a list of at least one feature map/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
