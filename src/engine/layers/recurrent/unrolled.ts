import type { Ref } from "../../graph/graph";
import { type Cell, type CellScope, type StepGradients, sumOf } from "./cell";
import { type Recurrence, type RecurrenceOutput, zeroState } from "./recurrence";

/**
 * A recurrent layer with one piece of graph per step. All inputs are projected in one product before the loop,
 * and the gradients of all weights are one product each after it, so that a step is a product with the
 * recurrent weights and little else.
 */
export function unrolled(cell: Cell, layer: Recurrence): RecurrenceOutput {
  const { scope, steps, features, units, kernel, bias, recurrent } = layer;
  const { g } = scope;
  const w = scope.weight(kernel);
  const rows = g.reshape(layer.x, [-1, features]);
  const product = g.matMul(rows, w);
  const width = cell.gates * units;
  const projected = bias ? g.one("BiasAdd", [product, scope.weight(bias)]) : product;
  const inputs = g.unstack(g.reshape(projected, [steps, -1, width]), steps);
  const masks = layer.mask && g.unstack(layer.mask, steps);
  const cellScope: CellScope = { ...layer, g, recurrent: scope.weight(recurrent) };

  const zero = zeroState(layer);
  let states: readonly Ref[] = new Array<Ref>(cell.states).fill(zero);
  const outputs: Ref[] = [];
  const tape = inputs.map((input, t) => {
    const step = cell.step(cellScope, input, states);
    states = masks ? step.states.map((state, i) => g.where(masks[t], state, states[i])) : step.states;
    outputs.push(states[0]);
    return step;
  });

  const backward = (gradient: Ref): Ref | undefined => {
    const later = layer.sequences ? g.unstack(gradient, steps) : undefined;
    let pending: (Ref | undefined)[] = new Array<Ref | undefined>(cell.states).fill(undefined);
    if (!later) pending[0] = gradient;
    const found: StepGradients[] = [];
    for (let t = steps - 1; t >= 0; t--) {
      if (later) pending[0] = sumOf(g, [pending[0], later[t]]);
      const reached = masks ? pending.map((d) => d && g.where(masks[t], d, zero)) : pending;
      const skipped = masks ? pending.map((d) => d && g.where(masks[t], zero, d)) : [];
      found[t] = tape[t].backward(reached);
      pending = found[t].states.map((d, i) => sumOf(g, [d, skipped[i]]));
    }
    const all = (of: "projected" | "left" | "right"): Ref =>
      g.concat(
        found.map((step) => step[of]),
        0,
      );
    const dProjected = all("projected");
    if (scope.trains(kernel)) scope.addGradient(kernel, g.matMul(rows, dProjected, { a: true }));
    if (bias && scope.trains(bias)) scope.addGradient(bias, g.one("BiasAddGrad", [dProjected]));
    if (scope.trains(recurrent))
      scope.addGradient(recurrent, g.matMul(all("left"), all("right"), { a: true }));
    if (!scope.wantsInputGradient) return undefined;
    return g.reshape(g.matMul(dProjected, w, { b: true }), [steps, -1, features]);
  };
  return { output: layer.sequences ? g.stack(outputs) : states[0], backward };
}
