/** Measures one workload in this process: `node node-row.mjs NUMBER seqlab|tfjs|limit`, one line of JSON. */
import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-node";
import { fit as train } from "../../dist/train/fit.js";
import { buildModel, drawData, LOSSES, multiplyAdds } from "./tfjs-model.mjs";

const [number, peer] = process.argv.slice(2);
const workload = JSON.parse(readFileSync(new URL("./workloads.json", import.meta.url)))[number];
const EPOCHS = 6;
/** Plain TensorFlow.js is slow: fewer steps, and the whole of it still takes the longest. */
const TFJS_STEPS = 8;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function seqlab() {
  const options = {
    loss: LOSSES[workload.loss],
    optimizer: "adam",
    batchSize: workload.batch,
    progress: false,
  };
  const losses = [];
  let sum = 0;
  const onBatchEnd = (step, logs) => {
    losses.push(logs.loss * (step + 1) - sum);
    sum = logs.loss * (step + 1);
  };
  // Where the first steps are so wide that rounding errors grow fast, losses are compared at a lower rate.
  const optimizer = { name: "adam", learningRate: workload.checkRate ?? 0.001 };
  const check = { ...options, optimizer, shuffle: false, callbacks: [{ onBatchEnd }] };
  await train(buildModel(workload), drawData(workload, 20), check);
  const times = [];
  let begin = 0;
  const onEpochEnd = () => {
    times.push((performance.now() - begin) / workload.steps);
    begin = performance.now();
  };
  const data = drawData(workload, workload.steps);
  const model = buildModel(workload, workload.dropout);
  begin = performance.now();
  const { engine } = await train(model, data, { ...options, epochs: EPOCHS, callbacks: [{ onEpochEnd }] });
  return { ms: median(times.slice(1)), first_ms: times[0] * workload.steps, losses, engine };
}

async function plain() {
  const model = buildModel(workload, workload.dropout);
  model.compile({ optimizer: "adam", loss: LOSSES[workload.loss] });
  const { x, y } = drawData(workload, TFJS_STEPS);
  const options = { batchSize: workload.batch, epochs: 1, verbose: 0 };
  await model.fit(x, y, options);
  const begin = performance.now();
  await model.fit(x, y, options);
  return { ms: (performance.now() - begin) / TFJS_STEPS };
}

/** The step's multiplications at the rate of this machine's best matrix product. */
function limit() {
  const a = tf.randomNormal([1024, 1024]);
  const times = Array.from({ length: 12 }, () => {
    const begin = performance.now();
    tf.matMul(a, a).dispose();
    return performance.now() - begin;
  });
  return { ms: (multiplyAdds(workload) * Math.min(...times)) / 1024 ** 3 };
}

const result = peer === "seqlab" ? await seqlab() : peer === "tfjs" ? await plain() : limit();
console.log(JSON.stringify(result));
