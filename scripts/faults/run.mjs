import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { choosePlaces, chooseTests } from "./choose.mjs";
import { findPlaces } from "./find-places.mjs";
import { edited } from "./plugin.mjs";
import { recordTests } from "./record.mjs";
import { runTests } from "./run-tests.mjs";

const USAGE = `npm run faults [-- options]
Puts faults into code of src that unit tests run, one at a time, and says which turn a test red.
  --count N      how many faults (50)
  --seed N       which ones (1)
  --src PART     only in files of src whose path contains PART; may be repeated
  --tests PART   only with unit tests whose path contains PART; may be repeated
  --seconds N    at most as many seconds of tests for a fault (90)
  --out FILE     write the report there as JSON, too`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    src: { type: "string", multiple: true, default: [] },
    tests: { type: "string", multiple: true, default: [] },
    seconds: { type: "string", default: "90" },
    out: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const seconds = Number(values.seconds);
const began = Date.now();
const places = findPlaces(root);
const records = await recordTests(root, places, values.tests);
const minutes = () => ((Date.now() - began) / 60_000).toFixed(1);
const reached = new Set(records.flatMap((record) => record.places));
console.log(
  `${reached.size} of ${places.length} places run in ${records.length} unit test files (${minutes()} min)`,
);

const wanted = places.filter(
  ({ file }) => values.src.length === 0 || values.src.some((part) => file.includes(part)),
);
const results = [];
for (const place of choosePlaces(wanted, reached, Number(values.count), Number(values.seed))) {
  const result = await tryFault(place);
  results.push(result);
  const mark = result.killed ? "killed  " : "SURVIVED";
  console.log(`${String(results.length).padStart(3)} ${mark} ${place.file}:${place.line} ${result.change}`);
  console.log(
    `             ${result.killed ? result.by : `${result.tests} of ${result.reaching} test files that run it`}`,
  );
}

const killed = results.filter((result) => result.killed).length;
console.log(
  `${killed} of ${results.length} faults turned a test red, ${results.length - killed} survived (${minutes()} min)`,
);
for (const result of results.filter((each) => !each.killed))
  console.log(`survived: ${result.file}:${result.line} ${result.kind} ${result.change}`);
if (values.out)
  writeFileSync(values.out, `${JSON.stringify({ seed: Number(values.seed), killed, results }, null, 2)}\n`);

/** Runs the nearest test file alone, then the others: most faults don't get past the first. */
async function tryFault(place) {
  const { kind, file, line, start, end, text } = place;
  const { chosen, reaching } = chooseTests(records, place, seconds);
  const result = { file, line, kind, change: describe(place), tests: chosen.length, reaching, killed: true };
  const env = { SEQLAB_FAULT: JSON.stringify({ file, start, end, text }) };
  for (const part of [chosen.slice(0, 1), chosen.slice(1)]) {
    if (part.length === 0) continue;
    const usual = part.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
    const files = part.map((record) => record.file);
    const { stopped, failures } = await runTests({ root, files, env, seconds: 30 + 3 * usual, bail: true });
    if (stopped) return { ...result, by: "doesn't end: stopped at the time limit" };
    if (failures.length > 0) return { ...result, by: failures[0].slice(0, 100) };
  }
  return { ...result, killed: false };
}

/** The changed line before and after, without what is the same around it. */
function describe({ file, start, end, text }) {
  const source = readFileSync(join(root, file), "utf8");
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const until = source.indexOf("\n", end);
  const line = source.slice(from, until);
  const after = edited(line, [{ start: start - from, end: end - from, text }]);
  return `\`${line.trim()}\` → \`${after.trim()}\``;
}
