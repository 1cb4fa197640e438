import type { Ref } from "../../graph/graph";
import type { TensorGraph } from "../../graph/tensor-graph";
import type { RecurrenceOutput } from "./recurrence";

/** One part of a batch: cuts it out of a tensor along an axis. */
export type Cut = (tensor: Ref, axis: number) => Ref;

/**
 * Runs a layer on parts of the batch that don't wait for each other, so that TensorFlow runs them on several
 * cores. `axis` is the batch's in the output.
 */
export function inParts(
  g: TensorGraph,
  parts: number,
  batchSize: Ref,
  axis: number,
  run: (cut: Cut) => RecurrenceOutput,
): RecurrenceOutput {
  if (parts === 1) return run((tensor) => tensor);
  const perPart = g.one("FloorDiv", [batchSize, g.int(parts)]);
  const rest = g.subtract(batchSize, g.multiply(perPart, g.int(parts - 1)));
  const sizes = g.stack([rest, ...new Array<Ref>(parts - 1).fill(perPart)]);
  const cuts = new Map<string, Ref[]>();
  const cut = (tensor: Ref, along: number): Ref[] => {
    const key = `${tensor.node}:${tensor.index}`;
    const pieces = cuts.get(key) ?? g.op("SplitV", [tensor, sizes, g.int(along)], { num_split: parts });
    cuts.set(key, pieces);
    return pieces;
  };
  const results = Array.from({ length: parts }, (_, i) => run((tensor, along) => cut(tensor, along)[i]));
  const joined = (along: number, of: (part: number) => Ref): Ref =>
    g.concat(
      results.map((_, i) => of(i)),
      along,
    );
  return {
    output: joined(axis, (i) => results[i].output),
    states: results[0].states.map((_, at) => joined(0, (i) => results[i].states[at])),
    backward(gradient, ofStates) {
      const found = results.map((result, i) =>
        result.backward(
          cut(gradient, axis)[i],
          ofStates.map((state) => state && cut(state, 0)[i]),
        ),
      );
      return {
        x: found[0].x && joined(1, (i) => found[i].x as Ref),
        initial: found[0].initial.map((_, at) => joined(0, (i) => found[i].initial[at])),
      };
    },
  };
}
