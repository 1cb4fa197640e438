/**
 * npm's packages, exactly as locked, without their install scripts, and the library's link to itself
 * (`node_modules/seqlab`), which is why every notebook can write `from "seqlab"`.
 */
import { copyFileSync, existsSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findNpm } from "./node-and-npm.mjs";
import { paths, root } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import { putInPlace, stagingFolder } from "./staging.mjs";
import { keyOf, readStamp } from "./stamps.mjs";

const STAMP = join(paths.modules, ".seqlab-stamp");
const MANIFESTS = ["package.json", "package-lock.json", ".npmrc"];

function key() {
  return keyOf(`${process.platform}-${process.arch}`, ...MANIFESTS.map((name) => dependenciesIn(name)));
}

/** Of package.json only what npm installs from: a new script is no reason to install again. */
function dependenciesIn(name) {
  const text = readFileSync(join(root, name), "utf8");
  if (name !== "package.json") return text;
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(text);
  return JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]);
}

export function npmPackagesDone() {
  return (
    readStamp(STAMP) === key() && existsSync(join(paths.modules, "typescript")) && linkIsRight(paths.modules)
  );
}

function linkIsRight(modules) {
  try {
    return realpathSync(join(modules, "seqlab")) === realpathSync(root);
  } catch {
    return false;
  }
}

/** Installs into a staging folder and puts node_modules in place whole. */
export async function installNpmPackages({ from }) {
  const stamp = key();
  const folder = stagingFolder("npm");
  for (const name of MANIFESTS) copyFileSync(join(root, name), join(folder, name));
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  args.push("--fetch-retries=2", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=20000");
  if (from) {
    nameTarballs(join(folder, "package-lock.json"));
    args.push("--offline", "--cache", readableCache(from));
  }
  await npm("npm packages", args, folder);
  const modules = join(folder, "node_modules");
  symlinkSync(process.platform === "win32" ? root : "..", join(modules, "seqlab"), "junction");
  writeFileSync(join(modules, ".seqlab-stamp"), stamp);
  await putInPlace(modules, paths.modules);
  return `${countPackages()} packages${from ? " from the folder" : ""}`;
}

/** A cache with the folder's content that npm may write its logs to: the folder can be read-only. */
function readableCache(from) {
  const cache = stagingFolder("npm-cache");
  symlinkSync(join(from, "npm", "_cacache"), join(cache, "_cacache"), "junction");
  return cache;
}

/** Runs npm for this project's manifests in another folder. */
export async function npm(what, args, folder) {
  const [program, ...first] = findNpm();
  return runCommand(what, program, [...first, ...args], { cwd: folder });
}

/**
 * The lock file names no download addresses, so npm would ask the registry for them. A package that is named
 * is taken from npm's cache by its checksum, whatever the address; this one is never asked.
 */
function nameTarballs(lockFile) {
  const lock = JSON.parse(readFileSync(lockFile, "utf8"));
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (!entry.integrity) continue;
    const name = entry.name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    entry.resolved ??= `http://offline.invalid/${name}/-/${name.split("/").at(-1)}-${entry.version}.tgz`;
  }
  writeFileSync(lockFile, JSON.stringify(lock));
}

function countPackages() {
  const lock = join(paths.modules, ".package-lock.json");
  return Object.keys(JSON.parse(readFileSync(lock, "utf8")).packages).length;
}
