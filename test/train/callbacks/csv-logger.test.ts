import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { afterAll, expect, test } from "vitest";
import { readCsv } from "../../../src/data/read-csv";
import { CSVLogger } from "../../../src/train/callbacks/csv-logger";
import { ReduceLROnPlateau } from "../../../src/train/callbacks/reduce-lr-on-plateau";
import { fit as train } from "../../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import type { FitOptions } from "../../../src/train/fit-options";
import reference from "../../reference/callbacks.json" with { type: "json" };

const folder = mkdtempSync(join(tmpdir(), "seqlab-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.csv`);
const line = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
const data = { x: reference.x, y: reference.y };
const options: FitOptions = {
  ...{ loss: "mse", metrics: ["mae"], batchSize: 2, shuffle: false },
  optimizer: { name: "sgd", learningRate: 0.01 },
};

test.each(reference.csv)(
  "the file is Keras's, value for value: $runs, separator $separator (%#)",
  async (golden) => {
    const file = newFile();
    for (const [epochs, append] of golden.runs as [number, boolean][]) {
      const logger = new CSVLogger(file, { separator: golden.separator, append });
      const plateau = "plateau" in golden ? [new ReduceLROnPlateau({ monitor: "loss" })] : [];
      const split =
        "validation_split" in golden ? { validationSplit: golden.validation_split as number } : {};
      await train(line(), data, { ...options, ...split, epochs, callbacks: [...plateau, logger] });
    }
    const cells = (text: string) => text.split("\r\n").map((row) => row.split(golden.separator));
    const [ours, theirs] = [cells(readFileSync(file, "utf8")), cells(golden.text)];
    expect(ours.map((row) => row.length)).toEqual(theirs.map((row) => row.length));
    ours.flat().forEach((cell, i) => {
      const expected = theirs.flat()[i];
      if (Number.isNaN(Number(expected))) expect(cell).toBe(expected);
      else expect(Math.abs(Number(cell) - Number(expected))).toBeLessThanOrEqual(1e-5 * Number(expected));
    });
  },
);

test("readCsv reads it", async () => {
  const file = newFile();
  await train(line(), data, { ...options, epochs: 3, callbacks: [new CSVLogger(file)] });
  const table = await readCsv(file, { allowMissing: ["val_loss", "val_mae"] });
  expect(table.columns).toEqual(["epoch", "loss", "mae", "val_loss", "val_mae"]);
  expect([...table.column("epoch")]).toEqual([0, 1, 2]);
});

test("each epoch's line is there before the next epoch begins, and when training fails", async () => {
  const file = newFile();
  const lines: number[] = [];
  const count = () => readFileSync(file, "utf8").trimEnd().split("\r\n").length;
  const failing = train(line(), data, {
    ...{ ...options, epochs: 9 },
    callbacks: [
      new CSVLogger(file),
      {
        onEpochBegin: (epoch) => {
          if (epoch > 0) lines.push(count());
          if (epoch === 3) throw new Error("enough");
        },
      },
    ],
  });
  await expect(failing).rejects.toThrow("enough");
  expect(lines).toEqual([2, 3, 4]);
  expect(count()).toBe(4);
});

test("appending: a file of other columns is refused, a torn last line is closed, an empty file gets a header", async () => {
  const run = (file: string, append = true) =>
    train(line(), data, { ...options, callbacks: [new CSVLogger(file, { append })] });
  const other = newFile();
  writeFileSync(other, "epoch,loss\r\n0,1\r\n");
  await expect(run(other)).rejects.toThrow(
    /has the columns epoch,loss; this training writes epoch,loss,mae,/,
  );
  expect(readFileSync(other, "utf8")).toBe("epoch,loss\r\n0,1\r\n");
  const torn = newFile();
  await run(torn);
  const whole = readFileSync(torn, "utf8");
  appendFileSync(torn, "1,0.2");
  await run(torn);
  expect(readFileSync(torn, "utf8")).toBe(`${whole}1,0.2\r\n${whole.split("\r\n")[1]}\r\n`);
  const empty = newFile();
  writeFileSync(empty, "");
  await run(empty);
  expect(readFileSync(empty, "utf8")).toBe(whole);
  await run(other, false);
  expect(readFileSync(other, "utf8")).toBe(whole);
});

test("what can't be written is said before the first step", async () => {
  const file = join(folder, "not", "there.csv");
  const run = train(line(), data, { ...options, callbacks: [new CSVLogger(file)] });
  await expect(run).rejects.toThrow(/there\.csv can't be written/);
  expect(existsSync(file)).toBe(false);
  expect(() => new CSVLogger("")).toThrow(/expected the path of a file; got ""/);
  expect(() => new CSVLogger("a", { separator: ", " })).toThrow(/one character; got ", "/);
  expect(() => new CSVLogger("a", { apend: true } as object)).toThrow(/no option "apend"/);
});
