/**
 * Measures one part of the library beside training: `node further-row.mjs NAME FOLDER`, one line of JSON. The first
 * call in a process is not counted; of the next ones the median is.
 */
import { join } from "node:path";
import { Random } from "../../dist/data/random.js";
import { median } from "./statistics.mjs";

const [name, folder] = process.argv.slice(2);
const ROWS = 420_551;
const FEATURES = 14;
const REPEATS = 3;

/** Milliseconds of the middle run, and what the last one gave. */
async function timed(run) {
  const times = [];
  let value = await run();
  for (let i = 0; i < REPEATS; i++) {
    value = undefined;
    const begin = performance.now();
    value = await run();
    times.push(performance.now() - begin);
  }
  return { ms: median(times), value };
}

const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);

function drawSeries() {
  const random = new Random(7);
  const columns = Array.from({ length: FEATURES }, () =>
    Float64Array.from({ length: ROWS }, () => random.random()),
  );
  return columns;
}

async function drawTable() {
  const { Table } = await import("../../dist/data/table.js");
  return new Table(drawSeries().map((column, i) => [`c${i}`, column]));
}

/** Three classes that overlap a little, in four features. */
function drawClasses(rows) {
  const random = new Random(7);
  const X = Array.from({ length: rows }, () => Array.from({ length: 4 }, () => random.random()));
  const y = X.map(([a, b, c]) => Math.floor(((a + b * c) / 2 + 0.2 * random.random()) * 3) % 3);
  return { X, y };
}

const scaled = (module, scaler) => async () => {
  const { [scaler]: Scaler } = await import(`../../dist/prepare/${module}.js`);
  const table = await drawTable();
  const { ms, value } = await timed(() => new Scaler().fitTransform(table));
  return { ms, result: [value.column("c0")[1], value.column("c13")[ROWS - 1]] };
};

const classified = (module, classifier, options) => async () => {
  const { [classifier]: Classifier } = await import(`../../dist/classical/${module}.js`);
  const { X, y } = drawClasses(10_000);
  const [train, test] = [X.slice(0, 8000), X.slice(8000)];
  const { ms, value } = await timed(() => new Classifier(options).fit(train, y.slice(0, 8000)).predict(test));
  return { ms, result: [value.filter((label, i) => label === y[8000 + i]).length / 2000] };
};

const PARTS = {
  async csv() {
    const { readCsv } = await import("../../dist/data/read-csv.js");
    const file = join(folder, "weather.csv");
    await readCsv(file);
    const mb = process.resourceUsage().maxRSS / 1024;
    const { ms, value } = await timed(() => readCsv(file));
    return {
      ms,
      mb,
      result: [value.index.at(-1) / 1000, ...value.columns.map((one) => sumOf(value.column(one)))],
    };
  },
  async windows() {
    const tf = await import("@tensorflow/tfjs-node");
    const { timeseriesDatasetFromArray } = await import(
      "../../dist/prepare/timeseries-dataset-from-array.js"
    );
    const table = await drawTable();
    const set = timeseriesDatasetFromArray(table, null, {
      sequenceLength: 240,
      samplingRate: 6,
      batchSize: 128,
    });
    const order = new Random(1).permutation(set.length);
    const BATCHES = 200;
    const { ms, value } = await timed(() => {
      let last;
      for (let i = 0; i < BATCHES; i++) {
        tf.dispose(last);
        last = set.batch(order.subarray(i * 128, i * 128 + 128)).x;
      }
      return last;
    });
    return { ms: ms / BATCHES, result: [sumOf(value.dataSync())] };
  },
  async predict() {
    const { predict } = await import("../../dist/train/predict.js");
    const { buildModel, drawData } = await import("./tfjs-model.mjs");
    const workload = {
      x: [50, 1],
      y: [1],
      layers: [
        ["lstm", 32],
        ["dense", 1, "linear"],
      ],
    };
    const model = buildModel(workload);
    const { x } = drawData(workload, 20_000);
    const { ms, value } = await timed(() => predict(model, x, { batchSize: 512 }));
    return { ms, result: [...value.column().slice(0, 5)] };
  },
  standardize: scaled("standard-scaler", "StandardScaler"),
  minmax: scaled("min-max-scaler", "MinMaxScaler"),
  forest: classified("random-forest-classifier", "RandomForestClassifier", { seed: 1 }),
  neighbours: classified("k-neighbors-classifier", "KNeighborsClassifier", {}),
};

console.log(JSON.stringify(await PARTS[name]()));
