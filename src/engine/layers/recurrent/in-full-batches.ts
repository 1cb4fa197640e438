import type { Ref } from "../../graph/graph";
import type { Recurrence, RecurrenceOutput } from "./recurrence";

/**
 * Runs a layer on a batch filled up with zeros to one of few sizes, since XLA compiles anew for every size it meets,
 * which takes half a second: the last batch of an epoch then costs no more than the others. What is computed for the
 * zeros is cut away, and their gradients are 0. A batch that is full already is not copied.
 *
 * @param sizes the usual size, and the one that larger batches are filled up to multiples of
 */
export function inFullBatches(
  layer: Recurrence,
  sizes: { usual: number; large: number },
  run: (layer: Recurrence) => RecurrenceOutput,
): RecurrenceOutput {
  const { g } = layer.scope;
  const count = g.sizeOf(layer.x, 1);
  const large = g.int(sizes.large);
  const times = g.one("FloorDiv", [g.add(count, g.int(sizes.large - 1)), large]);
  const isUsual = g.one("LessEqual", [count, g.int(sizes.usual)]);
  const filled = g.where(isUsual, g.int(sizes.usual), g.multiply(times, large));
  const missing = g.subtract(filled, count);

  const fill = (tensor: Ref, axis: number, rank: number): Ref => {
    const amounts = Array.from({ length: 2 * rank }, (_, i) => (i === 2 * axis + 1 ? missing : g.int(0)));
    return g.one("Pad", [tensor, g.reshape(g.stack(amounts), [rank, 2])]);
  };
  const cut = (tensor: Ref, axis: number, rank: number): Ref => {
    const size = g.stack(Array.from({ length: rank }, (_, i) => (i === axis ? count : g.int(-1))));
    return g.one("Slice", [tensor, g.ints(new Array<number>(rank).fill(0)), size]);
  };
  const [axis, rank] = layer.sequences ? [1, 3] : [0, 2];
  const result = run({
    ...layer,
    x: fill(layer.x, 1, 3),
    mask: layer.mask && fill(layer.mask, 1, 3),
    stateMask: layer.stateMask && fill(layer.stateMask, 0, 2),
    initial: layer.initial?.map((state) => fill(state, 0, 2)),
  });
  return {
    output: cut(result.output, axis, rank),
    states: result.states.map((state) => cut(state, 0, 2)),
    backward(gradient, ofStates) {
      const { x, initial } = result.backward(
        fill(gradient, axis, rank),
        ofStates.map((state) => state && fill(state, 0, 2)),
      );
      return { x: x && cut(x, 1, 3), initial: initial.map((state) => cut(state, 0, 2)) };
    },
  };
}
