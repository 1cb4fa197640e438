import { DataType } from "./data-type";
import { Graph, type Ref } from "./graph";

/** Which factors of a product are transposed. */
export interface Transposed {
  a?: boolean;
  b?: boolean;
}

/** A graph with the usual tensor operations by short names. */
export class TensorGraph extends Graph {
  protected override create(library: ConstructorParameters<typeof Graph>[0]): TensorGraph {
    return new TensorGraph(library);
  }

  /** A float32 scalar constant. */
  number(value: number): Ref {
    return this.constant(Float32Array.of(value), []);
  }

  /** An int32 scalar constant. */
  int(value: number): Ref {
    return this.constant(Int32Array.of(value), []);
  }

  /** An int32 vector constant. */
  ints(values: readonly number[]): Ref {
    return this.constant(Int32Array.from(values), [values.length]);
  }

  add(a: Ref, b: Ref): Ref {
    return this.one("AddV2", [a, b]);
  }

  subtract(a: Ref, b: Ref): Ref {
    return this.one("Sub", [a, b]);
  }

  multiply(a: Ref, b: Ref): Ref {
    return this.one("Mul", [a, b]);
  }

  divide(a: Ref, b: Ref): Ref {
    return this.one("RealDiv", [a, b]);
  }

  /** Sum of one or more tensors of one shape. */
  addAll(terms: readonly Ref[]): Ref {
    return terms.length === 1
      ? terms[0]
      : terms.length === 2
        ? this.add(terms[0], terms[1])
        : this.one("AddN", [terms]);
  }

  square(x: Ref): Ref {
    return this.one("Square", [x]);
  }

  /** Product of matrices. */
  matMul(a: Ref, b: Ref, transposed: Transposed = {}): Ref {
    return this.one("MatMul", [a, b], {
      transpose_a: transposed.a ?? false,
      transpose_b: transposed.b ?? false,
    });
  }

  sum(x: Ref, axes: readonly number[], keepDims = false): Ref {
    return this.one("Sum", [x, this.ints(axes)], { keep_dims: keepDims });
  }

  mean(x: Ref, axes: readonly number[], keepDims = false): Ref {
    return this.one("Mean", [x, this.ints(axes)], { keep_dims: keepDims });
  }

  /** Sum of all elements, for a tensor of known rank. */
  total(x: Ref): Ref {
    return this.one("Sum", [this.flat(x), this.ints([0])], { keep_dims: false });
  }

  /** The elements in one row. */
  flat(x: Ref): Ref {
    return this.reshape(x, [-1]);
  }

  /** At most one size may be −1: what is left. */
  reshape(x: Ref, shape: readonly number[] | Ref): Ref {
    return this.one("Reshape", [x, "node" in shape ? shape : this.ints(shape)]);
  }

  expandDims(x: Ref, axis: number): Ref {
    return this.one("ExpandDims", [x, this.int(axis)]);
  }

  transpose(x: Ref, order: readonly number[]): Ref {
    return this.one("Transpose", [x, this.ints(order)]);
  }

  concat(parts: readonly Ref[], axis: number): Ref {
    return parts.length === 1 ? parts[0] : this.one("ConcatV2", [parts, this.int(axis)]);
  }

  /** Tensors of one shape on top of each other. */
  stack(parts: readonly Ref[], axis = 0): Ref {
    return this.one("Pack", [parts], { axis });
  }

  unstack(x: Ref, count: number, axis = 0): Ref[] {
    return this.op("Unpack", [x], { num: count, axis });
  }

  /** Equal parts. */
  split(x: Ref, count: number, axis: number): Ref[] {
    return this.op("Split", [this.int(axis), x], { num_split: count });
  }

  /** From `begin` on, `size` values along each axis (−1: the rest). */
  slice(x: Ref, begin: readonly number[], size: readonly number[]): Ref {
    return this.one("Slice", [x, this.ints(begin), this.ints(size)]);
  }

  cast(x: Ref, dtype: number): Ref {
    return x.dtype === dtype ? x : this.one("Cast", [x], { DstT: dtype });
  }

  toFloat(x: Ref): Ref {
    return this.cast(x, DataType.float32);
  }

  shape(x: Ref): Ref {
    return this.one("Shape", [x]);
  }

  /** Size of an axis, as an int32 scalar. */
  sizeOf(x: Ref, axis: number): Ref {
    return this.reshape(this.slice(this.shape(x), [axis], [1]), []);
  }

  /** Number of elements as a float32 scalar. */
  count(x: Ref): Ref {
    return this.toFloat(this.one("Size", [x]));
  }

  /** A tensor of one value; sizes may be known only at run time. */
  fill(shape: readonly (number | Ref)[], value: number): Ref {
    const sizes = shape.every((size) => typeof size === "number")
      ? this.ints(shape as number[])
      : this.stack(shape.map((size) => (typeof size === "number" ? this.int(size) : size)));
    return this.one("Fill", [sizes, this.number(value)]);
  }

  /** `yes` where the condition holds, else `no`; all of shapes that fit together. */
  where(condition: Ref, yes: Ref, no: Ref): Ref {
    return this.one("SelectV2", [condition, yes, no]);
  }

  /** Rows of a table by number. */
  gather(table: Ref, rows: Ref): Ref {
    return this.one("GatherV2", [table, rows, this.int(0)]);
  }

  /** x itself, available only once `after` has run. */
  after(x: Ref, after: readonly Ref[]): Ref {
    return this.one("Identity", [x], {}, after);
  }
}
