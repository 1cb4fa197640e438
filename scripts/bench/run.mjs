/**
 * `npm run bench [-- --rounds 3 --rows 0,2]`: milliseconds a step of one epoch of fit, seqlab beside plain
 * TensorFlow.js and Keras, interleaved, on the same weights and data. Writes docs/bench.json.
 *
 * Keras is optional: SEQLAB_BENCH_PYTHON names a Python that has it (scripts/bench/requirements.txt), or
 * .venv-bench holds one.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, rows: { type: "string" }, out: { type: "string" } },
});
const workloads = JSON.parse(readFileSync(join(here, "workloads.json")));
const numbers = options.rows ? options.rows.split(",").map(Number) : [...workloads.keys()];
const python = [process.env.SEQLAB_BENCH_PYTHON, join(root, ".venv-bench", "bin", "python")].find(
  (path) => path && existsSync(path),
);

const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
const run = (command, args) =>
  JSON.parse(
    execFileSync(command, args, { env, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim()
      .split("\n")
      .at(-1),
  );
const node = (number, peer) => run(process.execPath, [join(here, "node-row.mjs"), `${number}`, peer]);
const keras = (number, ...jit) =>
  python ? run(python, [join(here, "keras_row.py"), `${number}`, ...jit]) : undefined;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const round = (value) => (value === undefined ? null : Number(value.toPrecision(3)));

/** Largest relative difference of the losses of 20 steps. */
function lossDifference(ours, theirs) {
  if (!theirs) return null;
  const differences = ours.map((loss, step) => Math.abs(loss / theirs[step] - 1));
  return Number(Math.max(...differences).toPrecision(2));
}

let kerasVersion = null;
const rows = numbers.map((number) => {
  const workload = workloads[number];
  const rounds = Array.from({ length: Number(options.rounds) }, () => ({
    seqlab: node(number, "seqlab"),
    plain: keras(number),
    jitted: keras(number, "jit"),
    limit: node(number, "limit"),
  }));
  kerasVersion = rounds[0].plain?.keras ?? kerasVersion;
  const ours = rounds.map(({ seqlab }) => seqlab.ms);
  const peer = (name) => (python ? median(rounds.map((one) => one[name].ms)) : undefined);
  const row = {
    workload: `${workload.name}, batch ${workload.batch}`,
    engine: rounds[0].seqlab.engine,
    seqlab_ms: round(median(ours)),
    first_epoch_ms: round(median(rounds.map(({ seqlab }) => seqlab.first_ms))),
    keras_ms: round(peer("plain")),
    keras_jit_ms: round(peer("jitted")),
    torch_ms: null,
    tfjs_ms: round(node(number, "tfjs").ms),
    limit_ms: round(Math.min(...rounds.map(({ limit }) => limit.ms))),
    loss_difference: lossDifference(rounds[0].seqlab.losses, rounds[0].plain?.losses),
    spread: [round(Math.min(...ours)), round(Math.max(...ours))],
  };
  const best = python && Math.min(row.keras_ms, row.keras_jit_ms);
  row.faster_than_keras = best ? round(best / row.seqlab_ms) : null;
  row.faster_than_tfjs = round(row.tfjs_ms / row.seqlab_ms);
  console.log(
    `${row.workload.padEnd(52)} ${row.seqlab_ms} ms  (Keras ${row.keras_ms}, jitted ${row.keras_jit_ms}, tfjs ${row.tfjs_ms}, limit ${row.limit_ms}; losses differ by ${row.loss_difference})`,
  );
  return row;
});

const wrong = rows.filter((row) => row.loss_difference > 1e-3);
const version = (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"))).version;
const report = {
  machine: {
    cpu: cpus()[0].model,
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
  },
  versions: { node: process.version, tfjs_node: version("@tensorflow/tfjs-node"), keras: kerasVersion },
  rounds: Number(options.rounds),
  rows,
};
const out = options.out ?? join(root, "docs", "bench.json");
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
if (rows.length > 1 && python) {
  const logs = rows.map((row) => Math.log(row.faster_than_keras));
  const mean = Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length);
  console.log(`Geometric mean against the better Keras: ${mean.toFixed(2)} times faster.`);
}
for (const row of wrong)
  console.error(`${row.workload}: losses differ by ${row.loss_difference}; this row counts as an error.`);
process.exitCode = wrong.length ? 1 : 0;
