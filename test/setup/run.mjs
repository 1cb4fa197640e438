// npm run test:setup [-- --seed N]: set-up in a copy of the project, killed at ten random moments and mended by the
// next run each time; then two set-ups at once. Takes about ten minutes and downloads some hundred megabytes.
import { spawn } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const KILLS = 10;
const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const seed = Number(parseArgs({ options: { seed: { type: "string", default: "1" } } }).values.seed);
const counts = { passed: 0, failed: 0 };
const random = mulberry32(seed);
/** Milliseconds a whole set-up takes here at the moment. */
let whole = 0;

const folder = mkdtempSync(join(tmpdir(), "seqlab-setup-"));
const copy = join(folder, "a folder with spaces");
for (const name of [
  "package.json",
  "package-lock.json",
  ".npmrc",
  "tsconfig.json",
  "src",
  "scripts",
  "data",
]) {
  cpSync(join(project, name), join(copy, name), { recursive: true });
}

try {
  const started = Date.now();
  const first = await run("setup");
  whole = Date.now() - started;
  report("an undisturbed set-up", first.code === 0, first.output);
  const reference = inventory();
  for (let round = 0; round < KILLS; round++) await killAndMend(round, reference);
  await twoAtOnce(reference);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed (seed ${seed})`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** One kill in each tenth of the time a whole set-up takes, at a random moment of it. */
async function killAndMend(round, reference) {
  const fraction = (round + random()) / KILLS;
  const moment = await killAt(round, fraction);
  const mended = await run("setup");
  const problem = mended.code === 0 ? await problemWith(reference) : mended.output;
  report(`killed after ${(moment / 1000).toFixed(1)} s, mended by the next run`, problem === "", problem);
}

/** Sets up from nothing and kills it; a set-up that was faster than expected is tried again, earlier. */
async function killAt(round, fraction) {
  for (;;) {
    forget({ cache: round % 3 === 0 });
    const started = Date.now();
    const setup = start("setup");
    const timer = setTimeout(() => setup.child.kill("SIGKILL"), whole * fraction);
    const { signal } = await setup.done;
    clearTimeout(timer);
    if (signal === "SIGKILL") return whole * fraction;
    whole = (Date.now() - started) * 0.95;
  }
}

async function twoAtOnce(reference) {
  forget({ cache: false });
  const both = await Promise.all([run("setup"), run("setup")]);
  const outputs = both.map(({ output }) => output).join("\n--\n");
  report(
    "two at once both succeed",
    both.every(({ code }) => code === 0),
    outputs,
  );
  report("one of them waited and said so", /Another set-up of this folder is running/.test(outputs), outputs);
  const problem = await problemWith(reference);
  report("two at once leave a whole set-up", problem === "", problem);
}

/** "" if everything is as after an undisturbed set-up and works. */
async function problemWith(reference) {
  const again = await run("setup");
  if (again.code !== 0 || !again.output.includes("nothing to do")) return `run again: ${again.output}`;
  const now = inventory();
  for (const [part, files] of Object.entries(reference)) {
    if (now[part] !== files) return `${part}: ${now[part]} instead of ${files}`;
  }
  const doctor = await run("doctor");
  return doctor.code === 0 ? "" : doctor.output;
}

/** Number and size of the files of each part; what Python compiles by itself is left out. */
function inventory() {
  const parts = ["node_modules", ".venv", "dist", join(".seqlab", "tensorflow"), join(".seqlab", "addon")];
  return Object.fromEntries(parts.map((part) => [part, measure(join(copy, part))]));
}

function measure(part) {
  if (!existsSync(part)) return "nothing";
  const entries = readdirSync(part, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.endsWith(".pyc"));
  const sizes = files.map((entry) => lstatSync(join(entry.parentPath ?? entry.path, entry.name)).size);
  // Paths inside of files differ in length nowhere: it is the same folder each time.
  return `${files.length} files, ${sizes.reduce((sum, size) => sum + size, 0)} bytes`;
}

function forget({ cache }) {
  for (const name of ["node_modules", ".venv", "dist"]) remove(join(copy, name));
  const own = join(copy, ".seqlab");
  for (const name of existsSync(own) ? readdirSync(own) : [])
    if (cache || name !== "cache") remove(join(own, name));
}

function remove(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function start(name) {
  const child = spawn(process.execPath, [join("scripts", `${name}.mjs`)], { cwd: copy });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  // "exit" and not "close": orphans of a killed set-up keep its pipes open.
  const done = new Promise((resolve) =>
    child.on("exit", (code, signal) => setTimeout(() => resolve({ code, signal, output }), 50)),
  );
  return { child, done };
}

function run(name) {
  return start(name).done;
}

function report(name, passed, why) {
  counts[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "✓" : "✗"} ${name}${passed ? "" : `\n${why}`}`);
}

/** A small seeded generator: the moments of a failed run can be had again. */
function mulberry32(state) {
  let a = state >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
