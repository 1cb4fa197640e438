/**
 * The addon through which Node talks to TensorFlow, compiled from tfjs-node's own sources: once, kept outside
 * of node_modules (a new lock file needs no new compilation), linked into tfjs-node and loaded as a proof.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { installedCompilers, zigCompiler } from "./compilers.mjs";
import { paths } from "./paths.mjs";
import { recipeFor } from "./platforms.mjs";
import { NativeProblem } from "./problem.mjs";
import { tryCommand } from "./run-command.mjs";
import { putInPlace, stagingFolder } from "./staging.mjs";
import { keyOf, readStamp } from "./stamps.mjs";
import { libraryFolder } from "./tensorflow-library.mjs";

const SOURCES = ["binding/tfjs_backend.cc", "binding/tfjs_binding.cc"];

function key(recipe) {
  const { version } = JSON.parse(readFileSync(join(paths.tfjsNode, "package.json"), "utf8"));
  return keyOf(version, recipe.package, recipe.version, process.platform, process.arch);
}

const installed = () => join(paths.tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
const stampFile = () => join(paths.tfjsNode, "lib", ".seqlab-stamp");

export function addonDone() {
  const recipe = recipeFor();
  if (!recipe || !existsSync(join(paths.tfjsNode, "package.json"))) return false;
  const library = join(paths.tfjsNode, "deps", "lib", recipe.libraries.main);
  return readStamp(stampFile()) === key(recipe) && existsSync(installed()) && existsSync(library);
}

export async function installAddon(context) {
  const recipe = recipeFor();
  const stamp = key(recipe);
  await linkLibrary(recipe);
  const file = join(paths.addons, `${stamp}.node`);
  const compiler = existsSync(file) ? "compiled before" : await compile(recipe, context, file);
  mkdirSync(join(paths.tfjsNode, "lib", "napi-v8"), { recursive: true });
  const copy = join(stagingFolder("addon"), "tfjs_binding.node");
  copyFileSync(file, copy);
  await putInPlace(copy, installed());
  await proveItLoads(file);
  writeFileSync(stampFile(), stamp);
  return compiler;
}

/** `deps` of tfjs-node points at the unpacked library by relative links: the project can be moved. */
async function linkLibrary(recipe) {
  const library = libraryFolder(recipe);
  const deps = join(stagingFolder("deps"), "deps");
  const final = join(paths.tfjsNode, "deps");
  mkdirSync(join(deps, "lib"), { recursive: true });
  symlinkSync(relative(final, join(library, "include")), join(deps, "include"));
  const { main, framework } = recipe.libraries;
  const extension = process.platform === "darwin" ? "dylib" : "so";
  for (const [name, target] of [
    [main, main],
    [framework, framework],
    [`libtensorflow.${extension}`, main],
    [`libtensorflow_framework.${extension}`, framework],
  ]) {
    symlinkSync(relative(join(final, "lib"), join(library, "lib", target)), join(deps, "lib", name));
  }
  await putInPlace(deps, final);
}

/** Tries each compiler; answers the name of the one that did it. */
async function compile(recipe, context, target) {
  const output = join(stagingFolder("compile"), "tfjs_binding.node");
  const failures = [];
  for (const compiler of installedCompilers()) {
    const result = await tryCommand(compiler.command[0], argumentsFor(output), { cwd: paths.tfjsNode });
    if (result.ok) return keep(output, target, compiler.name);
    failures.push(compiler.name);
  }
  const zig = await zigCompiler(recipe, context);
  const [program, ...first] = zig.command;
  const options = { cwd: paths.tfjsNode, env: zig.env };
  const result = await tryCommand(program, [...first, ...argumentsFor(output)], options);
  if (!result.ok) throw new NativeProblem(`the addon does not compile: ${lastLine(result.output)}`);
  // A hundred megabytes for what is needed once.
  rmSync(join(paths.cache, recipe.zig.file), { force: true });
  const tried = failures.length > 0 ? ` (${failures.join(", ")} failed)` : " (no compiler on this machine)";
  return keep(output, target, `zig${tried}`);
}

function lastLine(output) {
  return output.trim().split("\n").at(-1)?.slice(0, 300) ?? "";
}

async function keep(output, target, name) {
  await putInPlace(output, target);
  return `compiled with ${name}, ${Math.round(statSync(target).size / 1000)} kB`;
}

function argumentsFor(output) {
  const headers = join(paths.modules, "node-api-headers", "include");
  const args = ["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8", `-I${headers}`, "-I.", "-I.."];
  args.push("-Ideps/include", ...SOURCES, "-Ldeps/lib", "-ltensorflow", "-ltensorflow_framework");
  if (process.platform === "darwin") {
    args.push("-undefined", "dynamic_lookup", "-Wl,-rpath,@loader_path/../../deps/lib");
  } else {
    args.push("-Wl,-rpath,$ORIGIN/../../deps/lib");
  }
  return [...args, "-o", output];
}

/** One operation in a process of its own, with the mends the kernel makes for newer Node versions. */
export async function loadTest() {
  const script = `
    require("./scripts/kernel/node-compat.cjs").apply();
    const tf = require("@tensorflow/tfjs-node");
    process.exit(tf.getBackend() === "tensorflow" && tf.sum(tf.tensor([1, 2, 3])).dataSync()[0] === 6 ? 0 : 1);`;
  return tryCommand(process.execPath, ["-e", script], { env: { TF_CPP_MIN_LOG_LEVEL: "3" } });
}

async function proveItLoads(compiled) {
  const { ok, output } = await loadTest();
  if (ok) return;
  rmSync(compiled, { force: true });
  const why = /(GLIBC|dlopen|cannot open shared object|Illegal instruction).*/i
    .exec(output)?.[0]
    .slice(0, 200);
  throw new NativeProblem(
    `native TensorFlow does not load (${why ?? "it ended without a word; the processor may lack AVX"})`,
  );
}
