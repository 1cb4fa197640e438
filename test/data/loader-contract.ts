import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { describeSource } from "../../src/data/describe-source";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import type { TextDataset } from "../../src/data/text-dataset";

/** What every loader must do. A loader passes by being listed once in loader-contract.test.ts. */
export interface LoaderCase {
  /** How it is listed, e.g. `"PeMS"`. */
  title: string;
  /** Its name in `npm run data`. */
  dataset: string;
  load: () => Promise<Table | TextDataset>;
  /** Columns of a table; of texts the classes. */
  columns: readonly string[];
  /** Steps of the time index; `"repeated"`: some rows have the time of the row above, a known fault of the data. */
  times: "increasing" | "repeated" | "none" | "texts";
  synthetic?: boolean;
  /** The files of a learner's own data set, made here in its form; they are put into `SEQLAB_DATA`. */
  own?: Readonly<Record<string, string | Buffer>>;
  /** Damaged contents of one of its files, and what the message then says beside the file's name. */
  damaged?: { file: string; content: string | Buffer; message: string | RegExp };
}

/** True while the files of the package's `data` folder are hidden. */
export type Hidden = { shipped: boolean };

export function loaderContract(loaders: readonly LoaderCase[], hidden: Hidden): void {
  afterEach(() => {
    delete process.env.SEQLAB_DATA;
    hidden.shipped = false;
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  for (const loader of loaders) describe(loader.title, () => contractOf(loader, hidden));
}

function contractOf(loader: LoaderCase, hidden: Hidden): void {
  const load = (): Promise<Table | TextDataset> => {
    if (loader.own) process.env.SEQLAB_DATA = folderOf(loader.own);
    return loader.load();
  };

  test("says what the data are, and whether they are synthetic", async () => {
    const data = await load();
    const { sentence, synthetic, name } = data.source;
    expect(synthetic).toBe(loader.synthetic ?? false);
    expect(sentence).toMatch(synthetic ? /^SYNTHETIC data: .+\.$/ : /^Real data: .+\.$/);
    expect(name).not.toBe("");
    expect(describeSource(data).startsWith(`${sentence} `)).toBe(true);
    // A learner's own file is named with its folder; shipped data name their licence.
    if (loader.own) expect(sentence).toContain(`read from ${process.env.SEQLAB_DATA}`);
    else if (!synthetic) expect(sentence).toMatch(/MIT|BSD-3|CC BY 4\.0|PDDL|public domain/);
  });

  test("has the columns and types it declares", async () => {
    const data = await load();
    if (data instanceof Table) {
      expect(data.columns).toEqual(loader.columns);
      expect(data.length).toBeGreaterThan(0);
      for (const column of data.columns) {
        expect(data.isNumeric(column)).toBe(true);
        expect(data.units[column], `unit of ${column}`).not.toBe(undefined);
      }
      return;
    }
    expect(data.classes).toEqual(loader.columns);
    for (const { texts, labels } of [data.train, data.test]) {
      expect(labels).toBeInstanceOf(Int32Array);
      expect(texts.length).toBe(labels.length);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.every((text) => typeof text === "string")).toBe(true);
      expect(texts.some((text) => text.trim() !== "")).toBe(true);
      expect(labels.every((label) => label >= 0 && label < data.classes.length)).toBe(true);
    }
    expect(new Set([...data.train.labels, ...data.test.labels]).size).toBe(data.classes.length);
  });

  test("has its times in order", async () => {
    const data = await load();
    if (!(data instanceof Table)) {
      expect(loader.times).toBe("texts");
      return;
    }
    expect(data.index === undefined).toBe(loader.times === "none");
    const steps = Array.from(
      data.index?.subarray(1) ?? [],
      (time, i) => time - (data.index as Float64Array)[i],
    );
    expect(steps.every((step) => step > 0 || (step === 0 && loader.times === "repeated"))).toBe(true);
    expect(steps.some((step) => step === 0)).toBe(loader.times === "repeated");
    expect(data.index?.every((time) => Number.isFinite(time)) ?? true).toBe(true);
  });

  test("gives the same twice, and what a caller does to one changes no other", async () => {
    const first = await load();
    const before = contentOf(first);
    const second = await load();
    expect(contentOf(second)).toEqual(before);
    if (second instanceof Table) second.column(second.columns[0]).fill(-1);
    else {
      second.train.labels.fill(0);
      (second.classes as string[])[0] = "changed";
    }
    expect(contentOf(first)).toEqual(before);
    expect(contentOf(await load())).toEqual(before);
  });

  if (!loader.synthetic)
    test("a file that isn't there: where it was looked for and how to get it", async () => {
      hidden.shipped = true;
      const empty = folderOf({});
      process.env.SEQLAB_DATA = empty;
      const error = await loader.load().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toContain(empty);
      expect((error as Error).message).toContain(path.join("data", "real"));
      expect((error as Error).message).toContain(`npm run data -- ${loader.dataset}`);
    });

  const { damaged } = loader;
  if (damaged)
    test("a damaged file: its name and what is wrong", async () => {
      process.env.SEQLAB_DATA = folderOf({ ...loader.own, [damaged.file]: damaged.content });
      await expect(loader.load()).rejects.toThrow(InputError);
      await expect(loader.load()).rejects.toThrow(damaged.file);
      await expect(loader.load()).rejects.toThrow(damaged.message);
    });
}

const folders: string[] = [];

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "seqlab-loader-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

function contentOf(data: Table | TextDataset): unknown {
  if (!(data instanceof Table))
    return [data.train, data.test, { texts: [...data.classes], labels: [] }].map(({ texts, labels }) => ({
      texts: [...texts],
      labels: Array.from(labels),
    }));
  return { columns: data.columns.map((name) => data.column(name).slice()), index: data.index?.slice() };
}
