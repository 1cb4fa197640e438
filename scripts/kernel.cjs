"use strict";
/**
 * The kernel of the notebooks: tslab, set up for this project. The kernelspec in .venv runs
 * `node scripts/kernel.cjs --config-path FILE`. tslab itself is not changed on disk: what differs is
 * replaced on its loaded modules, each concern in a file of scripts/kernel/.
 */
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");
process.chdir(root);
process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";

const configPath = process.argv[process.argv.indexOf("--config-path") + 1];
if (!process.argv.includes("--config-path") || !configPath) {
  console.error(
    "kernel: expected --config-path FILE. JupyterLab gives it: open a notebook with `npm start`.",
  );
  process.exit(2);
}
if (!fs.existsSync(path.join(root, "node_modules", "tslab", "package.json"))) {
  console.error("kernel: node_modules/tslab is missing. Run: npm run setup");
  process.exit(1);
}

require("./kernel/node-compat.cjs").apply();
require("./kernel/javascript-backend.cjs").applyIfChosen(root);
const compiled = require("./kernel/compile-dist.cjs").refresh(root);
if (compiled.message) console.error(compiled.message);

require("./kernel/strict-cells.cjs").apply();
const cells = require("./kernel/cells.cjs");
cells.apply({ root, notice: compiled.message });

require("tslab/dist/main").startKernel({ configPath, enableFindLocal: false });
cells.afterStart();
