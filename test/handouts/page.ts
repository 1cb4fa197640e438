import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "../..");
const python = join(root, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

type Cell = Record<string, unknown>;
const PLOTLY = "application/vnd.plotly.v1+json";

export function prose(source: string, ...tags: string[]): Cell {
  return { cell_type: "markdown", metadata: { tags }, source };
}

export function code(source: string, outputs: Cell[] = [], ...tags: string[]): Cell {
  return { cell_type: "code", metadata: { tags }, execution_count: 1, source, outputs };
}

export function shown(data: Record<string, unknown>): Cell {
  return { output_type: "display_data", metadata: {}, data };
}

export function printed(text: string): Cell {
  return { output_type: "stream", name: "stdout", text };
}

export function figure(title: string, alt: string): Cell {
  const data = [{ type: "scatter", x: [0, 1, 2], y: [3, 1, 2], name: "흐름" }];
  return shown({ [PLOTLY]: { data, layout: { title } }, "text/plain": alt });
}

/** An executed notebook as a file, with ids given by position. */
export function writeNotebook(path: string, cells: Cell[]): string {
  const metadata = {
    kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
    language_info: { name: "typescript" },
    seqlab: { lesson: "2-6", title: { ko: "예측", en: "Forecasting" } },
  };
  const withIds = cells.map((cell, i) => ({ id: `cell-${i}`, ...cell }));
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: withIds }));
  return path;
}

function run(args: string[]): void {
  const done = spawnSync(python, args, { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${args.join(" ")}\n${done.stderr}\n${done.error ?? ""}`);
}

/** The handout of an executed notebook in one language. */
export function handout(notebook: string, language: "ko" | "en", neighbours: object = {}): string {
  const target = `${notebook}.${language}.html`;
  const pages = JSON.stringify([{ language, neighbours, target }]);
  run([join(root, "scripts/handouts/export.py"), notebook, pages]);
  return readFileSync(target, "utf8");
}

/** What plain `jupyter nbconvert --to html` makes of a notebook in the project's environment. */
export function plainExport(notebook: string): string {
  run(["-m", "nbconvert", "--to", "html", notebook]);
  return readFileSync(notebook.replace(/\.ipynb$/, ".html"), "utf8");
}

/** Every address in a page that a browser would load by itself. */
export function loadedAddresses(html: string): string[] {
  const { JSDOM } = require("jsdom") as typeof import("jsdom");
  const { document } = new JSDOM(html).window;
  const attributes = [
    ...document.querySelectorAll("[src], link[href], [srcset], [poster], object[data]"),
  ].flatMap((element) =>
    ["src", "href", "srcset", "poster", "data"].map((name) => element.getAttribute(name) ?? ""),
  );
  const sheets = [...document.querySelectorAll("style")].map((style) => style.textContent ?? "");
  const inline = [...document.querySelectorAll("[style]")].map(
    (element) => element.getAttribute("style") ?? "",
  );
  const rules = [...sheets, ...inline].join("\n").matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/g);
  const styles = [...rules].map(([, address, imported]) => address ?? imported);
  return [...attributes, ...styles].filter((address) => address !== "" && !address.startsWith("data:"));
}
