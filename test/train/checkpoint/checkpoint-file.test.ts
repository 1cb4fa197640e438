import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { InputError } from "../../../src/data/input-error";
import { readCheckpoint, writeCheckpoint } from "../../../src/train/checkpoint/checkpoint-file";

const folder = mkdtempSync(join(tmpdir(), "seqlab-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "some.checkpoint");
const content = {
  header: { text: "가 é \n", list: [1.1, Number.NaN, Number.NEGATIVE_INFINITY], nested: { none: null } },
  arrays: [
    { name: "kernel", shape: [2, 2], values: Float32Array.of(1, -0, Math.fround(0.1), Number.NaN) },
    { name: "scalar", shape: [], values: Float32Array.of(3) },
    { name: "empty", shape: [0, 4], values: new Float32Array() },
  ],
};

test("what is written is read again, to the last bit; nothing else stays in the folder", () => {
  writeCheckpoint(file, content);
  expect(readCheckpoint("fit", file)).toEqual(content);
  writeCheckpoint(file, { ...content, header: { changed: true } });
  expect(readCheckpoint("fit", file).header).toEqual({ changed: true });
  expect(readdirSync(folder)).toEqual(["some.checkpoint"]);
});

test("any byte changed, lost or added is noticed and said in a sentence", () => {
  writeCheckpoint(file, content);
  const good = readFileSync(file);
  const other = join(folder, "damaged");
  const refused = (bytes: Buffer): void => {
    writeFileSync(other, bytes);
    expect(() => readCheckpoint("fit", other)).toThrow(InputError);
    expect(() => readCheckpoint("fit", other)).toThrow(
      /damaged is not a checkpoint|damaged is damaged|is a checkpoint of format/,
    );
  };
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bad = Buffer.from(good);
      bad[at] ^= change;
      refused(bad);
    }),
  );
  fc.assert(fc.property(fc.nat(good.length - 1), (length) => refused(good.subarray(0, length))));
  refused(Buffer.concat([good, Buffer.from([0])]));
});

test("sentences for a file of another kind, a newer one and a damaged one", () => {
  writeFileSync(file, "epoch,loss\n0,1\n");
  expect(() => readCheckpoint("fit", file)).toThrow(/some\.checkpoint is not a checkpoint of seqlab/);
  writeCheckpoint(file, content);
  const text = readFileSync(file, "latin1");
  writeFileSync(file, text.replace("checkpoint 1 ", "checkpoint 2 "), "latin1");
  expect(() => readCheckpoint("fit", file)).toThrow(/of format 2; this version of seqlab reads format 1/);
  writeFileSync(file, text.replace("kernel", "kernal"), "latin1");
  expect(() => readCheckpoint("fit", file)).toThrow(
    /is damaged \(its checksum doesn't match its \d+ bytes\)/,
  );
});
