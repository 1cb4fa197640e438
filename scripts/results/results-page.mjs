// docs/results.md from the results of the lessons.
import { escapeMarkdown } from "./markdown-table.mjs";

/** The slides' data may not be passed on; who has the files reads what came out with them. */
const OWN = "with the slides' own data";
const STALE = "Run before the notebook, the library or the data last changed.";

/**
 * The page. `lessons` is `[{ id, title, result, current, own, ownCurrent }]` in the course's order; `result` is what
 * `readRun` made, or undefined for a lesson that has not run; `current` says whether it still fits the notebook and the
 * library; `own` is the same from a run with the files of SEQLAB_DATA.
 */
export function resultsPage({ lessons, machine, scale }) {
  return `${[
    "# Results",
    "",
    "Made by `npm run results`; changes by hand are lost. Every lesson from top to bottom at " +
      `${scale} scale: which data were in use, what the slides print beside what comes out here, and each statement the ` +
      "lesson makes about its results. A statement that isn't true stops the lesson.",
    "",
    machineLine(machine, lessons),
    "",
    "| lesson | time | peak memory | claims |",
    "| --- | ---: | ---: | ---: |",
    ...lessons.flatMap((lesson) => [
      summaryRow(lesson, lesson.title, lesson.result),
      ...(lesson.own ? [summaryRow(lesson, OWN, lesson.own)] : []),
    ]),
    "",
    ...lessons.flatMap(({ id, title, result, current, own, ownCurrent }) => [
      ...section(`## ${id} ${escapeMarkdown(title)}`, result, current),
      ...(own ? section(`### ${id} ${OWN}`, own, ownCurrent) : []),
    ]),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function machineLine({ cpu, cores, gigabytes }, lessons) {
  const stamp = lessons.map(({ result }) => result?.stamp).find((found) => found);
  const versions = stamp ? `, Node ${stamp.node}, TensorFlow ${stamp.tensorflow}` : "";
  return `${cpu}, ${cores} cores, ${gigabytes} GB${versions}.`;
}

function summaryRow({ id }, title, result) {
  const name = `${id} ${escapeMarkdown(title)}`;
  if (!result) return `| ${name} | not run yet | | |`;
  if (result.problem) return `| ${name} | failed | | ${result.claims.length} |`;
  const { time = "–", memory = "–" } = result.stamp ?? {};
  return `| ${name} | ${time} | ${memory} | ${result.claims.length} |`;
}

function section(heading, result, current) {
  const lines = [heading, ""];
  if (!result) return [...lines, "Not run yet.", ""];
  if (!current) lines.push(`*${STALE}*`, "");
  if (result.data.length > 0) lines.push(`Data: ${result.data.map(escapeMarkdown).join(" ")}`, "");
  if (result.problem) lines.push("**The lesson stopped:**", "", "```text", result.problem, "```", "");
  if (result.stamp) lines.push(`${runWords(result.stamp)}.`, "");
  for (const table of result.tables) lines.push(table, "");
  if (result.claims.length > 0) lines.push("Claims that held:", "");
  for (const claim of result.claims) lines.push(`- ${escapeMarkdown(claim)}`);
  return [...lines, ...(result.claims.length > 0 ? [""] : [])];
}

function runWords({ time, memory, seed, engine }) {
  const parts = [
    `${time} computing`,
    `peak memory ${memory}`,
    ...(seed ? [`seed ${seed}`] : []),
    `engine ${engine}`,
  ];
  return parts.join(", ");
}
