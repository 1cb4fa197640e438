import { expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { NpzFile } from "../../src/data/npz";
import { readPickledLists } from "../../src/data/pickle";
import { ZipArchive } from "../../src/data/zip";
import golden from "../reference/npz.json";
import { makeZip } from "./archives";

const open = (base64: string): NpzFile => new NpzFile(Buffer.from(base64, "base64"), "test.npz");

test.each(Object.entries(golden.files))("object arrays of lists, %s", (name, file) => {
  expect(open(file).lists("x")).toEqual(golden.lists);
  expect(Array.from(open(file).numbers("y"))).toEqual(name === "numpy.savez" ? [0, 1, 1, 0] : [3, 4, 3, 45]);
});

test.each(Object.entries(golden.types))("numbers of type %s", (_, { file, values }) => {
  expect(Array.from(open(file).numbers("a"))).toEqual(values);
});

test.each([
  ["fortran", "Fortran order"],
  ["complex", "<c16"],
] as const)("numbers: %s is refused", (name, message) => {
  expect(() => open(golden.refused[name]).numbers("a")).toThrow(message);
});

test.each(["dictionaries", "texts"] as const)("lists: %s are refused", (name) => {
  expect(() => open(golden.refused[name]).lists("a")).toThrow(InputError);
});

test("an array asked for as what it isn't, and one that isn't there", () => {
  const file = open(golden.files["protocol 4"]);
  expect(() => file.lists("y")).toThrow("expected lists (an object array); got type <i8");
  expect(() => file.numbers("x")).toThrow("got type |O");
  expect(() => file.numbers("z")).toThrow('has no file "z.npy"; it has x.npy, y.npy');
});

test("a pickle is never executed: a function's call is refused, not made", () => {
  const call = Buffer.from("\x80\x02cos\nsystem\nX\x04\0\0\0true\x85R.", "latin1");
  expect(() => readPickledLists(call, "evil")).toThrow("expected a pickled array of lists");
  expect(() => readPickledLists(Buffer.from("\x80\x02}.", "latin1"), "p")).toThrow('opcode "}" at byte 2');
});

test("a pickle cut off anywhere is an error", () => {
  const archive = new ZipArchive(Buffer.from(golden.files["protocol 4"], "base64"), "test.npz");
  // The pickle follows the header of 128 bytes.
  const pickle = archive.read("x.npy").subarray(128);
  expect(readPickledLists(pickle, "p")).toEqual(golden.lists);
  for (let end = 0; end < pickle.length; end++)
    expect(() => readPickledLists(pickle.subarray(0, end), "p")).toThrow(InputError);
});

test("an array that is none, or shorter than its shape", () => {
  const broken = (content: string | Buffer): NpzFile =>
    new NpzFile(makeZip({ "a.npy": content }), "test.npz");
  expect(() => broken("hello, world, this is text").numbers("a")).toThrow("expected an array in npy format");
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n";
  const npy = Buffer.concat([
    Buffer.from("\x93NUMPY\x01\x00", "latin1"),
    Buffer.from([header.length, 0]),
    Buffer.from(header),
    Buffer.alloc(16),
  ]);
  expect(() => broken(npy).numbers("a")).toThrow("test.npz a: expected 3 values; got 16 bytes");
});
