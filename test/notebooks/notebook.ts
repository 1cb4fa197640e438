import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "../..");
const folder = join(root, "notebooks");

export interface Output {
  output_type: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
}

export interface Cell {
  cell_type: string;
  id: string;
  metadata: { tags?: string[]; seqlab?: { exercise?: string; solves?: string }; [key: string]: unknown };
  source: string;
  outputs?: Output[];
  execution_count?: number | null;
}

export interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown> & { seqlab?: { lesson?: string; title?: Record<string, string> } };
  cells: Cell[];
}

/** Names of all notebooks, such as `day2-traffic/06-lstm-forecasting`. */
export function notebookNames(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
    .map((file) => file.replace(/\.ipynb$/, ""))
    .sort();
}

/** Number of a lesson, `2-6`; undefined for the index. */
export function lessonNumber(name: string): string | undefined {
  const [, day, number] = /^day(\d+)-[^/]+\/(\d+)-[^/]+$/.exec(name) ?? [];
  return day ? `${day}-${Number(number)}` : undefined;
}

export function pathOf(name: string): string {
  return join(folder, `${name}.ipynb`);
}

/** A notebook with each cell's source as one text. */
export function parseNotebook(text: string): Notebook {
  const notebook = JSON.parse(text) as Notebook;
  for (const cell of notebook.cells) cell.source = joined(cell.source);
  return notebook;
}

export function readNotebook(path: string): Notebook {
  return parseNotebook(readFileSync(path, "utf8"));
}

export function tagsOf(cell: Cell): string[] {
  return cell.metadata.tags ?? [];
}

/** What a cell printed or showed, in its plain form. */
export function plainOutput(cell: Cell): string {
  return (cell.outputs ?? []).map((o) => joined(o.text ?? o.data?.["text/plain"] ?? "")).join("\n");
}

/** The code of a solution cell that takes the place of the starter: its first ts block. */
export function solutionCode(source: string): string | undefined {
  return /```ts\n([\s\S]*?)\n```/.exec(source)?.[1];
}

function joined(text: string | string[]): string {
  return Array.isArray(text) ? text.join("") : text;
}
