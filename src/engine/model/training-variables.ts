import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { ResidentVariable, ResidentVariables } from "../graph/resident-variable";
import type { LayerWeight } from "../layers/layer-view";
import { statefulLayers } from "../layers/stateful-layer";
import type { ModelPlan } from "./plan-model";
import type { StateVariables } from "./state-memory";

/** The variables of a model. */
export interface ModelVariables {
  /** By weight, in the order of the model's weights. */
  readonly weights: ReadonlyMap<number, ResidentVariable>;
  /** Number of optimiser steps done. */
  readonly iterations: ResidentVariable;
  /** What stateful layers keep from batch to batch. */
  readonly states: StateVariables;
}

/** The variables of a model in training. */
export interface TrainingVariables extends ModelVariables {
  /** What the optimiser remembers: per trained weight its slots. */
  readonly slots: readonly (readonly ResidentVariable[])[];
}

/** Adds the variables of a model's weights and states; a weight that is shared has one. */
export function addModelVariables(
  resident: ResidentVariables,
  weights: readonly LayerWeight[],
  plan: ModelPlan,
): ModelVariables {
  const byWeight = new Map<number, ResidentVariable>();
  for (const { id, shape } of weights)
    if (!byWeight.has(id)) byWeight.set(id, resident.add(shape as number[]));
  const stateful = statefulLayers({ layers: plan.layers.map(({ view }) => view.source) });
  return {
    weights: byWeight,
    iterations: resident.add([], DataType.int32),
    states: new Map(stateful.map((layer) => [layer, layer.states.map(({ shape }) => resident.add(shape))])),
  };
}

/** All of them. */
export function listVariables({ weights, iterations, states, slots }: TrainingVariables): ResidentVariable[] {
  return [...weights.values(), iterations, ...[...states.values()].flat(), ...slots.flat()];
}

/** The same variables where they go by other handles: in the body of a function. */
export function underOtherHandles(
  { weights, iterations, states, slots }: TrainingVariables,
  handles: ReadonlyMap<Ref, Ref>,
): TrainingVariables {
  const other = (variable: ResidentVariable): ResidentVariable => ({
    ...variable,
    handle: handles.get(variable.handle) as Ref,
  });
  return {
    weights: new Map([...weights].map(([id, variable]) => [id, other(variable)])),
    iterations: other(iterations),
    states: new Map([...states].map(([layer, list]) => [layer, list.map(other)])),
    slots: slots.map((list) => list.map(other)),
  };
}
