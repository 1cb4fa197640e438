import type { Ref } from "../graph/graph";
import type { Emitted, LayerScope, Value } from "../layers/emitter";
import type { ModelPlan } from "./plan-model";

/** A model's forward part, and the way back. */
export interface EmittedModel {
  readonly last: Emitted;
  /** Emits the backward part of all layers, from the gradients of the last one's inputs. */
  backward(fromLast: (Ref | undefined)[]): void;
}

/** Emits a model: forward now, backward when asked to. */
export function emitModel(
  scope: Omit<LayerScope, "wantsInputGradient">,
  plan: ModelPlan,
  x: Ref,
): EmittedModel {
  const values: Value[] = [{ ref: x, shape: plan.inputShape }];
  const learns = [false];
  const emitted: Emitted[] = [];
  for (const { view, emitter, inputs, outputs, shape } of plan.layers) {
    const wantsInputGradient = inputs.some((input) => learns[input]);
    const layer = emitter.emit(
      { ...scope, wantsInputGradient },
      view,
      inputs.map((input) => values[input]),
      shape,
    );
    const all = [layer.output, ...(layer.more ?? [])];
    if (all.length !== outputs.length)
      throw new Error(`${view.className} gave ${all.length} outputs instead of ${outputs.length}`);
    values.push(...all);
    learns.push(...all.map(() => wantsInputGradient || view.weights.some(scope.trains)));
    emitted.push(layer);
  }
  const backward = (fromLast: (Ref | undefined)[]): void => {
    const pending = values.map((): Ref[] => []);
    const gradientOf = (value: number): Ref | undefined =>
      pending[value].length ? scope.g.addAll(pending[value]) : undefined;
    for (let i = plan.layers.length - 1; i >= 0; i--) {
      const { inputs, outputs } = plan.layers[i];
      const last = i === plan.layers.length - 1;
      const [first, ...more] = outputs.map(gradientOf);
      if (!last && (!learns[outputs[0]] || (!first && more.every((gradient) => !gradient)))) continue;
      const ofFirst = first ?? scope.g.one("ZerosLike", [values[outputs[0]].ref]);
      const gradients = last ? fromLast : emitted[i].backward(ofFirst, more.length ? more : undefined);
      gradients.forEach((gradient, at) => {
        if (gradient) pending[inputs[at]].push(gradient);
      });
    }
  };
  const last = emitted[emitted.length - 1];
  const { outputs } = plan.layers[plan.layers.length - 1];
  return { last: withOutput(scope, last, outputs.indexOf(plan.output)), backward };
}

/** A layer of which another output than the first is the model's. */
function withOutput({ g }: Pick<LayerScope, "g">, layer: Emitted, at: number): Emitted {
  if (at === 0) return layer;
  const { output, more = [], backward } = layer;
  return {
    output: more[at - 1],
    backward: (gradient) =>
      backward(
        g.one("ZerosLike", [output.ref]),
        more.map((_, i) => (i === at - 1 ? gradient : undefined)),
      ),
  };
}
