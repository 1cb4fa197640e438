/**
 * What Jupyter finds in `.venv`: the kernel, settings that keep JupyterLab from asking the network for news,
 * updates and extensions, and whatever lies in scripts/jupyter (`etc`, `templates`).
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { paths, root } from "./paths.mjs";
import { contentOf, keyOf, readStamp } from "./stamps.mjs";

const OURS = join(root, "scripts", "jupyter");

/** Files by their place in `.venv`. */
function settings() {
  const kernel = {
    // Node by its full path: JupyterLab may be started from where PATH has another one, or none.
    argv: [process.execPath, join(root, "scripts", "kernel.cjs"), "--config-path", "{connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "signal",
    env: { TF_CPP_MIN_LOG_LEVEL: "3" },
    metadata: { debugger: false },
  };
  const notification = { fetchNews: "false", checkForUpdates: false, doNotDisturbMode: false };
  return {
    "share/jupyter/kernels/tslab/kernel.json": kernel,
    "share/jupyter/lab/settings/overrides.json": {
      "@jupyterlab/apputils-extension:notification": notification,
      // Who runs a cell before the kernel is up is not asked which of the one kernels to take.
      "@jupyterlab/notebook-extension:tracker": { autoStartDefaultKernel: true },
    },
    "etc/jupyter/labconfig/page_config.json": {
      disabledExtensions: {
        "@jupyterlab/apputils-extension:announcements": true,
        "@jupyterlab/extensionmanager-extension:plugin": true,
      },
    },
    "etc/jupyter/jupyter_lab_config.json": {
      LabApp: { extension_manager: "readonly", check_for_updates_class: "jupyterlab.NeverCheckForUpdate" },
    },
  };
}

const stampFile = () => join(paths.venv, "share", "jupyter", ".seqlab-stamp");

function key() {
  return keyOf(JSON.stringify(settings()), contentOf(OURS));
}

export function jupyterSettingsDone() {
  return readStamp(stampFile()) === key();
}

export async function writeJupyterSettings() {
  const stamp = key();
  rmSync(stampFile(), { force: true });
  for (const [file, content] of Object.entries(settings())) {
    const target = join(paths.venv, ...file.split("/"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${JSON.stringify(content, null, 2)}\n`);
  }
  copy(join(OURS, "etc"), join(paths.venv, "etc", "jupyter"));
  copy(join(OURS, "templates"), join(paths.venv, "share", "jupyter", "nbconvert", "templates"));
  writeFileSync(stampFile(), stamp);
  return "kernel tslab, no news, no outside requests";
}

function copy(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
