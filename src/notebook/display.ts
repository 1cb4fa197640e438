import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** One piece of output in several forms; the front end shows the richest one it understands. */
export interface MimeBundle {
  /** The plain form; every bundle has one, because terminals, diffs and screen readers need it. */
  "text/plain": string;
  "text/html"?: string;
  "application/vnd.plotly.v1+json"?: unknown;
}

/** What a Jupyter display message carries. */
export interface DisplayMessage {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: Record<string, unknown>;
}

/** Sends one display message to the cell that runs now; `update` replaces an earlier one of the same id. */
export type DisplayWriter = (message: DisplayMessage, update?: boolean) => void;

let override: DisplayWriter | null | undefined;

/**
 * Replaces the way messages are sent: a function receives them, `null` behaves as outside a notebook,
 * `undefined` goes back to finding the kernel. For tests and for other front ends.
 */
export function setDisplayWriter(writer: DisplayWriter | null | undefined): void {
  override = writer;
}

/**
 * The writer of the running cell, or undefined outside a kernel.
 *
 * tslab's public `display` sends one MIME type a message, so the writer is taken from its private
 * `dist/jupyter.js`. It is looked up among the modules already loaded and never loaded from here: outside
 * a kernel that would start a TypeScript compiler for nothing. The value changes with every cell, so it is
 * read at each call.
 */
function displayWriter(): DisplayWriter | undefined {
  if (override !== undefined) return override ?? undefined;
  const cache = createRequire(resolve("index.js")).cache;
  const key = Object.keys(cache).find((path) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path));
  const loaded = key ? (cache[key]?.exports as { lastWriteDisplayData?: DisplayWriter | null }) : undefined;
  return loaded?.lastWriteDisplayData ?? undefined;
}

/** True while a notebook cell runs in the kernel. */
export function inNotebook(): boolean {
  return displayWriter() !== undefined;
}

/**
 * Shows one piece of output under the running cell; outside a notebook prints its plain form.
 *
 * @example
 * ```ts
 * display({ "text/plain": "rows: 3", "text/html": "<b>rows:</b> 3" });
 * // prints: rows: 3
 * ```
 */
export function display(bundle: MimeBundle): void {
  const writer = displayWriter();
  if (writer) writer({ data: { ...bundle }, metadata: {}, transient: {} });
  else process.stdout.write(`${bundle["text/plain"]}\n`);
}

/** A place under a cell whose content can be replaced, so that a saved notebook holds the last one only. */
export interface LiveDisplay {
  replace(bundle: MimeBundle): void;
}

/**
 * A {@link LiveDisplay} under the running cell, or undefined outside a notebook. It stays with its cell:
 * output that comes late (after an interrupt) still lands where it belongs.
 */
export function liveDisplay(): LiveDisplay | undefined {
  const writer = displayWriter();
  if (!writer) return undefined;
  const transient = { display_id: randomBytes(8).toString("hex") };
  let shown = false;
  return {
    replace(bundle: MimeBundle): void {
      writer({ data: { ...bundle }, metadata: {}, transient }, shown);
      shown = true;
    },
  };
}
