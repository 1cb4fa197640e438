/** The Node that runs this, and the npm that comes with it. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SetupProblem } from "./problem.mjs";

const OLDEST = 20;
const NEWEST = 26;

export function checkNode(version = process.versions.node) {
  const major = Number(version.split(".")[0]);
  if (major >= OLDEST && major <= NEWEST) return;
  throw new SetupProblem(
    `Node ${OLDEST} to ${NEWEST} is needed; this is Node ${version}. Install one from nodejs.org, or with a version manager: nvm install 22`,
  );
}

/** Program and first arguments that run npm: the one that started us, Node's own, or the one on PATH. */
export function findNpm(env = process.env, node = process.execPath) {
  const candidates = [
    env.npm_execpath && basename(env.npm_execpath) === "npm-cli.js" ? env.npm_execpath : "",
    join(dirname(node), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(node), "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = candidates.find((file) => file && existsSync(file));
  if (script) return [node, script];
  const name = process.platform === "win32" ? "npm.cmd" : "npm";
  const onPath = onSearchPath(name, env);
  if (onPath) return [onPath];
  throw new SetupProblem(
    "npm is missing. It comes with Node from nodejs.org; where the system splits them: sudo apt install npm",
  );
}

/** Full path of a program on PATH, or "". */
export function onSearchPath(name, env = process.env) {
  const separator = process.platform === "win32" ? ";" : ":";
  const folders = (env.PATH ?? env.Path ?? "").split(separator).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? "";
}
