import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/data/random";
import * as library from "../../src/index";
import { canonicalName } from "../../src/train/canonical-name";
import { fit as train } from "../../src/train/fit";
import { innerLayers } from "../../src/train/inner-layers";

/** Small sizes for every factory: a new one that needs others gets a line here. */
const common = { sequenceLength: 6, features: 2, seed: 3 };
const sizes: Record<string, object> = {
  denseClassifier: { features: 4, classes: 3, units: [5, 4] },
  stackedLstmForecaster: { ...common, units: 5, layers: 2, horizon: 2 },
  encoderDecoderForecaster: { ...common, horizon: 3 },
  lstmForecaster: { ...common, units: 5, horizon: 2 },
  // Many words, so that no two windows of a text give the same maximum: TensorFlow.js's own gradient counts both.
  conv1dClassifier: {
    sequenceLength: 9,
    vocabularySize: 500,
    embedding: 4,
    filters: [5],
    kernelSize: 3,
    classes: 3,
  },
  denseRegressor: { features: 3, units: [5] },
  imageClassifier: { height: 6, width: 6, classes: 3, filters: [2], units: [4] },
  oneToManyForecaster: { features: 2, units: 4, horizon: 3 },
  recurrentClassifier: { sequenceLength: 6, features: 2, units: 5, classes: 3 },
};

/** Functions of src/models that the library exports; those that don't make a model are named here. */
const notModels = new Set(["resetAfterGru"]);
const source = readFileSync("src/index.ts", "utf8");
const factories = [...source.matchAll(/export \{([^}]*)\} from "\.\/models\//g)]
  .flatMap(([, names]) => names.split(",").map((name) => name.trim()))
  .filter((name) => /^[a-z]\w*$/.test(name) && !notModels.has(name));

function make(name: string): tf.LayersModel {
  const factory = (library as unknown as Record<string, (options: object) => tf.LayersModel>)[name];
  const model = factory({ seed: 3, ...(sizes[name] ?? common) });
  // The engines draw other numbers for the same seed.
  for (const layer of innerLayers(model) as { rate?: number; dropout?: number; recurrentDropout?: number }[])
    for (const option of ["rate", "dropout", "recurrentDropout"] as const)
      if (layer[option]) layer[option] = 0;
  return model;
}

const SAMPLES = 20;
const BATCH = 4;

function dataFor(model: tf.LayersModel): { x: tf.Tensor; y: tf.Tensor } {
  const random = new Random(5);
  const draw = (shape: (number | null)[], next: () => number): tf.Tensor => {
    const full = [SAMPLES, ...shape.slice(1).map((size) => size ?? 6)];
    return tf.tensor(Float32Array.from({ length: full.reduce((a, b) => a * b, 1) }, next), full);
  };
  const output = model.outputs[0].shape;
  const table = model.layers.find((layer) => layer.getClassName() === "Embedding");
  const rows = (table?.getConfig().inputDim as number | undefined) ?? 0;
  const x = draw(model.inputs[0].shape, () => (rows ? random.integer(rows) : random.normal()));
  const loss = canonicalName(String(model.loss));
  if (loss === "sparsecategoricalcrossentropy")
    return { x, y: draw(output.slice(0, -1), () => random.integer(output[output.length - 1] as number)) };
  if (loss === "binarycrossentropy") return { x, y: draw(output, () => random.integer(2)) };
  return { x, y: draw(output, () => random.normal()) };
}

async function losses(name: string, engine: "eager" | "compiled"): Promise<number[]> {
  const model = make(name);
  const steps: number[] = [];
  let sum = 0;
  const { engine: used } = await train(model, dataFor(model), {
    ...{ engine, batchSize: BATCH, epochs: 50 / (SAMPLES / BATCH), seed: 3, metrics: [] },
    callbacks: [
      {
        onBatchEnd: (step, logs) => {
          if (step === 0) sum = 0;
          steps.push(logs.loss * (step + 1) - sum);
          sum = logs.loss * (step + 1);
        },
      },
    ],
  });
  expect(used).toBe(engine);
  return steps;
}

describe("every factory trains to the same losses compiled and op by op, over 50 steps", () => {
  test("all factories are found", () => {
    expect(factories.length).toBeGreaterThanOrEqual(6);
    expect(factories).toContain("lstmForecaster");
  });
  test.each(factories)("%s", async (name) => {
    const [eager, compiled] = [await losses(name, "eager"), await losses(name, "compiled")];
    expect(compiled).toHaveLength(50);
    compiled.forEach((loss, step) => {
      const error = Math.abs(loss / eager[step] - 1);
      expect(error, `step ${step}`).toBeLessThan(step === 0 ? 1e-5 : 1e-3);
    });
  });
});
