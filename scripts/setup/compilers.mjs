/** Ways to compile the addon, in the order they are tried. */
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { onSearchPath } from "./node-and-npm.mjs";
import { stagingFolder } from "./staging.mjs";
import { unpackWheel } from "./tensorflow-library.mjs";
import { obtainWheel } from "./wheels.mjs";

/** Compilers on this machine: { name, command }. */
export function installedCompilers() {
  // Without its command line tools macOS opens a window instead of compiling.
  if (process.platform === "darwin" && spawnSync("xcode-select", ["-p"]).status !== 0) return [];
  const names = process.platform === "darwin" ? ["clang++"] : ["g++", "clang++", "c++"];
  return names
    .map((name) => ({ name, path: onSearchPath(name) }))
    .filter(({ path }) => path)
    .map(({ name, path }) => ({ name, command: [path], env: {} }));
}

/** Zig's compiler from the package registry, for machines without one. */
export async function zigCompiler(recipe, context) {
  const wheel = await obtainWheel(recipe.zig, context);
  const folder = stagingFolder("zig");
  await unpackWheel("zig", context.python, wheel, folder, ["ziglang/"]);
  const zig = join(folder, "ziglang", process.platform === "win32" ? "zig.exe" : "zig");
  chmodSync(zig, 0o755);
  const cache = join(folder, "cache");
  return {
    name: "zig",
    command: [zig, "c++", "-target", recipe.zigTarget],
    env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  };
}
