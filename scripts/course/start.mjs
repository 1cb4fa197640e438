/** The command line of `npm start` and `npm run author`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../setup/paths.mjs";
import { SetupProblem } from "../setup/problem.mjs";
import { stopChildrenOnExit } from "../setup/run-command.mjs";
import { runSetup } from "../setup/run-setup.mjs";
import { openBrowser } from "./browser.mjs";
import { courseFolders, makeCopies } from "./copies.mjs";
import { startJupyter } from "./jupyter-server.mjs";
import { chooseLanguage } from "./language.mjs";
import { choosePort } from "./port.mjs";

const USAGE = "npm start -- [--lang ko|en] [--port N] [--no-browser]";

async function main() {
  const options = readOptions();
  const language = chooseLanguage(options.lang);
  const port = await choosePort(options.port);
  stopChildrenOnExit();
  await runSetup({ quietWhenDone: true });
  const folder = options.author ? join(root, "notebooks") : prepareCopies(language);
  mkdirSync(folder, { recursive: true });
  const jupyter = await startJupyter({
    folder,
    port,
    env: { SEQLAB_LANG: language, SEQLAB_NODE: process.execPath },
  });
  stopWith(jupyter);
  console.log(`\n  ${options.author ? "The masters" : "The course"} in JupyterLab:  ${jupyter.address}\n`);
  console.log("  Ctrl-C ends it.");
  if (!options["no-browser"]) openBrowser(jupyter.address);
  await jupyter.ended;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        lang: { type: "string" },
        port: { type: "string" },
        "no-browser": { type: "boolean", default: false },
        author: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error.message.split(".")[0]}. Use: ${USAGE}`);
  }
}

function prepareCopies(language) {
  const { made, renewed, outdated } = makeCopies(root, language);
  if (made.length > 0) console.log(`Your copies of ${made.length} notebooks are in my-course/${language}.`);
  if (renewed.length > 0) console.log(`${renewed.length} notebooks you had not changed were renewed.`);
  for (const name of outdated) {
    const lesson = name.replace(/\.ipynb$/, "");
    console.log(
      `There is a newer ${lesson}; yours was kept. For a fresh copy beside it: npm run reset -- ${lesson}`,
    );
  }
  return courseFolders(root, language).copies;
}

/** Ctrl-C, a closed terminal, or JupyterLab's own "Shut Down": nothing is left running. */
function stopWith(jupyter) {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log("\nending JupyterLab and its kernels …");
      jupyter.stop().then(() => process.exit(0));
    });
  }
}

main().catch((error) => {
  const known = error instanceof SetupProblem || error.constructor === Error;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});
