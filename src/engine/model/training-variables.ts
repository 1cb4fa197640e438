import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { ResidentVariable, ResidentVariables } from "../graph/resident-variable";
import type { LayerWeight } from "../layers/layer-view";

/** The variables of a model. */
export interface ModelVariables {
  /** By weight, in the order of the model's weights. */
  readonly weights: ReadonlyMap<number, ResidentVariable>;
  /** Number of optimiser steps done. */
  readonly iterations: ResidentVariable;
}

/** The variables of a model in training. */
export interface TrainingVariables extends ModelVariables {
  /** What the optimiser remembers: per trained weight its slots. */
  readonly slots: readonly (readonly ResidentVariable[])[];
}

/** Adds the variables of a model's weights; a weight that is shared has one. */
export function addModelVariables(
  resident: ResidentVariables,
  weights: readonly LayerWeight[],
): ModelVariables {
  const byWeight = new Map<number, ResidentVariable>();
  for (const { id, shape } of weights)
    if (!byWeight.has(id)) byWeight.set(id, resident.add(shape as number[]));
  return { weights: byWeight, iterations: resident.add([], DataType.int32) };
}

/** All of them. */
export function listVariables({ weights, iterations, slots }: TrainingVariables): ResidentVariable[] {
  return [...weights.values(), iterations, ...slots.flat()];
}

/** The same variables where they go by other handles: in the body of a function. */
export function underOtherHandles(
  { weights, iterations, slots }: TrainingVariables,
  handles: ReadonlyMap<Ref, Ref>,
): TrainingVariables {
  const other = (variable: ResidentVariable): ResidentVariable => ({
    ...variable,
    handle: handles.get(variable.handle) as Ref,
  });
  return {
    weights: new Map([...weights].map(([id, variable]) => [id, other(variable)])),
    iterations: other(iterations),
    slots: slots.map((list) => list.map(other)),
  };
}
