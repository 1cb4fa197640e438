// Finds lessons: every command takes one as `2-6` or as its path.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const notebooks = join(root, "notebooks");

/** A lesson: `id` 2-6, `path` of its file, `name` day2-traffic/06-lstm-forecasting; id is null for other notebooks. */
function lessonAt(path) {
  const name = relative(notebooks, path)
    .replaceAll("\\", "/")
    .replace(/\.ipynb$/, "");
  const [, day, number] = /^day(\d+)-[^/]+\/(\d+)-[^/]+$/.exec(name) ?? [];
  return { id: day ? `${day}-${Number(number)}` : null, path, name };
}

/** Every notebook of the course in reading order: the index first, then by day and number. */
export function allLessons() {
  if (!existsSync(notebooks)) return [];
  const files = readdirSync(notebooks, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ipynb") && !file.split("/").some((part) => part.startsWith(".")));
  return files
    .sort((a, b) => Number(a.includes("/")) - Number(b.includes("/")) || (a < b ? -1 : 1))
    .map((file) => lessonAt(join(notebooks, file)));
}

/**
 * The lesson meant by `2-6`, `day2-traffic/06-lstm-forecasting` or the path of a notebook, with or without its ending.
 * Throws a sentence that lists the lessons when there is none.
 */
export function findLesson(wanted) {
  const lessons = allLessons();
  const short = /^(\d+)-0*(\d+)$/.exec(wanted);
  const byId = short && lessons.find(({ id }) => id === `${short[1]}-${short[2]}`);
  if (byId) return byId;
  const file = wanted.endsWith(".ipynb") ? wanted : `${wanted}.ipynb`;
  for (const path of [resolve(file), join(root, file), join(notebooks, file)])
    if (!isAbsolute(wanted) || path === resolve(file)) if (existsSync(path)) return lessonAt(path);
  const known = lessons.map(({ id, name }) => id ?? basename(name)).join(", ") || "none yet";
  throw new Error(`There is no lesson "${wanted}". Give a number or a path; the lessons are: ${known}.`);
}

/** The cells of a notebook file, with each source as one string. */
export function readNotebook(path) {
  const notebook = JSON.parse(readFileSync(path, "utf8"));
  for (const cell of notebook.cells) if (Array.isArray(cell.source)) cell.source = cell.source.join("");
  return notebook;
}

/** The tags of a cell. */
export function tagsOf(cell) {
  return cell.metadata?.tags ?? [];
}

/** The Python of the project's environment, or a sentence that says how to get it. */
export function environmentPython() {
  const python = join(root, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(python)) throw new Error("Jupyter is not set up yet. Run `npm run setup` first.");
  return python;
}
