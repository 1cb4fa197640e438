/** The command line of set-up. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { downloadAll } from "./download-all.mjs";
import { SetupProblem } from "./problem.mjs";
import { stopChildrenOnExit } from "./run-command.mjs";
import { runSetup } from "./run-setup.mjs";

const USAGE = `npm run setup                      sets up what is missing
npm run setup -- --download DIR    fills a folder (a USB stick) with all that set-up downloads
npm run setup -- --from DIR        sets up from such a folder, without network`;

async function main() {
  const { from, download, help } = readOptions();
  if (help) {
    console.log(USAGE);
    return;
  }
  stopChildrenOnExit();
  if (download) await downloadAll(resolve(download));
  else await runSetup({ from: from ? resolve(from) : "" });
}

function readOptions() {
  try {
    const options = { from: { type: "string" }, download: { type: "string" }, help: { type: "boolean" } };
    return parseArgs({ options }).values;
  } catch (error) {
    throw new SetupProblem(`${error.message.split(".")[0]}. Use:\n${USAGE}`);
  }
}

main().catch((error) => {
  console.error(error instanceof SetupProblem || error.code ? `set-up: ${error.message}` : error);
  process.exitCode = 1;
});
