/** JupyterLab of the project's own environment, on this machine only, apart from a person's own Jupyter. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inVenv, paths, root } from "../setup/paths.mjs";

const PATIENCE = 60_000;

/** Starts it and waits until it answers. Answers its address and `stop()`. */
export async function startJupyter({ folder, port, env }) {
  const token = randomBytes(24).toString("hex");
  const log = join(paths.logs, "jupyter.log");
  mkdirSync(paths.logs, { recursive: true });
  const out = openSync(log, "w");
  const python = inVenv(paths.venv, "python");
  const child = spawn(python, argumentsFor(folder, port), {
    cwd: folder,
    // Its own group: a Ctrl-C reaches us alone, and we stop it without its asking "are you sure?".
    detached: process.platform !== "win32",
    stdio: ["ignore", out, out],
    env: { ...process.env, ...ownPlaces(), ...env, JUPYTER_TOKEN: token },
  });
  closeSync(out);
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.once("error", () => {});
  await untilItAnswers({ child, port, token, log });
  const page = existsSync(join(folder, "index.ipynb")) ? "/lab/tree/index.ipynb" : "/lab";
  return {
    address: `http://127.0.0.1:${port}${page}?token=${token}`,
    ended,
    stop: () => stop(child, ended),
  };
}

function argumentsFor(folder, port) {
  const settings = {
    "ServerApp.ip": "127.0.0.1",
    "ServerApp.port": port,
    "ServerApp.port_retries": 0,
    "ServerApp.root_dir": folder,
    "ServerApp.open_browser": "False",
    "ServerApp.shutdown_no_activity_timeout": 0,
    "LabApp.extension_manager": "readonly",
    "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    "MultiKernelManager.default_kernel_name": "tslab",
    // It looks for language servers of twenty other languages, with npm.
    "LanguageServerManager.autodetect": "False",
    "KernelSpecManager.ensure_native_kernel": "False",
    "KernelSpecManager.allowed_kernelspecs": "tslab",
  };
  const args = ["-m", "jupyterlab", ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`)];
  if (process.getuid?.() === 0) args.push("--allow-root");
  return args;
}

/** A person's own settings, kernels and workspaces neither disturb the course nor are disturbed by it. */
function ownPlaces() {
  return {
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: join(paths.own, "jupyter", "config"),
    JUPYTER_DATA_DIR: join(paths.own, "jupyter", "data"),
    JUPYTER_RUNTIME_DIR: join(paths.own, "jupyter", "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(paths.own, "jupyter", "config", "lab", "user-settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(paths.own, "jupyter", "config", "lab", "workspaces"),
    PYTHONPATH: "",
    PYTHONNOUSERSITE: "1",
  };
}

async function untilItAnswers({ child, port, token, log }) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    try {
      const headers = { Authorization: `token ${token}` };
      const answer = await fetch(`http://127.0.0.1:${port}/api/status`, { headers });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (child.exitCode === null) child.kill("SIGKILL");
  const last = readFileSync(log, "utf8").trim().split("\n").slice(-3).join("\n    ");
  throw new Error(
    `JupyterLab did not start. Its last words:\n    ${last || "(none)"}\n  All of them: ${relative(root, log)}. Then run: npm run doctor`,
  );
}

/** Lets it end its kernels; after five seconds the whole group is ended. */
async function stop(child, ended) {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => {
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }, 5000);
  await ended;
  clearTimeout(timer);
}
