import { type Attribute, writeAttribute } from "./attribute";
import { DataType } from "./data-type";
import { inferAttributes } from "./infer-attributes";
import { opDefinition } from "./op-definition";
import { ProtobufWriter } from "./protobuf-writer";

/** An output of a node of a graph. */
export interface Ref {
  readonly node: string;
  readonly index: number;
  readonly dtype: number;
  readonly graph: Graph;
}

/** A function in a graph's library. */
export interface GraphFunction {
  readonly name: string;
  readonly results: readonly number[];
  /** Whether TensorFlow leaves its body as it is. */
  readonly large: boolean;
}

/**
 * TensorFlow's graph optimiser takes seconds for thousands of nodes (an LSTM with its 80 steps unrolled: 4,300
 * nodes, two thirds of the time to the first step), and finds nothing there to make better.
 */
const OPTIMIZED_UP_TO_NODES = 1500;

interface Node {
  name: string;
  op: string;
  inputs: Ref[];
  control: string[];
  attributes: Map<string, Attribute>;
  /** Per output: name of its argument, position within it, type. */
  outputs: { argument: string; at: number; dtype: number }[];
}

/** Shared between a graph and the functions in its library. */
interface Library {
  functions: Uint8Array[];
  nodes: number;
}

type Inputs = readonly (Ref | readonly Ref[])[];
type Attributes = Record<string, Attribute>;

/**
 * A TensorFlow graph under construction (GraphDef, or the body of a FunctionDef). Type and length attributes
 * follow from the inputs.
 *
 * @example
 * ```ts
 * import { DataType } from "./data-type";
 * const graph = new Graph();
 * const x = graph.placeholder(DataType.float32);
 * graph.one("MatMul", [x, x], { transpose_b: true }).dtype; // 1
 * graph.size; // 2
 * ```
 */
export class Graph {
  readonly #nodes = new Map<string, Node>();
  readonly #arguments: { name: string; dtype: number }[] = [];
  readonly #constants = new Map<string, Ref>();

  constructor(private readonly library: Library = { functions: [], nodes: 0 }) {}

  /** Number of nodes so far. */
  get size(): number {
    return this.#nodes.size;
  }

