import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { describeModel } from "../../../src/train/checkpoint/describe-model";
import { difference } from "../../../src/train/checkpoint/describe-training";

interface Choice {
  units?: number;
  rate?: number;
  swapped?: boolean;
  activation?: "tanh" | "relu";
  seed?: number;
}

/** Two branches over a bidirectional layer, put together in one order or the other. */
function make({ units = 3, rate = 0.1, swapped = false, activation = "tanh", seed = 1 }: Choice = {}) {
  const input = tf.input({ shape: [5, 2] });
  const both = tf.layers
    .bidirectional({ layer: tf.layers.lstm({ units }) as tf.RNN, mergeMode: "concat" })
    .apply(input) as tf.SymbolicTensor;
  const kernelInitializer = tf.initializers.glorotUniform({ seed });
  const a = tf.layers.dense({ units: 4, activation, kernelInitializer }).apply(both) as tf.SymbolicTensor;
  const b = tf.layers.dropout({ rate, seed }).apply(both) as tf.SymbolicTensor;
  const joined = tf.layers.concatenate().apply(swapped ? [b, a] : [a, b]) as tf.SymbolicTensor;
  return tf.model({
    inputs: input,
    outputs: tf.layers.dense({ units: 1 }).apply(joined) as tf.SymbolicTensor,
  });
}

test("models built alike are described alike, whatever their layers are called", () => {
  expect(difference(describeModel(make()), describeModel(make({ seed: 2 })))).toBeUndefined();
});

test.each<[string, Choice, RegExp]>([
  ["a size inside a wrapper", { units: 4 }, /^layer 2 \(Bidirectional\) .*units was 3 and is 4 now/],
  ["a rate", { rate: 0.2 }, /^layer \d \(Dropout\) rate was 0\.1 and is 0\.2 now$/],
  ["an activation", { activation: "relu" }, /^layer \d \(Dense\) activation was tanh and is relu now$/],
  [
    "another wiring",
    { swapped: true },
    /^layer 3 was Dense and is Dropout now; layer 4 was Dropout and is Dense now$/,
  ],
])("%s is named", (_, choice, words) => {
  expect(difference(describeModel(make()), describeModel(make(choice)))).toMatch(words);
});
