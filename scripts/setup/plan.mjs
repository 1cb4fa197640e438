/** The steps of set-up, what each waits for, and how they are run: at once where they don't need each other. */

import { megabytes } from "./console.mjs";
import { jupyterSettingsDone, writeJupyterSettings } from "./jupyter-settings.mjs";
import { compileLibrary, libraryDone } from "./library.mjs";
import { installNative, isFallback, nativeDone } from "./native-tensorflow.mjs";
import { installNpmPackages, npmPackagesDone } from "./npm-packages.mjs";
import { recipeFor } from "./platforms.mjs";
import { SetupProblem } from "./problem.mjs";
import { makePythonEnvironment, pythonEnvironmentDone } from "./python-environment.mjs";
import { downloadWheel, tensorflowDone, unpackTensorflow, wheelDone } from "./tensorflow-library.mjs";

/** `bytes`: room on disk the step needs. */
export const steps = [
  { name: "npm packages", after: [], done: npmPackagesDone, run: installNpmPackages, bytes: 7e8 },
  {
    name: "TensorFlow download",
    after: [],
    done: () => isFallback() || wheelDone(),
    run: downloadWheel,
    bytes: 3e8,
  },
  {
    name: "TensorFlow library",
    after: ["TensorFlow download"],
    done: () => isFallback() || tensorflowDone(),
    run: unpackTensorflow,
    bytes: 7e8,
  },
  { name: "Python packages", after: [], done: pythonEnvironmentDone, run: makePythonEnvironment, bytes: 5e8 },
  { name: "library (dist)", after: ["npm packages"], done: libraryDone, run: compileLibrary, bytes: 1e7 },
  {
    name: "TensorFlow addon",
    after: ["npm packages", "TensorFlow library"],
    done: nativeDone,
    run: installNative,
    bytes: 4e8,
  },
  {
    name: "Jupyter settings",
    after: ["Python packages"],
    done: jupyterSettingsDone,
    run: writeJupyterSettings,
    bytes: 1e6,
  },
];

export function unfinished() {
  return steps.filter((step) => !isDone(step));
}

function isDone(step) {
  try {
    return step.done();
  } catch {
    // A check that stumbles over a damaged part means the part is not done.
    return false;
  }
}

/**
 * Runs what is not done. A step that fails says so at once; steps that don't need it go on, and what they
 * finish is kept.
 */
export async function runPlan(context, screen) {
  const results = new Map();
  for (const step of steps) results.set(step.name, perform(step, results, context, screen));
  const outcomes = await Promise.all(results.values());
  screen.close();
  if (outcomes.every(Boolean)) return;
  throw new SetupProblem("not complete. What is done is kept: mend what is said above, then run it again");
}

/** Answers whether the step is done in the end. */
async function perform(step, results, context, screen) {
  const before = await Promise.all(step.after.map((name) => results.get(name)));
  if (!before.every(Boolean)) return false;
  if (isDone(step)) return true;
  let measure = () => 0;
  const total = recipeFor()?.bytes ?? 0;
  screen.start(step.name, () => {
    const bytes = measure();
    return bytes ? `${megabytes(bytes)} of ${megabytes(total)}` : "";
  });
  try {
    screen.finish(step.name, await step.run(context, (how) => (measure = how)));
    return true;
  } catch (error) {
    screen.fail(step.name, sentenceOf(error));
    return false;
  }
}

/** Problems of ours and of the operating system speak for themselves; anything else is a mistake of set-up. */
function sentenceOf(error) {
  if (error instanceof SetupProblem) return error.message;
  if (error.code === "ENOSPC") return "the disk is full. Free 3 GB, or move this folder to a larger disk";
  if (error.code) return `${error.message}. Check that this folder belongs to you and can be written`;
  return `a mistake in set-up itself, please report it: ${error.stack}`;
}