  /** How many numbers the graph's variables hold together. */
  get variableNumbers(): number {
    const sizes = [...this.#nodes.values()]
      .filter(({ op }) => op === "VarHandleOp")
      .map(({ attributes }) => attributes.get("shape") as readonly number[]);
    return sizes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
  }

  /** Adds a node; list arguments take arrays. `control` lists what has to run before it. */
  op(op: string, inputs: Inputs, attributes: Attributes = {}, control: readonly Ref[] = []): Ref[] {
    const definition = opDefinition(op);
    const all = new Map(Object.entries(attributes));
    definition.inputs.forEach((argument, i) => {
      inferAttributes(op, argument, inputs[i], all);
    });
    const typeOf = (attribute: string) =>
      (all.get(attribute) ?? definition.defaultTypes.get(attribute)) as number;
    const outputs = definition.outputs.flatMap((argument) => {
      const { listAttribute, lengthAttribute, typeAttribute } = argument;
      const types = listAttribute
        ? (all.get(listAttribute) as number[])
        : new Array<number>(lengthAttribute ? (all.get(lengthAttribute) as number) : 1).fill(
            argument.type ?? typeOf(typeAttribute as string),
          );
      return types.map((dtype, at) => ({ argument: argument.name, at, dtype }));
    });
    const name = `${op}_${this.library.nodes++}`;
    const flat = inputs.flat() as Ref[];
    for (const ref of [...flat, ...control])
      if (ref.graph !== this) throw new Error(`${op}: ${ref.node} belongs to another graph`);
    const node = { name, op, inputs: flat, control: control.map((ref) => ref.node) };
    this.#nodes.set(name, { ...node, attributes: all, outputs });
    // A node without outputs is still something to wait for.
    const dtypes = outputs.length ? outputs.map((output) => output.dtype) : [0];
    return dtypes.map((dtype, index) => ({ node: name, index, dtype, graph: this }));
  }

  /** Adds a node with one output, or with none. */
  one(op: string, inputs: Inputs, attributes?: Attributes, control?: readonly Ref[]): Ref {
    return this.op(op, inputs, attributes, control)[0];
  }

  /** A constant; equal small ones are one node. */
  constant(values: Float32Array | Int32Array | BigInt64Array, shape: readonly number[]): Ref {
    const dtype =
      values instanceof Float32Array
        ? DataType.float32
        : values instanceof Int32Array
          ? DataType.int32
          : DataType.int64;
    const key = values.length <= 16 ? `${dtype}|${shape}|${values.join()}` : undefined;
    const known = key !== undefined && this.#constants.get(key);
    if (known) return known;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    const ref = this.one("Const", [], { dtype, value: { dtype, shape, bytes } });
    if (key !== undefined) this.#constants.set(key, ref);
    return ref;
  }

  /** A float32 constant of zeros: made once when the graph is loaded, and nothing of its size in the file. */
  zeros(shape: readonly number[]): Ref {
    const value = { dtype: DataType.float32, shape, bytes: new Uint8Array() };
    return this.one("Const", [], { dtype: value.dtype, value });
  }

  /** An input to be fed; without a shape, of any. */
  placeholder(dtype: number): Ref {
    return this.one("Placeholder", [], { dtype });
  }

  /** Adds a function to the library: `build` gets its graph and arguments and gives its results. */
  function(
    argumentTypes: readonly number[],
    build: (body: this, args: Ref[]) => readonly Ref[],
  ): GraphFunction {
    const body = this.create(this.library) as this;
    const inner: Graph = body;
    const args = argumentTypes.map((dtype, i): Ref => {
      const name = `arg${i}`;
      inner.#arguments.push({ name, dtype });
      return { node: name, index: 0, dtype, graph: body };
    });
    const results = build(body, args);
    const name = `function_${this.library.nodes++}`;
    const large = body.size > OPTIMIZED_UP_TO_NODES;
    this.library.functions.push(inner.#functionBytes(name, results, large));
    return { name, results: results.map((ref) => ref.dtype), large };
  }

  /** The graph as a SavedModel message with one tag. */
  savedModel(tag: string): Uint8Array {
    const message = new ProtobufWriter().int(1, 1).message(2, (meta) => {
      meta.message(1, (info) => info.string(4, tag));
      meta.message(2, (graph) => {
        for (const node of this.#nodes.values()) graph.message(1, (to) => this.#writeNode(to, node, false));
        graph.message(2, (functions) => {
          for (const bytes of this.library.functions) functions.bytes(1, bytes);
        });
        // Versions of the graph format: written by TensorFlow 2.13's, read by 2.0's and later.
        graph.message(4, (versions) => versions.int(1, 1395).int(2, 12));
      });
    });
    return message.finish();
  }

  /** A graph of the same class, for the body of a function. */
  protected create(library: Library): Graph {
    return new Graph(library);
  }

  #writeNode(to: ProtobufWriter, node: Node, inFunction: boolean): void {
    const { attributes: kinds } = opDefinition(node.op);
    to.string(1, node.name).string(2, node.op);
    for (const ref of node.inputs) to.string(3, this.#inputName(ref, inFunction));
    for (const name of node.control) to.string(3, `^${name}`);
    for (const [name, value] of node.attributes)
      to.message(5, (entry) => {
        // Attributes that start with an underscore are hints to the runtime, in no definition.
        const kind = kinds.get(name) ?? (typeof value === "boolean" ? "bool" : "string");
        entry.string(1, name).message(2, (inner) => writeAttribute(inner, kind, value));
      });
  }

  #inputName(ref: Ref, inFunction: boolean): string {
    if (!inFunction) return ref.index ? `${ref.node}:${ref.index}` : ref.node;
    const node = this.#nodes.get(ref.node);
    if (!node) return ref.node;
    const { argument, at } = node.outputs[ref.index];
    return `${ref.node}:${argument}:${at}`;
  }

  #functionBytes(name: string, results: readonly Ref[], large: boolean): Uint8Array {
    const kept = this.#needed(results);
    const message = new ProtobufWriter().message(1, (signature) => {
      signature.string(1, name);
      for (const argument of this.#arguments)
        signature.message(2, (to) => to.string(1, argument.name).int(3, argument.dtype));
      for (const [i, { dtype }] of results.entries())
        signature.message(3, (to) => to.string(1, `result${i}`).int(3, dtype));
      signature.int(17, kept.some((node) => opDefinition(node.op).stateful) ? 1 : 0);
    });
    // The first keeps it from being inlined; functions with the second are left to themselves.
    for (const attribute of large ? ["_noinline", "_tf_data_function"] : [])
      message.message(5, (entry) =>
        entry.string(1, attribute).message(2, (inner) => writeAttribute(inner, "bool", true)),
      );
    for (const node of kept) message.message(3, (to) => this.#writeNode(to, node, true));
    for (const [i, ref] of results.entries())
      message.message(4, (entry) => entry.string(1, `result${i}`).string(2, this.#inputName(ref, true)));
    return message.finish();
  }

  /** The nodes that results depend on. */
  #needed(results: readonly Ref[]): Node[] {
    const names = new Set<string>();
    const open = results.map((ref) => ref.node);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const node = this.#nodes.get(name);
      if (!node || names.has(name)) continue;
      names.add(name);
      open.push(...node.inputs.map((ref) => ref.node), ...node.control);
    }
    return [...this.#nodes.values()].filter((node) => names.has(node.name));
  }
}
