import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { bpttGradients } from "../../src/byhand/bptt";
import { bpttFactors } from "../../src/byhand/bptt-factors";
import { gruSteps } from "../../src/byhand/gru-cell";
import { lstmSteps } from "../../src/byhand/lstm-cell";
import { menuNetwork, menuWeek, type Weather } from "../../src/byhand/menu-network";
import { recurrentSteps } from "../../src/byhand/recurrent-step";
import { InputError } from "../../src/data/input-error";
import { resetAfterGru } from "../../src/models/reset-after-gru";
import reference from "../reference/byhand.json" with { type: "json" };
import { expectClose } from "./close-to";

type Golden = {
  x: number[][];
  kernel: number[][];
  recurrent_kernel: number[][];
  bias: unknown;
  h: number[][];
};
const read = ({ x, kernel, recurrent_kernel: recurrentKernel, bias }: Golden) => ({
  ...{ x, kernel, recurrentKernel },
  bias: bias as number[],
});

/** What a layer of tfjs makes of the same weights. */
function layerStates(layer: tf.layers.Layer, { x, kernel, recurrent_kernel, bias }: Golden): number[][] {
  const one = layer as ReturnType<typeof tf.layers.dense>;
  const input = tf.tensor3d([x]);
  one.apply(input);
  one.setWeights([kernel, recurrent_kernel, bias].map((values) => tf.tensor(values as number[])));
  return (tf.squeeze(one.apply(input) as tf.Tensor, [0]) as tf.Tensor2D).arraySync();
}
const sequences = { units: 3, returnSequences: true };

describe("the plain recurrent layer", () => {
  test("states are Keras's, and tf.layers' to 1e-6", () => {
    const steps = recurrentSteps(read(reference.simpleRnn));
    expectClose(
      steps.map((step) => step.h),
      reference.simpleRnn.h,
    );
    const states = layerStates(tf.layers.simpleRNN(sequences), reference.simpleRnn);
    expectClose(
      steps.map((step) => step.h),
      states,
      1e-6,
    );
    const { hBefore, fromInput, fromState, z, h } = steps[2];
    expect(hBefore).toEqual(steps[1].h);
    expectClose(
      z,
      fromInput.map((value, i) => value + fromState[i] + reference.simpleRnn.bias[i]),
    );
    expectClose(h, z.map(Math.tanh));
  });

  test("it goes on from a given state", () => {
    const all = recurrentSteps(read(reference.simpleRnn));
    const { x, ...rest } = read(reference.simpleRnn);
    expect(recurrentSteps({ ...rest, x: x.slice(2), start: all[1].h })).toEqual(all.slice(2));
  });
});

describe("factors of back-propagation through time", () => {
  test("products are the Jacobians of automatic differentiation", () => {
    const { products, factors, sizes } = bpttFactors(read(reference.jacobians));
    expectClose(products, reference.jacobians.products);
    expect(factors.length).toBe(5);
    expectClose(factors[4], products[1]);
    expect(sizes[2]).toBeCloseTo(Math.sqrt(products[2].flat().reduce((sum, v) => sum + v * v, 0)), 12);
  });

  test.each([
    [0.5, (k: number) => 0.5 ** k],
    [-2, (k: number) => 2 ** k],
    [1, () => 1],
  ])("one linear unit of weight %d", (w, size) => {
    const x = Array.from({ length: 20 }, () => [0.3]);
    const { sizes } = bpttFactors({ x, kernel: [[1]], recurrentKernel: [[w]], activation: "identity" });
    expectClose(
      sizes,
      Array.from({ length: 21 }, (_, k) => size(k)),
    );
  });

  test("tanh makes them smaller still, relu not where the state is above 0", () => {
    const x = Array.from({ length: 10 }, () => [1]);
    const by = (activation: "tanh" | "relu") =>
      bpttFactors({ x, kernel: [[1]], recurrentKernel: [[0.9]], activation }).sizes[10];
    expect(by("relu")).toBeCloseTo(0.9 ** 10, 12);
    expect(by("tanh")).toBeLessThan(0.01 * 0.9 ** 10);
  });
});

describe.each(["tanh", "relu", "identity", "truncated"] as const)("gradients through time, %s", (name) => {
  const golden = reference.bptt[name];
  const { weights, gradients, x, target, truncate } = golden;
  const found = bpttGradients({
    ...weights,
    ...{ x, target, activation: name === "truncated" ? "tanh" : name },
    truncate: truncate ?? undefined,
  });

  test("are those of automatic differentiation", () => {
    expect(found.loss).toBeCloseTo(golden.loss, 9);
    expectClose(found.dKernel, gradients.kernel);
    expectClose(found.dRecurrentKernel, gradients.recurrentKernel);
    expectClose(found.dBias, gradients.bias);
    expectClose(found.dOutputKernel, gradients.outputKernel);
    expectClose(found.dOutputBias, gradients.outputBias);
  });

  test("each step's part is shown, none before the cut", () => {
    const first = x.length - (truncate ?? x.length);
    const silent = found.delta.map((delta) => delta.every((value) => value === 0));
    expect(silent.slice(0, first)).toEqual(Array(first).fill(true));
    expect(silent[first]).toBe(name === "relu"); // below 0 relu lets nothing back
    expect(silent[x.length - 1]).toBe(false);
    const sum = found.kernelParts.reduce((total, part) =>
      total.map((row, i) => row.map((v, j) => v + part[i][j])),
    );
    expectClose(sum, gradients.kernel);
  });
});

