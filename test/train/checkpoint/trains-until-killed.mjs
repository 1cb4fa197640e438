// A training that is killed from outside or at a given write: node trains-until-killed.mjs '<JSON>', see below.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs-node");
const seqlab = require("../../../dist/index.js");
/**
 * killAtSync: which call of fsync ends the process with SIGKILL instead; 2 a checkpoint, file and folder.
 * waitAfter: someone else kills it in this epoch or the next; it never gets further.
 */
const { kind, engine, file, csv, resume, killAtSync, waitAfter } = JSON.parse(process.argv[2]);

if (killAtSync) {
  const { fsyncSync } = fs;
  let calls = 0;
  // The compiled library reads the property anew at each call.
  require("node:fs").fsyncSync = (open) => {
    if (++calls === killAtSync) process.kill(process.pid, "SIGKILL");
    fsyncSync(open);
  };
}

const random = new seqlab.Random(7);
const say = (what) => fs.writeSync(1, `${JSON.stringify(what)}\n`);
const told = {
  onEpochBegin: async (epoch) => {
    say({ epoch });
    if (epoch > waitAfter + 1) await new Promise((resolve) => setTimeout(resolve, 100_000));
  },
};
const size = engine === "eager" ? 120 : 400;
const glorot = (seed) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });

const kinds = {
  /** Arrays, dropout, Adam, class weights, validation, early stopping with the best weights. */
  classifier: () => {
    const x = Array.from({ length: size }, () => [random.normal(), random.normal()]);
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 8, activation: "tanh", inputShape: [2], ...glorot(1) }),
        tf.layers.dropout({ rate: 0.3 }),
        tf.layers.dense({ units: 3, activation: "softmax", ...glorot(2) }),
      ],
    });
    const options = {
      ...{ optimizer: { name: "adam", learningRate: 0.02 }, loss: "sparseCategoricalCrossentropy" },
      ...{ metrics: ["accuracy"], classWeight: { 1: 2 }, validationSplit: 0.25, batchSize: 4, epochs: 14 },
      ...{ earlyStopping: { patience: 9, monitor: "val_accuracy" }, seed: 3, callbacks: [told] },
      // How many steps a call does depends on how long they take; the numbers must not.
      engineForms: { stepsPerCall: 16 },
    };
    return { model, data: { x, y: x.map(([a, b]) => (a * b > 0.3 ? 2 : a > 0 ? 1 : 0)) }, options };
  },
  /** Windows, a recurrent layer with dropout, momentum, a plateau, a CSV log. */
  forecaster: () => {
    const series = Float64Array.from({ length: size }, (_, i) => Math.sin(i / 9) + 0.1 * random.normal());
    const set = seqlab.timeseriesWindows(series, { sequenceLength: 8, batchSize: 8 });
    const model = tf.sequential({
      layers: [
        tf.layers.lstm({
          ...{ units: 4, inputShape: [8, 1], dropout: 0.1, recurrentDropout: 0.2, ...glorot(3) },
          recurrentInitializer: tf.initializers.glorotUniform({ seed: 4 }),
        }),
        tf.layers.dense({ units: 1, ...glorot(5) }),
      ],
    });
    const plateau = new seqlab.ReduceLROnPlateau({ patience: 1, factor: 0.5, minDelta: 0.02 });
    const options = {
      ...{ optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.9 }, loss: "mse", validation: set },
      ...{ epochs: 8, seed: 2, callbacks: [plateau, new seqlab.CSVLogger(csv), told] },
    };
    return { model, data: set, options };
  },
};

const { model, data, options } = kinds[kind]();
const checkpoint = { file, resume };
const history = await seqlab.fit(model, data, { ...options, engine, checkpoint, progress: false });
const hash = createHash("sha256");
for (const weight of model.getWeights()) hash.update(weight.dataSync());
const { seconds, ...result } = history;
say({ ...result, weights: hash.digest("hex") });
