import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32Of } from "../../src/data/crc32";
import { InputError } from "../../src/data/input-error";
import { SHIPPED } from "../../src/data/locate";
import { ZipArchive } from "../../src/data/zip";
import { makeZip } from "./archives";

test("CRC-32 has the check value of its definition", () => {
  expect(crc32Of(Buffer.from("123456789"))).toBe(0xcbf43926);
  expect(crc32Of(Buffer.alloc(0))).toBe(0);
});

test("a real archive: names without folders, and the texts", () => {
  const name = "nltk_sentence_polarity.zip";
  const archive = new ZipArchive(readFileSync(path.join(SHIPPED, name)), name);
  expect(archive.names.map((file) => path.basename(file))).toEqual([
    "README.txt",
    "rt-polarity.neg",
    "rt-polarity.pos",
  ]);
  expect(archive.read("sentence_polarity/rt-polarity.pos").length).toBe(626334);
  expect(archive.read("sentence_polarity/rt-polarity.neg").toString("utf8", 0, 12)).toBe("simplistic ,");
});

test("what was packed comes out, stored or deflated", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), (bytes, stored) => {
      const archive = new ZipArchive(makeZip({ "a.txt": "x", "b/c": Buffer.from(bytes) }, { stored }), "z");
      expect(archive.names).toEqual(["a.txt", "b/c"]);
      expect(Buffer.compare(archive.read("b/c"), Buffer.from(bytes))).toBe(0);
    }),
  );
});

describe("damage", () => {
  const whole = makeZip({ "a.txt": "the text of a file, long enough to be worth packing ".repeat(9) });
  const stored = makeZip({ "a.txt": "the text of a file" }, { stored: true });
  const read = (bytes: Buffer): Buffer => new ZipArchive(bytes, "data.zip").read("a.txt");

  test("a byte changed anywhere in a member is noticed", () => {
    expect(read(whole).length).toBe(468);
    const ends = [whole.indexOf("PK\x01\x02"), stored.indexOf("PK\x01\x02")];
    for (const [bytes, end] of [[whole, ends[0]] as const, [stored, ends[1]] as const])
      for (let at = 35; at < end; at++) {
        const changed = Buffer.from(bytes);
        changed[at] ^= 0x41;
        expect(() => read(changed)).toThrow(/^data\.zip: the zip archive is damaged/);
      }
  });

  test.each([
    ["nothing", Buffer.alloc(0), "no zip"],
    ["the beginning only", whole.subarray(0, 60), "cut off"],
    ["another file", Buffer.from("x".repeat(100)), "expected a zip archive"],
    [
      "a list of files elsewhere",
      Buffer.concat([whole.subarray(0, -6), Buffer.from([9, 0, 0, 0, 0, 0])]),
      "list of files",
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(InputError);
    expect(() => read(bytes)).toThrow(message);
  });

  test("a member that isn't there, or is packed otherwise", () => {
    expect(() => new ZipArchive(whole, "data.zip").read("b.txt")).toThrow(
      'data.zip has no file "b.txt"; it has a.txt.',
    );
    const odd = Buffer.from(whole);
    odd[odd.indexOf("PK\x01\x02") + 10] = 12;
    expect(() => read(odd)).toThrow("a.txt is packed with method 12");
  });
});