describe("the LSTM", () => {
  test("states are Keras's, and tf.layers' to 1e-6", () => {
    const steps = lstmSteps(read(reference.lstm));
    const states = steps.map((step) => step.h);
    expectClose(states, reference.lstm.h);
    const layer = tf.layers.lstm({ ...sequences, recurrentActivation: "sigmoid" });
    expectClose(states, layerStates(layer, reference.lstm), 1e-6);
  });

  test("gates, cell state and output follow from each other", () => {
    const steps = lstmSteps(read(reference.lstm));
    const { i, f, g, o, kept, written, c, h, zInput, zForget, zCandidate, zOutput } = steps[3];
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    expectClose([i, f, o], [zInput.map(sigmoid), zForget.map(sigmoid), zOutput.map(sigmoid)]);
    expectClose(g, zCandidate.map(Math.tanh));
    expectClose(
      kept,
      f.map((gate, k) => gate * steps[2].c[k]),
    );
    expectClose(
      written,
      i.map((gate, k) => gate * g[k]),
    );
    expectClose(
      c,
      kept.map((value, k) => value + written[k]),
    );
    expectClose(
      h,
      o.map((gate, k) => gate * Math.tanh(c[k])),
    );
  });

  test("it goes on from given states, and needs no bias", () => {
    const { x, ...rest } = read(reference.lstm);
    const all = lstmSteps({ x, ...rest });
    expect(lstmSteps({ ...rest, x: x.slice(3), startH: all[2].h, startC: all[2].c })).toEqual(all.slice(3));
    const zeros = rest.bias.map(() => 0);
    const { bias: _, ...without } = rest;
    expect(lstmSteps({ ...without, x })).toEqual(lstmSteps({ ...without, x, bias: zeros }));
  });
});

describe("the GRU", () => {
  test.each([
    ["reset after the product", reference.gru as Golden, true],
    ["reset before it", reference.gruBefore as Golden, false],
  ] as const)("%s: states are Keras's, and the layer's to 1e-6", (_, golden, resetAfter) => {
    const steps = gruSteps({ ...read(golden), resetAfter });
    const states = steps.map((step) => step.h);
    expectClose(states, golden.h);
    const options = { ...sequences, recurrentActivation: "sigmoid" as const };
    const layer = resetAfter ? resetAfterGru(options) : tf.layers.gru(options);
    expectClose(states, layerStates(layer, golden), 1e-6);
    const { update, candidate, kept, written, h } = steps[2];
    expectClose(
      kept,
      update.map((gate, k) => gate * steps[1].h[k]),
    );
    expectClose(
      written,
      update.map((gate, k) => (1 - gate) * candidate[k]),
    );
    expectClose(
      h,
      kept.map((value, k) => value + written[k]),
    );
  });

  test("both conventions differ on the same numbers, and agree where the reset gate is open", () => {
    const { x, kernel, recurrentKernel } = read(reference.gruBefore as Golden);
    const last = (resetAfter: boolean, shift: number) => {
      const bias = Array.from({ length: 9 }, (_, i) => (i >= 3 && i < 6 ? shift : 0));
      const both = [bias, bias.map(() => 0)];
      return gruSteps({ x, kernel, recurrentKernel, resetAfter, bias: resetAfter ? both : bias })[4].h;
    };
    expect(Math.abs(last(true, 0)[0] - last(false, 0)[0])).toBeGreaterThan(1e-4);
    expectClose(last(true, 60), last(false, 60));
  });
});

