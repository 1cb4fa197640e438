// npm run handouts [-- LESSON …] [--lang ko|en] [--scale quick|full]: runs lessons and writes each as one HTML file a
// language, handouts/ko/day2-traffic/06-lstm-forecasting.html and its English twin. Nothing in them asks the network.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { executeNotebook } from "./execute-notebook.mjs";
import { allLessons, environmentPython, findLesson, readNotebook, root } from "./lessons.mjs";

const LANGUAGES = ["ko", "en"];

const pageOf = (lesson, language, out) => join(out, language, `${lesson.name}.html`);

/** Links to the twin and to the lessons before and after, as far as their pages exist or are being made. */
function neighbours(lesson, language, { out, order, made }) {
  const here = dirname(pageOf(lesson, language, out));
  const href = (to) => encodeURI(relative(here, to).replaceAll("\\", "/"));
  const twin = pageOf(lesson, language === "ko" ? "en" : "ko", out);
  const place = order.findIndex(({ name }) => name === lesson.name);
  const near = (step) => {
    const other = place < 0 ? undefined : order[place + step];
    if (!other || !(made.has(other.name) || existsSync(pageOf(other, language, out)))) return undefined;
    const title = readNotebook(other.path).metadata.seqlab?.title?.[language] ?? other.name;
    return { href: href(pageOf(other, language, out)), title: other.id ? `${other.id} ${title}` : title };
  };
  return {
    twin: made.languages.length > 1 || existsSync(twin) ? href(twin) : undefined,
    previous: near(-1),
    next: near(1),
  };
}

function writePages(executed, lesson, context) {
  const pages = context.made.languages.map((language) => ({
    language,
    neighbours: neighbours(lesson, language, context),
    target: pageOf(lesson, language, context.out),
  }));
  const script = join(root, "scripts/handouts/export.py");
  const run = spawnSync(environmentPython(), [script, executed, JSON.stringify(pages)], {
    encoding: "utf8",
    env: { ...process.env, SEQLAB_NODE: process.execPath },
  });
  if (run.status !== 0)
    throw new Error(`Writing the handout of ${lesson.name} failed.\n${run.stderr.trim()}`);
  for (const { target } of pages)
    console.log(`  ${relative(root, target)} ${(statSync(target).size / 1e6).toFixed(2)} MB`);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      scale: { type: "string", default: "quick" },
      out: { type: "string", default: join(root, "handouts") },
    },
  });
  if (values.lang && !LANGUAGES.includes(values.lang))
    throw new Error(`--lang is ko or en, not "${values.lang}".`);
  if (!["quick", "full"].includes(values.scale))
    throw new Error(`--scale is quick or full, not "${values.scale}".`);
  const order = allLessons();
  const lessons = positionals.length > 0 ? positionals.map(findLesson) : order;
  if (lessons.length === 0) throw new Error("There are no lessons under notebooks/.");
  const made = Object.assign(new Set(lessons.map(({ name }) => name)), {
    languages: values.lang ? [values.lang] : LANGUAGES,
  });
  let failed = 0;
  for (const lesson of lessons) {
    const executed = join(root, ".seqlab", "executed", `${lesson.name}.ipynb`);
    const run = await executeNotebook(lesson.path, executed, { scale: values.scale });
    if (run.problem) {
      console.error(`${lesson.name}: a cell failed, no handout written.\n${run.problem}`);
      failed += 1;
      continue;
    }
    console.log(`${lesson.name}: ran in ${run.seconds.toFixed(1)} s`);
    const started = Date.now();
    writePages(executed, lesson, { out: values.out, order, made });
    console.log(`  written in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
