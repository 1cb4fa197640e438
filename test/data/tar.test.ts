import { expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { tarFiles } from "../../src/data/tar";
import { makeTar, tarMember } from "./archives";

const END = Buffer.alloc(1024);
const read = (bytes: Buffer): [string, string][] =>
  Array.from(tarFiles(bytes, "data.tar"), ({ path, data }) => [path, data.toString()]);

test("files in their order, whatever their lengths", () => {
  const files = { "a.txt": "", "b/c.txt": "x".repeat(511), "b/d.txt": "y".repeat(512), "e.txt": "강남구" };
  expect(Object.fromEntries(read(makeTar(files)))).toEqual(files);
});

test("long names: ustar prefix, GNU, pax", () => {
  const long = `${"folder/".repeat(20)}file.txt`;
  const pax = (text: string): string => {
    const length = [2, 3]
      .map((digits) => digits + text.length + 2)
      .find((n, i) => String(n).length === i + 2);
    return `${length} ${text}\n`;
  };
  const bytes = Buffer.concat([
    tarMember("file.txt", "1", { prefix: "some/folder" }),
    tarMember("././@LongLink", `${long}\0`, { type: "L" }),
    tarMember("cut off", "2"),
    tarMember("PaxHeader", pax("mtime=1.5") + pax(`path=${long}2`), { type: "x" }),
    tarMember("cut off too", "3"),
    tarMember("plain", "4"),
    END,
  ]);
  expect(read(bytes)).toEqual([
    ["some/folder/file.txt", "1"],
    [long, "2"],
    [`${long}2`, "3"],
    ["plain", "4"],
  ]);
});

test("folders and links are passed over", () => {
  const bytes = Buffer.concat([
    tarMember("a/", "", { type: "5" }),
    tarMember("b", "", { type: "2" }),
    tarMember("c", "x"),
    END,
  ]);
  expect(read(bytes)).toEqual([["c", "x"]]);
});

test.each([
  ["a changed header", (bytes: Buffer) => Buffer.concat([Buffer.from("X"), bytes.subarray(1)]), "checksum"],
  ["the middle of a file", (bytes: Buffer) => bytes.subarray(0, 600), "in the middle of a file"],
  ["no end", (bytes: Buffer) => bytes.subarray(0, 1024), "its end is missing"],
  ["text", () => Buffer.from("text ".repeat(200)), "checksum"],
])("%s is an error", (_, damage, message) => {
  const bytes = damage(makeTar({ "a.txt": "x".repeat(300) }));
  expect(() => read(bytes)).toThrow(InputError);
  expect(() => read(bytes)).toThrow(message);
});