describe("the roommate's menu", () => {
  const week: Weather[] = ["sunny", "rainy", "sunny", "rainy", "rainy"];

  test("stew on Monday: stew, cutlet, cutlet, noodles, and stew on rainy Saturday", () => {
    expect(menuWeek(2, week).map((day) => day.menu)).toEqual([2, 0, 0, 1, 2]);
  });

  test("rain goes through the rotation, sun repeats; every unit is 0 or 1", () => {
    for (const first of [0, 1, 2]) {
      expect(menuWeek(first, ["rainy", "rainy", "rainy"]).map((day) => day.menu)).toEqual(
        [1, 2, 3].map((days) => (first + days) % 3),
      );
      const [day] = menuWeek(first, ["sunny"]);
      expect(day.menu).toBe(first);
      expect(day.hidden.filter((unit) => unit === 1).length).toBe(1);
      expect(day.hidden.filter((unit) => unit === 0).length).toBe(5);
    }
  });

  test("the same weights in tf.layers.simpleRNN and Dense cook the same", () => {
    const { dishKernel, weatherKernel, bias, outputKernel } = menuNetwork;
    const recurrent = tf.matMul(tf.tensor2d(outputKernel as never), tf.tensor2d(dishKernel as never));
    const model = tf.sequential({
      layers: [
        tf.layers.simpleRNN({ units: 6, activation: "relu", returnSequences: true, inputShape: [null, 2] }),
        tf.layers.dense({ units: 3, useBias: false }),
      ],
    });
    model.setWeights([
      ...[tf.tensor2d(weatherKernel as never), recurrent],
      ...[tf.tensor1d(bias as never), tf.tensor2d(outputKernel as never)],
    ]);
    // The dish of the first evening enters as if its unit "and sunny" had been on the day before.
    const states = recurrentSteps({
      ...{ x: week.map((day) => [Number(day === "sunny"), Number(day === "rainy")]), bias },
      ...{ kernel: weatherKernel, recurrentKernel: recurrent.arraySync() as number[][], activation: "relu" },
      start: [0, 0, 1, 0, 0, 0],
    });
    expect(states.map((step) => step.h)).toEqual(menuWeek(2, week).map((day) => day.hidden));
    const fromZero = tf.tensor3d([week.map((day) => [Number(day === "sunny"), Number(day === "rainy")])]);
    expect(Array.from((model.predict(fromZero) as tf.Tensor).dataSync())).toEqual(Array(15).fill(0));
  });
});

const rnn = { x: [[1]], kernel: [[1, 2]], recurrentKernel: [[1, 2], [3, 4]] }; // biome-ignore format: one line
const lstm = { x: [[1]], kernel: [[1, 2, 3, 4]], recurrentKernel: [[1, 2, 3, 4]] };
const gru = { x: [[1]], kernel: [[1, 2, 3]], recurrentKernel: [[1, 2, 3]] };
test.each([
  [() => recurrentSteps({ ...rnn, x: [[1, 2]] }), /kernel must have 2 rows; got 1/],
  [() => recurrentSteps({ ...rnn, recurrentKernel: [[1]] }), /recurrentKernel must have 2 rows; got 1/],
  [() => recurrentSteps({ ...rnn, bias: [1] }), /bias must have 2 numbers; got 1/],
  [() => recurrentSteps({ ...rnn, start: [1] }), /start must have 2 numbers; got 1/],
  [() => recurrentSteps({ ...rnn, x: [[Number.NaN]] }), /x\[0\]\[0\] must be a finite number; got NaN/],
  [() => recurrentSteps({ ...rnn, activation: "elu" as "relu" }), /activation must be one of/],
  [() => recurrentSteps({ ...rnn, units: 2 } as typeof rnn), /no option "units"/],
  [() => bpttFactors({ ...rnn, x: [] }), /bpttFactors: x must be rows of numbers/],
  [() => bpttGradients({ ...rnn, outputKernel: [[1]], target: [1] }), /outputKernel must have 2 rows; got 1/],
  [
    () => bpttGradients({ ...rnn, outputKernel: [[1], [1]], target: [1], truncate: 2 }),
    /truncate must be a whole number from 1 to the 1 steps; got 2/,
  ],
  [() => bpttGradients({ ...rnn, outputKernel: [[1], [1]], target: [1, 2] }), /target must have 1 numbers/],
  [() => lstmSteps({ ...lstm, kernel: [[1, 2, 3]] }), /kernel\[0\] must have 4 numbers; got 3/],
  [() => lstmSteps({ ...lstm, bias: [1] }), /bias must have 4 numbers; got 1/],
  [() => lstmSteps({ ...lstm, startC: [1, 2] }), /startC must have 1 numbers; got 2/],
  [() => gruSteps({ ...gru, recurrentKernel: [[1, 2]] }), /recurrentKernel\[0\] must have 3 numbers; got 2/],
  [() => gruSteps({ ...gru, bias: [1, 2, 3] }), /bias must have 2 rows; got 3/],
  [() => gruSteps({ ...gru, bias: [[1, 2, 3]], resetAfter: false }), /bias must have 3 numbers; got 1/],
  [() => gruSteps({ ...gru, resetAfter: 1 as unknown as boolean }), /resetAfter must be one of true, false/],
  [() => menuWeek(3, []), /firstDish must be 0, 1 or 2; got 3/],
  [() => menuWeek(0, ["cloudy" as Weather]), /weather\[0\] must be one of "sunny", "rainy"; got "cloudy"/],
  [() => menuWeek(0, "sunny" as unknown as Weather[]), /weather must be a list/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
