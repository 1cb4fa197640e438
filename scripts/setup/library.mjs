/** The compiled library (`dist`), by the same code with which the kernel refreshes it. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";
import { SetupProblem } from "./problem.mjs";
import { tryCommand } from "./run-command.mjs";

const FILE = fileURLToPath(new URL("../kernel/compile-dist.cjs", import.meta.url));
const { isFresh } = createRequire(import.meta.url)(FILE);

export function libraryDone() {
  return isFresh(root);
}

/** In a process of its own, because the compiler blocks and other steps are running. */
export async function compileLibrary() {
  const { ok, output } = await tryCommand(process.execPath, [FILE]);
  if (ok) return "compiled";
  const errors = output.trim().split("\n").slice(0, 10).join("\n    ");
  if (existsSync(join(root, "dist", "index.js"))) {
    return `WARNING: src does not compile, so an older or faulty dist is used:\n    ${errors}`;
  }
  throw new SetupProblem(`src does not compile:\n    ${errors}\n  Mend it, then run: npm run setup`);
}
