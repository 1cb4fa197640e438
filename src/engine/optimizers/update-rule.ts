import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import { adagradRule } from "./adagrad-rule";
import { adamRule } from "./adam-rule";
import type { OptimizerSpec } from "./optimizer-spec";
import { rmspropRule } from "./rmsprop-rule";
import { sgdRule } from "./sgd-rule";

/** What all variables' updates share. */
export interface UpdateScope {
  readonly g: TensorGraph;
  readonly learningRate: Ref;
  /** Number of this step, from 1, as a float32 scalar. */
  readonly step: Ref;
}

/** How an optimiser changes a variable. */
export interface UpdateRule {
  /** What the slots of a variable hold before the first step. */
  readonly slots: readonly number[];
  /** Prepares what all variables share; gives the op that updates one variable and its slots. */
  begin(scope: UpdateScope): (variable: Ref, slots: readonly Ref[], gradient: Ref) => Ref;
}

/** The rule of an optimiser. */
export function updateRule(spec: OptimizerSpec): UpdateRule {
  switch (spec.name) {
    case "adam":
      return adamRule(spec);
    case "sgd":
      return sgdRule(spec);
    case "rmsprop":
      return rmspropRule(spec);
    case "adagrad":
      return adagradRule(spec);
  }
}
