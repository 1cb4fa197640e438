import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LossPart } from "./emit-loss";
import { perValue } from "./errors";

/** Probabilities are cut to 10⁻⁷ … 1 − 10⁻⁷, as in Keras. */
const EPSILON = 1e-7;

/** A probability cut to its range, and its gradient: none where it was cut. */
function cut(g: TensorGraph, p: Ref): { p: Ref; backward(gradient: Ref): Ref } {
  const [least, most] = [g.number(EPSILON), g.number(1 - EPSILON)];
  return {
    p: g.one("ClipByValue", [p, least, most]),
    backward(gradient) {
      const within = g.one("LogicalAnd", [g.one("GreaterEqual", [p, least]), g.one("LessEqual", [p, most])]);
      return g.multiply(gradient, g.toFloat(within));
    },
  };
}

/** −mean(y log p + (1 − y) log(1 − p)) over the last axis. */
export function binaryCrossentropy(g: TensorGraph, y: Ref, output: Ref, fromLogits: boolean): LossPart {
  if (fromLogits) {
    const soft = g.one("Log1p", [g.one("Exp", [g.one("Neg", [g.one("Abs", [output])])])]);
    const line = g.subtract(g.one("Relu", [output]), g.multiply(output, y));
    const error = () => g.subtract(g.one("Sigmoid", [output]), y);
    return {
      values: g.mean(g.add(line, soft), [-1]),
      backward: (spread) => g.multiply(error(), g.multiply(spread, perValue(g, output))),
    };
  }
  const { p, backward } = cut(g, output);
  const [no, q] = [g.subtract(g.number(1), y), g.subtract(g.number(1), p)];
  const likelihood = g.add(g.multiply(y, g.one("Log", [p])), g.multiply(no, g.one("Log", [q])));
  return {
    values: g.one("Neg", [g.mean(likelihood, [-1])]),
    backward(spread) {
      const slope = g.subtract(g.divide(no, q), g.divide(y, p));
      return backward(g.multiply(slope, g.multiply(spread, perValue(g, output))));
    },
  };
}

/** −Σ y log p over the last axis; probabilities are first made to sum to 1. */
export function categoricalCrossentropy(g: TensorGraph, y: Ref, output: Ref, fromLogits: boolean): LossPart {
  const entropy = (logs: Ref) => g.one("Neg", [g.sum(g.multiply(y, logs), [-1])]);
  if (fromLogits) {
    const logs = g.one("LogSoftmax", [output]);
    const error = () => g.subtract(g.multiply(g.one("Exp", [logs]), g.sum(y, [-1], true)), y);
    return { values: entropy(logs), backward: (spread) => g.multiply(error(), spread) };
  }
  const total = g.sum(output, [-1], true);
  const share = g.divide(output, total);
  const { p, backward } = cut(g, share);
  return {
    values: entropy(g.one("Log", [p])),
    backward(spread) {
      const dShare = backward(g.multiply(g.one("Neg", [g.divide(y, p)]), spread));
      const common = g.sum(g.multiply(dShare, share), [-1], true);
      return g.divide(g.subtract(dShare, common), total);
    },
  };
}

/** −log p of the labelled class; probabilities count as scores log p, as in Keras. */
export function sparseCategoricalCrossentropy(
  g: TensorGraph,
  labels: Ref,
  output: Ref,
  fromLogits: boolean,
): LossPart {
  const probability = fromLogits ? undefined : cut(g, output);
  const scores = probability ? g.one("Log", [probability.p]) : output;
  const shape = g.shape(output);
  const classes = g.one("StridedSlice", [shape, g.ints([-1]), g.ints([0]), g.ints([1])], { end_mask: 1 });
  const rows = g.reshape(scores, g.concat([g.ints([-1]), classes], 0));
  const whole = g.cast(labels, DataType.int32);
  const [values, error] = g.op("SparseSoftmaxCrossEntropyWithLogits", [rows, g.flat(whole)]);
  return {
    values: g.reshape(values, g.shape(labels)),
    backward(spread) {
      const dScores = g.multiply(g.reshape(error, shape), spread);
      return probability ? probability.backward(g.divide(dScores, probability.p)) : dScores;
    },
  };
}
