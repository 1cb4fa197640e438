import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { decodeCp949 } from "../../src/data/cp949";
import golden from "../reference/cp949.json";

test("every two-byte code is read as Python's codec reads it", () => {
  const hash = createHash("sha256");
  let codes = 0;
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x41; trail < 0xff; trail++) {
      const text = decodeCp949(Uint8Array.of(lead, trail));
      if (text === undefined) continue;
      codes++;
      hash.update(`${Buffer.from([lead, trail]).toString("hex")} ${text}\n`);
    }
  expect(codes).toBe(golden.codes);
  expect(hash.digest("hex")).toBe(golden.sha256);
});

test("a sentence of both kinds of syllables, ASCII and signs", () => {
  expect(decodeCp949(Buffer.from(golden.sentence.bytes, "hex"))).toBe(golden.sentence.text);
  expect(decodeCp949(Buffer.from("plain"))).toBe("plain");
  expect(decodeCp949(new Uint8Array())).toBe("");
});

test.each([[[0xff, 0x41]], [[0x41, 0xb0]], [[0x94]], [[0xc6, 0x53]], [[0x80, 0x80]]])(
  "%j isn't cp949",
  (bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBeUndefined();
  },
);
