// npm run reset -- 2-6 [--lang ko|en]: a fresh copy of a lesson; the learner's old one is kept beside it.
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { courseFolders, resetCopy } from "./course/copies.mjs";
import { chooseLanguage, LANGUAGES } from "./course/language.mjs";
import { allLessons, findLesson, notebooks, root } from "./lessons.mjs";

const USAGE = "npm run reset -- LESSON [--lang ko|en]     LESSON is 2-6, or a path";

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lang: { type: "string" } },
  });
  if (positionals.length === 0) throw new Error(`Say which lesson: ${USAGE}\n${listOfLessons()}`);
  for (const wanted of positionals) {
    const { lesson, spoken } = lessonOf(wanted);
    const name = `${lesson.name}.ipynb`;
    for (const language of languagesOf(values.lang ?? spoken, name)) {
      const kept = resetCopy(root, language, name);
      const fresh = join("my-course", language, name);
      console.log(`${fresh} is fresh${kept ? `; yours is now ${relative(root, kept)}` : ""}.`);
    }
  }
}

/** A lesson by number, by its path in notebooks/, or by the path of the learner's copy, which names the language. */
function lessonOf(wanted) {
  const parts = relative(join(root, "my-course"), resolve(wanted)).replaceAll("\\", "/").split("/");
  if (!LANGUAGES.includes(parts[0])) return { lesson: findLesson(wanted) };
  return { lesson: findLesson(join(notebooks, ...parts.slice(1))), spoken: parts[0] };
}

/** The language asked for; else those the learner has a copy in; else the system's. */
function languagesOf(asked, name) {
  if (asked !== undefined) return [chooseLanguage(asked)];
  const present = LANGUAGES.filter((language) =>
    existsSync(join(courseFolders(root, language).copies, name)),
  );
  return present.length > 0 ? present : [chooseLanguage()];
}

function listOfLessons() {
  return allLessons()
    .map(({ id, name }) => `  ${(id ?? "").padEnd(5)}${name}`)
    .join("\n");
}

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
