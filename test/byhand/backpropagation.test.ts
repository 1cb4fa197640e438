import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { backpropagationSheet } from "../../src/byhand/backpropagation";
import { type DenseLayer, denseForward, xorNetwork } from "../../src/byhand/dense-forward";
import type { SheetLoss } from "../../src/byhand/loss";
import { InputError } from "../../src/data/input-error";
import reference from "../reference/byhand.json" with { type: "json" };
import { expectClose } from "./close-to";

describe.each(reference.backpropagation.map((golden, i) => [i, golden] as const))(
  "network %i",
  (_, golden) => {
    const layers = golden.layers as DenseLayer[];
    const options = { layers, x: golden.x, target: golden.target, loss: golden.lossName as SheetLoss };

    test("loss and every gradient are those of automatic differentiation", () => {
      const sheet = backpropagationSheet(options);
      expectClose(sheet[`a${layers.length}`], golden.output);
      expectClose(sheet.loss, golden.loss);
      golden.dW.forEach((dW, i) => {
        expectClose(sheet[`dW${i + 1}`], dW);
        expectClose(sheet[`db${i + 1}`], golden.db[i]);
        expectClose(sheet[`delta${i + 1}`], golden.db[i]);
      });
    });

    test("z, a and da are the measured ones: a shift of z by h moves the loss by delta h", () => {
      const sheet = backpropagationSheet(options);
      const h = 1e-6;
      layers.forEach((layer, l) => {
        layer.biases.forEach((_bias, j) => {
          const lossAt = (shift: number) => {
            const biases = layer.biases.map((b, k) => (k === j ? b + shift : b));
            const moved = layers.map((one, k) => (k === l ? { ...one, biases } : one));
            return backpropagationSheet({ ...options, layers: moved }).loss as number;
          };
          const slope = (lossAt(h) - lossAt(-h)) / (2 * h);
          expect((sheet[`delta${l + 1}`] as number[])[j]).toBeCloseTo(slope, 6);
        });
      });
    });

    test("a learning rate adds the weights after one step, which lower the loss", () => {
      const sheet = backpropagationSheet({ ...options, learningRate: 0.01 });
      const after = layers.map((layer, l) => ({
        ...layer,
        weights: sheet[`newW${l + 1}`] as number[][],
        biases: sheet[`newb${l + 1}`] as number[],
      }));
      expectClose(
        sheet.newW1,
        layers[0].weights.map((row, i) => row.map((w, j) => w - 0.01 * golden.dW[0][i][j])),
      );
      expect(backpropagationSheet({ ...options, layers: after }).loss).toBeLessThan(golden.loss);
    });
  },
);

test("entries stand in the order of calculation", () => {
  const { layers, x, target } = reference.backpropagation[0];
  const options = { layers: layers as DenseLayer[], x, target, learningRate: 1 };
  expect(Object.keys(backpropagationSheet(options))).toEqual([
    ...["z1", "a1", "z2", "a2", "loss", "da2", "delta2", "dW2", "db2", "da1", "delta1", "dW1", "db1"],
    ...["newW1", "newb1", "newW2", "newb2"],
  ]);
});

test("equal to tfjs's own gradients", () => {
  const { layers, x, target } = reference.backpropagation[0];
  const sheet = backpropagationSheet({ layers: layers as DenseLayer[], x, target });
  const loss = (w1: tf.Tensor, b1: tf.Tensor, w2: tf.Tensor, b2: tf.Tensor) => {
    const a1 = tf.sigmoid(tf.add(tf.matMul(tf.tensor2d([x]), w1 as tf.Tensor2D), b1));
    const a2 = tf.sigmoid(tf.add(tf.matMul(a1 as tf.Tensor2D, w2 as tf.Tensor2D), b2));
    return tf.mul(0.5, tf.sum(tf.square(tf.sub(a2, tf.tensor(target))))) as tf.Scalar;
  };
  const variables = layers.flatMap((layer) => [tf.tensor2d(layer.weights), tf.tensor1d(layer.biases)]);
  const [dW1, db1, dW2, db2] = tf.grads(loss as (...xs: tf.Tensor[]) => tf.Scalar)(variables);
  expectClose(sheet.dW1, dW1.arraySync() as number[][], 1e-6);
  expectClose(sheet.db1, db1.arraySync() as number[], 1e-6);
  expectClose(sheet.dW2, dW2.arraySync() as number[][], 1e-6);
  expectClose(sheet.db2, db2.arraySync() as number[], 1e-6);
});

test("XOR with the slide's weights: .0677 .9493 .9698 .0543", () => {
  const outputs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map((x) => denseForward(xorNetwork, x).a[1][0]);
  expectClose(outputs, [0.0677, 0.9493, 0.9698, 0.0543], 5e-5);
  const { z, a } = denseForward(xorNetwork, [1, 1]);
  expect(z[0]).toEqual([3, 9, 2]);
  expectClose(a[0], [0.9526, 0.9999, 0.8808], 5e-5);
});

const one: DenseLayer = { weights: [[1], [1]], biases: [0], activation: "sigmoid" };
test.each([
  [() => denseForward([], [1]), /layers must be a list of at least one layer/],
  [() => denseForward([one], [1]), /weights of layer 1 must have 1 rows; got 2/],
  [() => denseForward([one, one], [1, 2]), /weights of layer 2 must have 1 rows; got 2/],
  [() => denseForward([{ ...one, biases: [0, 0] }], [1, 2]), /biases of layer 1 must have 1 numbers; got 2/],
  [
    () => denseForward([{ ...one, activation: "swish" as "relu" }], [1, 2]),
    /activation of layer 1 must be one/,
  ],
  [
    () =>
      denseForward(
        [
          { ...one, activation: "softmax" },
          { ...one, weights: [[1]] },
        ],
        [1, 2],
      ),
    /activation of layer 1 .* softmax in the last layer; got softmax/,
  ],
  [() => backpropagationSheet({ layers: [one], x: [1, 2], target: [1, 0] }), /target must have 1 numbers/],
  [
    () => backpropagationSheet({ layers: [{ ...one, activation: "step" }], x: [1, 2], target: [1] }),
    /the slope of step is 0/,
  ],
  [
    () =>
      backpropagationSheet({
        layers: [{ ...one, activation: "identity" }],
        x: [1, 2],
        target: [1],
        loss: "binaryCrossEntropy",
      }),
    /needs outputs above 0 and below 1; got 3. End the network with sigmoid/,
  ],
  [
    () => backpropagationSheet({ layers: [one], x: [1, 2], target: [2], loss: "crossEntropy" }),
    /needs targets from 0 to 1; got 2/,
  ],
  [
    () => backpropagationSheet({ layers: [one], x: [1, 2], target: [1], loss: "mse" as SheetLoss }),
    /loss must be one of/,
  ],
  [
    () => backpropagationSheet({ layers: [one], x: [1, 2], target: [1], learningRate: Number.NaN }),
    /learningRate must be a finite number/,
  ],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
