/** The README's table of speed, made from docs/bench.json: `node scripts/bench/readme-table.mjs`. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { geometricMean } from "./statistics.mjs";

const BEGIN = "<!-- made from docs/bench.json: begin -->";
const END = "<!-- made from docs/bench.json: end -->";

const cell = (value) => (value === null || value === undefined ? "–" : String(value));
const table = (heads, rows) =>
  [heads, heads.map((_, i) => (i ? "---:" : "---")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

/** The text between the markers. */
export function makeTable({ machine, versions, rounds, rows, further }) {
  const short = (version) => (version ? ` ${version.split(".").slice(0, 2).join(".")}` : "");
  const training = table(
    [
      "ms a step",
      "seqlab",
      `Keras${short(versions.keras)}`,
      `PyTorch${short(versions.torch)}`,
      "TensorFlow.js",
      "limit",
    ],
    rows.map((row) => [
      row.workload,
      ...[row.seqlab_ms, row.keras_ms, row.torch_ms, row.tfjs_ms, row.limit_ms].map(cell),
    ]),
  );
  const beside = table(
    ["ms", "seqlab", "peer", ""],
    further.map((row) => [row.workload, cell(row.seqlab_ms), cell(row.peer_ms), row.peer]),
  );
  const means = [
    ["Keras", "keras"],
    ["PyTorch", "torch"],
    ["plain TensorFlow.js", "tfjs"],
  ].flatMap(([name, peer]) => {
    const ratios = rows.map((row) => row.times_faster[peer]).filter((ratio) => ratio !== null);
    return ratios.length ? [`${geometricMean(ratios).toFixed(1)} times as fast as ${name}`] : [];
  });
  const gigabytes = `${machine.memory_gb} GB`;
  return [
    training,
    `${machine.cpu}, ${machine.cores} cores, ${gigabytes}, Node ${versions.node}; medians of ${rounds} rounds.` +
      (means.length ? ` On average (geometric mean) ${means.join(", ")}.` : ""),
    ...(further.length ? [beside] : []),
  ].join("\n\n");
}

/** The README with another text between its markers. */
export function putTable(readme, text) {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md lacks the lines ${BEGIN} and ${END}.`);
  return `${readme.slice(0, begin + BEGIN.length)}\n${text}\n${readme.slice(end)}`;
}

/** Writes the table of docs/bench.json into README.md. */
export function writeTable(root) {
  const json = join(root, "docs", "bench.json");
  if (!existsSync(json)) throw new Error("There is no docs/bench.json yet: npm run bench makes it.");
  const file = join(root, "README.md");
  writeFileSync(
    file,
    putTable(readFileSync(file, "utf8"), makeTable(JSON.parse(readFileSync(json, "utf8")))),
  );
}

const self = fileURLToPath(import.meta.url);
if (resolve(process.argv[1] ?? "") === self) writeTable(join(dirname(self), "..", ".."));
