/**
 * `npm run bench [-- --rounds 3 --rows 0,2,csv --peers keras,torch,tfjs]`: milliseconds a step of one epoch of fit
 * beside Keras, PyTorch and plain TensorFlow.js, in turns, on the same weights and data; then the further rows.
 *
 * A run over all rows writes docs/bench.json and the README's table; `--out FILE` writes any run elsewhere. Peers
 * in Python are optional, see docs/bench.md.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { barsOf } from "./bars.mjs";
import { importTime } from "./import-time.mjs";
import { printBars, printFurther, printTraining } from "./print-report.mjs";
import { writeTable } from "./readme-table.mjs";
import { bestRate, furtherRow, trainingRow } from "./report-row.mjs";
import { findPython, runPeer } from "./run-peer.mjs";
import { writeWeather } from "./weather-file.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const workloads = JSON.parse(readFileSync(join(here, "workloads.json")));
const parts = JSON.parse(readFileSync(join(here, "further.json")));
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    rows: { type: "string" },
    peers: { type: "string", default: "keras,torch,tfjs" },
    out: { type: "string" },
  },
});
const rounds = Number(options.rounds);
const names = [...workloads.map((_, i) => String(i)), ...parts.map(({ name }) => name)];
const chosen = options.rows?.split(",") ?? names;
const peers = options.peers.split(",");
for (const [what, given, known] of [
  ["row", chosen, names],
  ["peer", peers, ["keras", "torch", "tfjs", ""]],
])
  for (const one of given)
    if (!known.includes(one)) throw new Error(`There is no ${what} "${one}"; there are ${known.join(", ")}.`);
if (!(Number.isInteger(rounds) && rounds > 0))
  throw new Error(`--rounds is a number from 1; got ${options.rounds}.`);

function python(peer, module, variable, folder) {
  if (!peers.includes(peer)) return undefined;
  const found = findPython(module, [process.env[variable], join(root, folder, "bin", "python")]);
  if (!found) console.log(`No ${module} here, so its columns stay empty (docs/bench.md says how to get it).`);
  return found;
}
const keras = python("keras", "keras", "SEQLAB_BENCH_PYTHON", ".venv-bench");
const torch = python("torch", "torch", "SEQLAB_BENCH_TORCH", ".venv-bench-torch");

const script = (file, ...args) => [join(here, file), ...args.map(String)];
const node = (what, ...args) => runPeer(what, process.execPath, script(...args));
const passive = { OMP_WAIT_POLICY: "PASSIVE" };
const repeat = async (run) => {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await run(round));
  return runs;
};
const versions = {};

async function measureTraining(number) {
  const workload = workloads[number];
  const runs = { seqlab: [], keras: [], jit: [], torch: [], passive: [], tfjs: [], rate: [] };
  await repeat((round) => {
    // Losses are the same in every round.
    const check = round === 0 ? ["losses"] : [];
    const add = (peer, run) => runs[peer].push(run);
    add("seqlab", node("seqlab", "node-row.mjs", number, "seqlab", ...check));
    if (keras) {
      add("keras", runPeer("Keras", keras, script("keras_row.py", number, ...check)));
      add("jit", runPeer("Keras, jitted", keras, script("keras_row.py", number, "jit")));
    }
    // PyTorch has no dropout between the steps of a recurrent layer.
    if (torch && !workload.dropout) {
      add("torch", runPeer("PyTorch", torch, script("torch_row.py", number, ...check)));
      add("passive", runPeer("PyTorch, passive", torch, script("torch_row.py", number), passive));
    }
    // Plain TensorFlow.js is slow and far off: once is enough.
    if (round === 0 && peers.includes("tfjs")) add("tfjs", node("tfjs", "node-row.mjs", number, "tfjs"));
    if (round === 0) add("rate", node("matrix product", "matmul-rate.mjs"));
  });
  versions.keras ??= runs.keras.find(Boolean)?.version;
  versions.torch ??= runs.torch.find(Boolean)?.version;
  return { workload, runs };
}

async function measureFurther(part, folder) {
  const theirs = [];
  const ours = await repeat(() => {
    const own = node(part.name, "further-row.mjs", part.name, folder);
    if (keras) theirs.push(runPeer(part.peer, keras, script("further_row.py", part.name, folder)));
    return own;
  });
  return { bar: part.bar, mb_bar: part.mb_bar, ...furtherRow(part, ours, theirs) };
}

const measured = [];
for (const number of workloads.keys())
  if (chosen.includes(String(number))) {
    const one = await measureTraining(number);
    measured.push(one);
    printTraining(trainingRow(one.workload, one.runs, bestRate(one.runs.rate)));
  }
// The best rate of the whole run holds for every row.
const rate = bestRate(measured.flatMap(({ runs }) => runs.rate));
const rows = measured.map(({ workload, runs }) => trainingRow(workload, runs, rate));

const further = [];
const folder = mkdtempSync(join(tmpdir(), "seqlab-bench-"));
try {
  if (chosen.includes("csv")) writeWeather(join(folder, "weather.csv"));
  for (const part of parts)
    if (chosen.includes(part.name)) {
      further.push(await measureFurther(part, folder));
      printFurther(further.at(-1));
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const packageOf = (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json")));
const report = {
  machine: {
    cpu: cpus()[0].model,
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
    gigaflops: rate && Number((2e-6 / rate).toPrecision(3)),
  },
  versions: {
    node: process.version,
    tfjs_node: packageOf("@tensorflow/tfjs-node").version,
    keras: versions.keras ?? null,
    torch: versions.torch ?? null,
  },
  ...{ rounds, rows, further, import: importTime(root) },
};
const bars = barsOf(report, workloads);
printBars(report, bars);
const whole = names.every((name) => chosen.includes(name));
const out = options.out ?? (whole ? join(root, "docs", "bench.json") : undefined);
if (out) {
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
}
if (whole && !options.out) writeTable(root);
const failed = rows.filter((row) => row.seqlab_ms === null || row.loss_difference > 1e-3);
process.exitCode = failed.length ? 1 : 0;
