import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { fit as train } from "../../src/train/fit";
import type { AnyFactory } from "./factories";

/** One call of a factory, with what Keras makes of it: an entry of test/reference/models.json. */
export interface FactoryCase {
  factory: string;
  options: Record<string, unknown>;
  params: number;
  shapes: number[][];
  weights: number[][];
  xShape: number[];
  x: number[];
  outputShape: number[];
  output: number[];
}

const SIZES = [
  ...["sequenceLength", "features", "units", "horizon", "layers", "outputs", "outputSteps", "vocabularySize"],
];
const IMAGE = ["height", "width", "channels", "kernelSize", "poolSize"];
const SHARES = ["dropout", "recurrentDropout"];
const NAMES = ["activation", "kernelInitializer", "padding", "head", "cell", "embedding", "optimizer"];

export const weightsOf = (model: tf.LayersModel): number[][] =>
  model.getWeights().map((weight) => Array.from(weight.dataSync()));

/** What every factory must hold to, in every call listed. */
export function testFactory(name: string, factory: AnyFactory, golden: FactoryCase): void {
  const { options } = golden;
  const build = (more: object = {}) => factory({ ...options, seed: 1, ...more });
  const x = () => tf.tensor(golden.x, golden.xShape);

  describe(name, () => {
    test("computes what Keras computes from the same weights", () => {
      const model = build();
      expect(model.name).toBe(golden.factory);
      expect(model.countParams()).toBe(golden.params);
      expect(model.weights.map((weight) => weight.shape)).toEqual(golden.shapes);
      setAll(model, golden);
      const output = model.predict(x()) as tf.Tensor;
      expect(output.shape.slice(1)).toEqual(golden.outputShape);
      expect(model.outputs[0].shape).toEqual([null, ...golden.outputShape]);
      const values = output.dataSync();
      expect(values.length).toBe(golden.output.length);
      golden.output.forEach((expected, i) => {
        expect(Math.abs(values[i] - expected)).toBeLessThan(1e-5);
      });
    });

    test("a batch of one gives what the row gives in a batch of three", () => {
      const model = build();
      setAll(model, golden);
      const one = model.predict(tf.slice(x(), 0, 1)) as tf.Tensor;
      expect(one.shape).toEqual([1, ...golden.outputShape]);
      one.dataSync().forEach((value, i) => {
        expect(Math.abs(value - golden.output[i])).toBeLessThan(1e-5);
      });
    });

    test("the same seed builds the same weights, another seed others, no two layers the same", () => {
      const first = weightsOf(build({ seed: 7 }));
      expect(weightsOf(build({ seed: 7 }))).toEqual(first);
      expect(weightsOf(factory({ ...options, seed: undefined }))).toEqual(weightsOf(build({ seed: 0 })));
      const other = weightsOf(build({ seed: 8 }));
      const drawn = build().trainableWeights.flatMap(({ shape }, i) =>
        shape.length > 1 && !(shape[0] === 2 && shape[1] === golden.shapes[i - 1]?.[1]) ? [i] : [],
      );
      for (const i of drawn) expect(other[i]).not.toEqual(first[i]);
      const beginnings = drawn.map((i) => first[i].slice(0, 3).join());
      expect(new Set(beginnings).size).toBe(drawn.length);
    });

    test("options are not changed", () => {
      const before = structuredClone(options);
      build();
      expect(options).toEqual(before);
    });

    test("fit compiles it, twenty steps lower the loss, and op by op the first are the same", async () => {
      const losses = async (engine: "auto" | "eager", epochs: number) => {
        const model = build();
        const data = { x: x(), y: targets(model, golden) };
        const found = await train(model, data, { epochs, engine, progress: false });
        expect(found.engine).toBe(engine === "auto" ? "compiled" : "eager");
        return found.history.loss;
      };
      const compiled = await losses("auto", 20);
      for (const loss of compiled) expect(Number.isFinite(loss)).toBe(true);
      if (Number(options.dropout ?? 0) > 0) return; // each engine draws masks of its own
      expect(compiled[19]).toBeLessThan(compiled[0]);
      const eager = await losses("eager", 3);
      for (const [step, loss] of eager.entries())
        expect(Math.abs(loss / compiled[step] - 1), `step ${step}`).toBeLessThan(step ? 1e-4 : 1e-5);
    });

    test("trains in plain tfjs too: it is compiled with Keras's defaults", async () => {
      const model = build();
      const before = weightsOf(model);
      await model.fit(x(), targets(model, golden), { verbose: 0 });
      expect(weightsOf(model)).not.toEqual(before);
      expect(model.optimizer.getClassName()).toBe("Adam");
      expect(model.optimizer.getConfig().learningRate).toBe(0.001);
      const sgd = build({ optimizer: "sgd" }).optimizer;
      expect([sgd.getClassName(), sgd.getConfig().learningRate]).toEqual(["SGD", 0.01]);
      const slow = build({ optimizer: "rmsprop", learningRate: 0.25 }).optimizer;
      expect([slow.getClassName(), slow.getConfig().learningRate]).toEqual(["RMSProp", 0.25]);
    });

    test("saved and loaded it predicts the same", async () => {
      const model = build();
      let saved: unknown;
      await model.save(
        tf.io.withSaveHandler(async (artifacts) => {
          saved = artifacts;
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
        }),
      );
      const copy = await tf.loadLayersModel(
        tf.io.fromMemory(saved as Parameters<typeof tf.io.fromMemory>[0]),
      );
      expect(weightsOf(copy)).toEqual(weightsOf(model));
      const [a, b] = [model, copy].map((one) => (one.predict(x()) as tf.Tensor).dataSync());
      expect(b).toEqual(a);
    });

    const wrong = (option: string, values: unknown[]) =>
      option in readable(factory, options) ? values.map((value) => [option, value] as const) : [];
    const bad = [
      ...SIZES.flatMap((option) => wrong(option, [0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, "3"])),
      ...IMAGE.flatMap((option) => wrong(option, [0, -1, 2.5, Number.NaN])),
      ...SHARES.flatMap((option) => wrong(option, [-0.1, 1, Number.NaN, "0.5"])),
      ...NAMES.flatMap((option) => wrong(option, ["Relu", "", null])),
      ...["l1", "l2"].flatMap((option) => wrong(option, [-1, Number.NaN])),
      ...["bidirectional", "goBackwards", "maskZero", "returnSequences"].flatMap((option) =>
        wrong(option, ["yes", 1]),
      ),
      ...wrong("classes", [1, 0, 2.5, Number.NaN, "Binary", "3"]),
      ...wrong("filters", [[], [0], 3, [2.5]]),
      ...wrong("learningRate", [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "0.1"]),
      ...wrong("seed", [0.5, Number.NaN, "1"]),
    ];
    test.each(bad)("%s: %s is refused", (option, value) => {
      expect(() => build({ [option]: value })).toThrow(InputError);
      expect(() => build({ [option]: value })).toThrow(option);
    });

    test("unknown options, missing ones and no options at all are refused", () => {
      expect(() => build({ unit: 3 })).toThrow(`${golden.factory}: there is no option "unit". Options are`);
      for (const none of [undefined, null, 5, []])
        expect(() => factory(none as unknown as object)).toThrow(`${golden.factory}: expected options {`);
      expect(() => factory({})).toThrow(new RegExp(`^${golden.factory}: \\w+ must be .* got undefined`));
    });
  });
}

