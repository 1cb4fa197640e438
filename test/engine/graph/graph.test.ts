import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { DataType } from "../../../src/engine/graph/data-type";
import { nativeIds } from "../../../src/engine/graph/native-backend";
import { parseSignature } from "../../../src/engine/graph/op-definition";
import { ResidentVariables } from "../../../src/engine/graph/resident-variable";
import { Session } from "../../../src/engine/graph/session";
import { TensorGraph } from "../../../src/engine/graph/tensor-graph";
import { VariableAccess } from "../../../src/engine/graph/variable-access";

test("a signature names inputs, outputs, attributes and default types", () => {
  const pack = parseSignature("values:N*T -> output:T | N:int T:type axis:int");
  expect(pack.inputs).toEqual([{ name: "values", typeAttribute: "T", lengthAttribute: "N" }]);
  expect([...pack.attributes.keys()]).toEqual(["N", "T", "axis"]);
  const read = parseSignature("!resource:20 -> value:dtype | dtype:type=1");
  expect(read.stateful).toBe(true);
  expect(read.inputs[0].type).toBe(20);
  expect(read.defaultTypes.get("dtype")).toBe(1);
});

test("a graph with several outputs, lists and constants runs", () => {
  const g = new TensorGraph();
  const x = g.placeholder(DataType.float32);
  const [left, right] = g.split(x, 2, 1);
  const entry = Session.entry([x], [g.concat([right, left], 1), g.total(g.square(x)), g.count(x)]);
  const session = new Session(g);
  const input = tf.tensor2d([
    [1, 2],
    [3, 4],
  ]);
  const [swapped, squares, count] = session.read(entry, nativeIds([input]));
  expect([...swapped]).toEqual([2, 1, 4, 3]);
  expect([squares[0], count[0]]).toEqual([30, 4]);
  session.close();
  expect(() => session.read(entry, nativeIds([input]))).toThrow("the session is closed");
});

test("a node of another graph is refused", () => {
  const other = new TensorGraph().number(1);
  expect(() => new TensorGraph().square(other)).toThrow("belongs to another graph");
});

test("variables live between runs, and two sessions don't share them", () => {
  const make = () => {
    const g = new TensorGraph();
    const variables = new ResidentVariables(g);
    const variable = variables.add([2]);
    const access = new VariableAccess(g, [variable]);
    return { access, session: new Session(g) };
  };
  const [a, b] = [make(), make()];
  a.access.assign(a.session, nativeIds([tf.tensor1d([1, 2])]));
  b.access.assign(b.session, nativeIds([tf.tensor1d([3, 4])]));
  expect([...a.access.values(a.session)[0]]).toEqual([1, 2]);
  expect([...b.access.values(b.session)[0]]).toEqual([3, 4]);
  a.session.close();
  b.session.close();
});
