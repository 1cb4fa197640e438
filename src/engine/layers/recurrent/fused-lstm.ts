import type { Ref } from "../../graph/graph";
import { sumOf } from "./cell";
import { type Recurrence, type RecurrenceOutput, statesBefore } from "./recurrence";

/** Whether TensorFlow's fused kernel computes this LSTM: the usual activations, no mask, no recurrent dropout. */
export function fitsFusedLstm(layer: Recurrence): boolean {
  const { activation, recurrentActivation, mask, stateMask } = layer;
  return activation === "tanh" && recurrentActivation === "sigmoid" && !mask && !stateMask;
}

/** An LSTM in TensorFlow's fused kernel BlockLSTMV2 (gates i, f, c, o): the quickest for few units. */
export function fusedLstm(layer: Recurrence): RecurrenceOutput {
  const { scope, x, steps, features, units, kernel, bias, recurrent } = layer;
  const { g } = scope;
  const weights = g.concat([scope.weight(kernel), scope.weight(recurrent)], 0);
  const [hBefore, cBefore] = statesBefore(layer, 2);
  const peephole = g.fill([units], 0);
  const offsets = bias ? scope.weight(bias) : g.fill([4 * units], 0);
  const length = g.constant(BigInt64Array.of(BigInt(steps)), []);
  const given = [length, x, cBefore, hBefore, weights, peephole, peephole, peephole, offsets];
  const outputs = g.op("BlockLSTMV2", given, { cell_clip: 0, use_peephole: false });
  const [cells, h] = [outputs[1], outputs[6]];
  const last = (all: Ref): Ref => g.reshape(g.slice(all, [steps - 1, 0, 0], [1, -1, -1]), [-1, units]);
  const states = [last(h), last(cells)];

  const backward: RecurrenceOutput["backward"] = (gradient, [dhLast, dcLast]) => {
    const nothing = g.one("ZerosLike", [h]);
    const before = () => g.slice(nothing, [0, 0, 0], [steps - 1, -1, -1]);
    const atEnd = (d: Ref | undefined) => d && g.concat([before(), g.expandDims(d, 0)], 0);
    const dh = layer.sequences ? sumOf(g, [gradient, atEnd(dhLast)]) : atEnd(sumOf(g, [gradient, dhLast]));
    const dc = atEnd(dcLast) ?? nothing;
    const results = g.op("BlockLSTMGradV2", [...given, ...outputs, dc, dh as Ref], { use_peephole: false });
    // Of a part without samples the kernel leaves the gradients of the weights unwritten.
    const some = g.one("Greater", [g.sizeOf(x, 1), g.int(0)]);
    const written = (gradient: Ref): Ref => g.where(some, gradient, g.one("ZerosLike", [gradient]));
    const [dx, dw, db] = [results[0], written(results[3]), written(results[7])];
    if (scope.trains(kernel)) scope.addGradient(kernel, g.slice(dw, [0, 0], [features, -1]));
    if (scope.trains(recurrent)) scope.addGradient(recurrent, g.slice(dw, [features, 0], [units, -1]));
    if (bias && scope.trains(bias)) scope.addGradient(bias, db);
    return { x: scope.wantsInputGradient ? dx : undefined, initial: [results[2], results[1]] };
  };
  return { output: layer.sequences ? h : states[0], states, backward };
}
