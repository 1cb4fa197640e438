/** The command line of `npm run data`. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { SetupProblem } from "../setup/problem.mjs";
import { stopChildrenOnExit } from "../setup/run-command.mjs";
import { catalogue, filesOf } from "./catalogue.mjs";
import { fetchDataset } from "./fetch-dataset.mjs";
import { DataProblem } from "./problem.mjs";
import { View } from "./view.mjs";

const { acquire } = createRequire(import.meta.url)("../process-lock.cjs");
const real = join(root, "data", "real");

/** One word on where a data set is. */
function stateOf(entry) {
  if (entry.shipped) return "shipped";
  const there = filesOf(entry).filter((file) => existsSync(join(real, file)));
  if (there.length > 0) return "in data/real";
  return entry.own ? "your own" : "to fetch";
}

export function listing() {
  const rows = catalogue.map((entry) => {
    return `  ${entry.name.padEnd(20)}${stateOf(entry).padEnd(14)}${entry.title}`;
  });
  return ["npm run data -- NAME fetches one of these into data/real:", ...rows].join("\n");
}

async function main() {
  const names = process.argv.slice(2);
  if (names.length === 0 || names.includes("--help")) {
    console.log(listing());
    return;
  }
  const unknown = names.find((name) => !catalogue.some((entry) => entry.name === name));
  if (unknown !== undefined) throw new DataProblem(`there is no data set "${unknown}".\n${listing()}`);
  stopChildrenOnExit();
  // Two commands at once would write into one unfinished file.
  const release = acquire(join(real, ".lock"), (pid) =>
    console.log(`Waiting for another npm run data (process ${pid}) …`),
  );
  try {
    for (const name of names)
      await fetchDataset(
        catalogue.find((entry) => entry.name === name),
        real,
        new View(),
      );
  } finally {
    release();
  }
}

main().catch((error) => {
  console.error(
    error instanceof DataProblem || error instanceof SetupProblem ? `data: ${error.message}` : error,
  );
  process.exitCode = 1;
});
