/** The command line of `npm run results`: runs what has changed, lesson by lesson, and writes the page after each. */
import { availableParallelism, cpus, totalmem } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { executeNotebook } from "../execute-notebook.mjs";
import { allLessons, findLesson, readNotebook, root } from "../lessons.mjs";
import { dataFingerprint, lessonFingerprint, sharedFingerprint } from "./fingerprint.mjs";
import { keepResult, readResult, writeWhole } from "./kept-results.mjs";
import { readRun } from "./read-run.mjs";
import { resultsPage } from "./results-page.mjs";

const USAGE = "npm run results [-- LESSON …] [--scale quick|full] [--again]";

/**
 * Runs the chosen lessons whose kept result no longer fits (`again`: all of them) and answers how many failed. Results
 * with own data, of which `own` is the hash, are kept beside the others. `run` is executeNotebook, given by a test
 * another one; `say` hears each line of progress; `stopped()` ends the round.
 */
export async function runResults(options) {
  const { lessons, chosen, scale, again, folder, page, shared, own, run, say, stopped } = options;
  const fits = (lesson, result) => result?.fingerprint === lessonFingerprint(shared, lesson.path, scale);
  const place = own ? ownData(scale) : scale;
  const writePage = () => writeWhole(page, currentPage({ lessons, scale, folder, fits }));
  let failed = 0;
  for (const lesson of chosen) {
    if (stopped()) break;
    const kept = readResult(folder, place, lesson.id);
    if (!again && fits(lesson, kept) && kept.own === own && !kept.problem) {
      say(`${lesson.id} kept: nothing it depends on has changed`);
      continue;
    }
    // Taken before the run: what changes meanwhile makes the result old, not new.
    const fingerprint = lessonFingerprint(shared, lesson.path, scale);
    say(`${lesson.id} runs at ${scale} scale …`);
    const executed = join(folder, place, `${lesson.id}.ipynb`);
    const result = await resultOf(() => run(lesson.path, executed, { scale }), lesson);
    if (stopped()) break; // an interrupted run says nothing about the lesson
    keepResult(folder, place, lesson.id, { fingerprint, own, ...result });
    failed += result.problem ? 1 : 0;
    say(`  ${result.problem ? `failed: ${firstLine(result.problem)}` : wordsOf(result)}`);
    writePage();
  }
  writePage();
  return failed;
}

const ownData = (scale) => `${scale}-own-data`;

/** What came out of a run; one that could not even start is a problem of its lesson, not of the round. */
async function resultOf(execute, lesson) {
  try {
    return withoutPaths(readRun(await execute()));
  } catch (error) {
    const { title } = readNotebook(lesson.path).metadata.seqlab ?? {};
    const problem = String(error.message);
    return withoutPaths({ title: title?.en ?? "", data: [], claims: [], tables: [], stamp: null, problem });
  }
}

/** The page is published; where the project and the data lie on this machine is nobody's business. */
function withoutPaths(result) {
  const folders = [root, ...(process.env.SEQLAB_DATA ? [resolve(process.env.SEQLAB_DATA)] : [])];
  const text = folders.reduce(
    (words, folder) => words.replaceAll(JSON.stringify(`${folder}/`).slice(1, -1), ""),
    JSON.stringify(result),
  );
  return JSON.parse(text);
}

function currentPage({ lessons, scale, folder, fits }) {
  return resultsPage({
    scale,
    machine: {
      cpu: cpus()[0]?.model ?? "unknown processor",
      cores: availableParallelism(),
      gigabytes: Math.round(totalmem() / 2 ** 30),
    },
    lessons: lessons.map((lesson) => {
      const result = readResult(folder, scale, lesson.id);
      const title = readNotebook(lesson.path).metadata.seqlab?.title?.en ?? lesson.name;
      const own = readResult(folder, ownData(scale), lesson.id);
      return {
        id: lesson.id,
        title,
        result,
        current: fits(lesson, result),
        own,
        ownCurrent: fits(lesson, own),
      };
    }),
  });
}

const firstLine = (text) => text.split("\n")[0];
const wordsOf = ({ claims, tables, stamp }) =>
  `${claims.length} claims, ${tables.length} tables${stamp ? `, ${stamp.time}, ${stamp.memory}` : ""}`;

/** Ctrl-C goes to the whole group, so the lesson that runs ends too; what has finished is kept. */
function watchForCtrlC() {
  let stopping = false;
  process.on("SIGINT", () => {
    if (stopping) process.exit(130);
    stopping = true;
    console.log("\nstopping; finished lessons are kept, and the same command goes on from there");
  });
  return () => stopping;
}

export async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scale: { type: "string", default: "full" },
      again: { type: "boolean", default: false },
    },
  });
  if (!["quick", "full"].includes(values.scale))
    throw new Error(`--scale is quick or full, not "${values.scale}". Use: ${USAGE}`);
  const lessons = allLessons().filter(({ id }) => id !== null);
  const chosen = positionals.length > 0 ? positionals.map(findLesson) : lessons;
  const odd = chosen.find(({ id }) => id === null);
  if (odd) throw new Error(`${odd.name} is no lesson: it has no number, and no results.`);
  const folder = join(root, ".seqlab", "results");
  // The published page holds full-scale results only.
  const page = values.scale === "full" ? join(root, "docs", "results.md") : join(folder, "quick.md");
  const stopped = watchForCtrlC();
  const failed = await runResults({
    ...{ lessons, chosen, folder, page, stopped, scale: values.scale, again: values.again },
    shared: sharedFingerprint(root),
    own: process.env.SEQLAB_DATA ? dataFingerprint(process.env.SEQLAB_DATA) : undefined,
    run: executeNotebook,
    say: console.log,
  });
  console.log(relative(root, page));
  process.exitCode = stopped() ? 130 : failed > 0 ? 1 : 0;
}