/** The options a factory takes: it names them when it is given one that doesn't exist. */
function readable(factory: AnyFactory, options: object): Record<string, true> {
  try {
    factory({ ...options, unheardOf: 1 });
  } catch (error) {
    const list = /Options are (.*);/.exec((error as Error).message)?.[1] ?? "";
    return Object.fromEntries(list.split(", ").map((option) => [option, true]));
  }
  return {};
}

function setAll(model: tf.LayersModel, golden: FactoryCase): void {
  const given = golden.weights.map((values, i) => tf.tensor(values, golden.shapes[i]));
  for (const [i, weight] of model.weights.entries()) weight.write(given[i]);
}

/** Targets of the right kind: labels for a classifier, numbers for a forecaster. */
function targets(model: tf.LayersModel, { xShape, outputShape, factory }: FactoryCase): tf.Tensor {
  const sparse = model.loss === "sparseCategoricalCrossentropy";
  const shape = [xShape[0], ...(sparse ? [...outputShape.slice(0, -1), 1] : outputShape)];
  const size = shape.reduce((product, side) => product * side, 1);
  const values = Array.from({ length: size }, (_, i) =>
    factory.endsWith("Classifier") ? i % 2 : 1 + (i % 3),
  );
  return tf.tensor(values, shape);
}
