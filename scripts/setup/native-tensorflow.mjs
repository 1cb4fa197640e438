/**
 * Native TensorFlow by the best way this machine allows: our addon on the wheel's library; else tfjs-node's
 * own install script (Windows, musl; it needs the open internet); else plain JavaScript, with a warning.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { addonDone, installAddon, loadTest } from "./addon.mjs";
import { npm } from "./npm-packages.mjs";
import { paths, root } from "./paths.mjs";
import { recipeFor } from "./platforms.mjs";
import { NativeProblem } from "./problem.mjs";
import { keyOf, readStamp } from "./stamps.mjs";

const note = join(root, createRequire(import.meta.url)("../kernel/javascript-backend.cjs").NOTE);
const ownStamp = join(paths.tfjsNode, "lib", ".seqlab-own");

/** What a fallback depends on: when it changes, the better ways are tried again. */
function key() {
  const manifest = join(paths.tfjsNode, "package.json");
  const version = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : "";
  return keyOf(version, process.platform, process.arch, process.versions.node);
}

export function nativeDone() {
  return addonDone() || readStamp(ownStamp) === key() || readStamp(note) === key();
}

/** Whether set-up settled for plain JavaScript. */
export function isFallback() {
  return readStamp(note) === key();
}

export async function installNative(context) {
  rmSync(note, { force: true });
  let problem = `there is no recipe for ${process.platform} on ${process.arch}`;
  if (recipeFor()) {
    try {
      return await installAddon(context);
    } catch (error) {
      if (!(error instanceof NativeProblem)) throw error;
      problem = error.message;
    }
  }
  if (!context.from && (await ownInstall())) return `by tfjs-node's own install script (${problem})`;
  mkdirSync(paths.own, { recursive: true });
  writeFileSync(note, key());
  return `WARNING: plain JavaScript instead of native TensorFlow, many times slower: ${problem}. On Windows use WSL2. To try again, delete .seqlab/javascript-backend and run: npm run setup`;
}

async function ownInstall() {
  try {
    await npm("tfjs-node install", ["rebuild", "@tensorflow/tfjs-node", "--ignore-scripts=false"], root);
  } catch {
    return false;
  }
  if (!(await loadTest()).ok) return false;
  writeFileSync(ownStamp, key());
  return true;
}
