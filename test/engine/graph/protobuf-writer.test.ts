import { expect, test } from "vitest";
import { ProtobufWriter } from "../../../src/engine/graph/protobuf-writer";

const bytes = (fill: (to: ProtobufWriter) => ProtobufWriter) => [...fill(new ProtobufWriter()).finish()];

test("the examples of the encoding's specification", () => {
  expect(bytes((to) => to.int(1, 150))).toEqual([0x08, 0x96, 0x01]);
  expect(bytes((to) => to.string(2, "testing"))).toEqual([0x12, 7, ...Buffer.from("testing")]);
  expect(bytes((to) => to.message(3, (inner) => inner.int(1, 150)))).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
  expect(bytes((to) => to.int(1, -2))).toEqual([0x08, 0xfe, ...new Array<number>(8).fill(0xff), 1]);
});

test("large numbers, floats and long contents", () => {
  expect(bytes((to) => to.int(1, 2n ** 63n - 1n))).toEqual([0x08, ...new Array<number>(8).fill(0xff), 0x7f]);
  expect(bytes((to) => to.float(1, 1.5))).toEqual([0x0d, 0, 0, 0xc0, 0x3f]);
  const long = bytes((to) => to.bytes(1, new Uint8Array(1000).fill(7)));
  expect(long.slice(0, 4)).toEqual([0x0a, 0xe8, 0x07, 7]);
  expect(long).toHaveLength(1003);
});
