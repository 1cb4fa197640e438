"use strict";
/**
 * Compiles src to dist when src is newer, so that a notebook always runs the library it lies beside.
 * TypeScript writes to .seqlab/build; only a compilation without errors is copied over, file by file with a
 * rename each, and the stamp is written last: a kernel never reads half a file, and a run that was killed
 * leaves no stamp and is simply repeated.
 */
const { spawnSync } = require("node:child_process");
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { acquire } = require("../process-lock.cjs");

const BUILD = path.join(".seqlab", "build");
const STAMP = path.join("dist", ".stamp");
const FAILURE = path.join(".seqlab", "build-failure.txt");

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(path.join(folder, entry.name)) : [path.join(folder, entry.name)],
    )
    .sort();
}

/** What dist depends on, as one short text: names, sizes and times of the sources, and the compiler. */
function fingerprint(root) {
  const hash = crypto.createHash("sha256");
  const inputs = [...filesBelow(path.join(root, "src")), path.join(root, "tsconfig.json")];
  inputs.push(path.join(root, "node_modules", "typescript", "package.json"));
  for (const file of inputs) {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    hash.update(`${path.relative(root, file)} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function isFresh(root) {
  if (!fs.existsSync(path.join(root, "dist", "index.js"))) return false;
  return read(path.join(root, STAMP)) === fingerprint(root);
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Compiles; answers what the compiler said when it refused. A dist that is there stays as it is then. */
function compile(root) {
  // Several kernels may start at once after an edit.
  const release = acquire(path.join(root, ".seqlab", "build.lock"));
  try {
    return isFresh(root) ? { ok: true, output: "" } : compileAlone(root);
  } finally {
    release();
  }
}

function compileAlone(root) {
  const compiler = path.join(root, "node_modules", "typescript", "lib", "tsc.js");
  if (!fs.existsSync(compiler))
    return { ok: false, output: "node_modules/typescript is missing. Run: npm run setup" };
  const before = fingerprint(root);
  const known = read(path.join(root, FAILURE));
  // Sources that did not compile a moment ago still don't: a kernel need not wait for it again.
  if (known.startsWith(before) && fs.existsSync(path.join(root, "dist", "index.js"))) {
    return { ok: false, output: known.slice(before.length + 1) };
  }
  const build = path.join(root, BUILD);
  const args = ["-p", root, "--outDir", build, "--tsBuildInfoFile", path.join(build, ".tsbuildinfo")];
  let run = tsc(root, compiler, args);
  if (run.status === 0 && !fs.existsSync(path.join(build, "index.js"))) {
    // The build info says "nothing changed" but its outputs are gone: start over.
    fs.rmSync(build, { recursive: true, force: true });
    run = tsc(root, compiler, args);
  }
  if (run.status !== 0) {
    // Better a library with type errors than none; without a stamp the errors are shown again next time.
    if (!fs.existsSync(path.join(root, "dist", "index.js"))) {
      tsc(root, compiler, [...args, "--noEmitOnError", "false"]);
      publish(root, build);
    }
    const output = `${run.stdout}${run.stderr}`.trim();
    writeWhole(path.join(root, FAILURE), `${before}\n${output}`);
    return { ok: false, output };
  }
  publish(root, build);
  writeWhole(path.join(root, STAMP), before);
  return { ok: true, output: "" };
}

function tsc(root, compiler, args) {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 };
  return spawnSync(process.execPath, [compiler, "--noEmitOnError", "--pretty", "false", ...args], options);
}

function publish(root, build) {
  const dist = path.join(root, "dist");
  const wanted = new Set();
  for (const file of filesBelow(build)) {
    const name = path.relative(build, file);
    const source = path.join(root, "src", name.replace(/(\.d)?\.[cm]?[jt]s$/, ".ts"));
    if (name === ".tsbuildinfo" || name.includes(".tmp-") || !fs.existsSync(source)) continue;
    wanted.add(name);
    const content = fs.readFileSync(file);
    const target = path.join(dist, name);
    if (fs.existsSync(target) && fs.readFileSync(target).equals(content)) continue;
    writeWhole(target, content);
  }
  for (const file of filesBelow(dist)) {
    const name = path.relative(dist, file);
    if (!wanted.has(name) && !name.startsWith(".")) fs.rmSync(file, { force: true });
  }
}

/** Writes a file so that a reader sees the old content or the new, never a part. */
function writeWhole(target, content) {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const temporary = `${target}.tmp-${process.pid}`;
  fs.writeFileSync(temporary, content);
  fs.renameSync(temporary, target);
}

/** Compiles if needed; the message says, for people, that the notebook runs an older dist. */
function refresh(root) {
  if (isFresh(root)) return { compiled: false, message: "" };
  const { ok, output } = compile(root);
  if (ok) return { compiled: true, message: "" };
  return {
    compiled: false,
    message: `src does not compile, so notebooks run an older or faulty dist:\n${output.split("\n").slice(0, 20).join("\n")}`,
  };
}

module.exports = { isFresh, compile, refresh };

if (require.main === module) {
  const { ok, output } = compile(path.resolve(__dirname, "..", ".."));
  if (!ok) console.error(output);
  process.exitCode = ok ? 0 : 1;
}
