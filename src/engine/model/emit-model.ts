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
  for (const { view, emitter, inputs, shape } of plan.layers) {
    const wantsInputGradient = inputs.some((input) => learns[input]);
    const layer = emitter.emit(
      { ...scope, wantsInputGradient },
      view,
      inputs.map((input) => values[input]),
      shape,
    );
    values.push(layer.output);
    learns.push(wantsInputGradient || view.weights.some(scope.trains));
    emitted.push(layer);
  }
  const backward = (fromLast: (Ref | undefined)[]): void => {
    const pending = values.map((): Ref[] => []);
    for (let i = plan.layers.length - 1; i >= 0; i--) {
      const { inputs } = plan.layers[i];
      const last = i === plan.layers.length - 1;
      if (!last && (!learns[i + 1] || !pending[i + 1].length)) continue;
      const gradients = last ? fromLast : emitted[i].backward(scope.g.addAll(pending[i + 1]));
      gradients.forEach((gradient, at) => {
        if (gradient) pending[inputs[at]].push(gradient);
      });
    }
  };
  return { last: emitted[emitted.length - 1], backward };
}
