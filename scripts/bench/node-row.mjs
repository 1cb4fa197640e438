/** Measures one workload in this process: `node node-row.mjs NUMBER seqlab|tfjs [losses]`, one line of JSON. */
import { readFileSync } from "node:fs";
import tf from "@tensorflow/tfjs-node";
import { fit as train } from "../../dist/index.js";
import { median } from "./statistics.mjs";
import { buildModel, drawData, LOSSES } from "./tfjs-model.mjs";

const [number, peer, losses] = process.argv.slice(2);
const workload = JSON.parse(readFileSync(new URL("./workloads.json", import.meta.url)))[number];
const { batch, steps, dropout } = workload;
const FIRST_STEPS = steps + 0.5;
/** As in workload.py, unless the workload says otherwise. */
const EPOCHS = 6;
/** Plain TensorFlow.js is slow: fewer steps, and the whole of it still takes the longest. */
const TFJS_STEPS = 8;

const options = { loss: LOSSES[workload.loss], optimizer: "adam", batchSize: batch, progress: false };

async function seqlab() {
  await warmUp();
  // Before anything else: models of one architecture share their loaded graph, so a later fit wouldn't load or compile it.
  const first = await firstEpoch();
  const found = losses ? { losses: await lossesOf({}), ...(await otherGru()) } : {};
  const { times, engine } = await epochsOf(steps * batch);
  const ms = median(times.slice(1)) / steps;
  return { ms, first_ms: first - FIRST_STEPS * ms, engine, ...found };
}

/**
 * Times of the epochs of a fit; the first one begins with the call. A progress reporter takes them: a callback would
 * have the weights brought into the model every time.
 */
async function epochsOf(samples) {
  const model = buildModel(workload, { dropout });
  const data = drawData(workload, samples);
  const last = Math.ceil(samples / batch);
  const times = [];
  let begin = performance.now();
  const update = ({ epoch, step }) => {
    if (step !== last || epoch === times.length) return;
    times.push(performance.now() - begin);
    begin = performance.now();
  };
  const progress = { start() {}, update, end() {} };
  // As long as in the lesson where that decides how it is compiled.
  const { engine } = await train(model, data, { ...options, epochs: workload.epochs ?? EPOCHS, progress });
  return { times, engine };
}

/** What the first training in a process costs whatever the model: starting TensorFlow, reading the library. */
async function warmUp() {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  await train(model, { x: [[1], [2]], y: [1, 2] }, { loss: "mse", optimizer: "adam", progress: false });
}

/**
 * A first epoch, its last batch a shorter one; what it takes longer than its steps is the first step: building, loading
 * and compiling.
 */
async function firstEpoch() {
  const { times } = await epochsOf(Math.floor(FIRST_STEPS * batch));
  return times[0];
}

async function lossesOf(form) {
  const found = [];
  let sum = 0;
  const onBatchEnd = (step, logs) => {
    found.push(logs.loss * (step + 1) - sum);
    sum = logs.loss * (step + 1);
  };
  const check = { ...options, shuffle: false, callbacks: [{ onBatchEnd }] };
  await train(buildModel(workload, form), drawData(workload, 20 * batch), check);
  return found;
}

/** PyTorch has the other of the two GRUs only. */
async function otherGru() {
  const has = workload.layers.some(([kind]) => kind === "gru");
  return has ? { other_losses: await lossesOf({ resetAfter: true }) } : {};
}

async function plain() {
  const model = buildModel(workload, { dropout });
  model.compile({ optimizer: "adam", loss: LOSSES[workload.loss] });
  const { x, y } = drawData(workload, TFJS_STEPS * batch);
  const run = { batchSize: batch, epochs: 1, verbose: 0 };
  await model.fit(x, y, run);
  const begin = performance.now();
  await model.fit(x, y, run);
  return { ms: (performance.now() - begin) / TFJS_STEPS };
}

console.log(JSON.stringify(await (peer === "seqlab" ? seqlab() : plain())));
