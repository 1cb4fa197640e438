/** Measures one workload in this process: `node node-row.mjs NUMBER seqlab|tfjs [losses]`, one line of JSON. */
import { readFileSync } from "node:fs";
import { fit as train } from "../../dist/train/fit.js";
import { median } from "./statistics.mjs";
import { buildModel, drawData, LOSSES } from "./tfjs-model.mjs";

const [number, peer, losses] = process.argv.slice(2);
const workload = JSON.parse(readFileSync(new URL("./workloads.json", import.meta.url)))[number];
const { batch, steps, dropout } = workload;
/** As in workload.py. */
const EPOCHS = 6;
const SECONDS = 3;
/** Plain TensorFlow.js is slow: fewer steps, and the whole of it still takes the longest. */
const TFJS_STEPS = 8;

const options = { loss: LOSSES[workload.loss], optimizer: "adam", batchSize: batch, progress: false };

async function seqlab() {
  const first_ms = await firstStep();
  const found = losses ? { losses: await lossesOf({}), ...(await otherGru()) } : {};
  const times = [];
  const start = performance.now();
  let begin = 0;
  const onEpochBegin = () => {
    begin = performance.now();
  };
  const onEpochEnd = (_epoch, _logs, control) => {
    times.push((performance.now() - begin) / steps);
    control.stopTraining = times.length >= 3 && performance.now() - start > SECONDS * 1000;
  };
  const callbacks = [{ onEpochBegin, onEpochEnd }];
  const data = drawData(workload, steps * batch);
  const { engine } = await train(buildModel(workload, { dropout }), data, {
    ...options,
    epochs: EPOCHS,
    callbacks,
  });
  return { ms: median(times.slice(1)), first_ms, engine, ...found };
}

/** All of a fit that has only begun: building, loading and compiling the graphs, two full batches and a shorter one. */
async function firstStep() {
  const model = buildModel(workload, { dropout });
  const data = drawData(workload, Math.floor(2.5 * batch));
  const begin = performance.now();
  await train(model, data, options);
  return performance.now() - begin;
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
