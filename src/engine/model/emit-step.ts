import type { Machine } from "../forms";
import type { Ref } from "../graph/graph";
import type { ResidentVariable } from "../graph/resident-variable";
import type { LayerWeight } from "../layers/layer-view";
import { clip } from "../optimizers/clip";
import type { ClipSpec, OptimizerSpec } from "../optimizers/optimizer-spec";
import { updateRule } from "../optimizers/update-rule";
import type { ModelScope } from "./model-scope";
import { emitObjective, type ObjectiveBatch, type ObjectiveSpec } from "./objective";
import { emitPenalties } from "./penalties";
import type { ModelPlan } from "./plan-model";

/** What a training step is made of. */
export interface StepSpec extends ObjectiveSpec {
  plan: ModelPlan;
  trained: readonly LayerWeight[];
  optimizer: OptimizerSpec;
  clip: ClipSpec;
  seed: number;
  machine: Machine;
}

/** A training step in a graph. */
export interface EmittedStep {
  /** [loss, metric, …] of the batch; once it is there, the step is done. */
  readonly done: Ref;
  /** [loss, metric, …] of the batch as the model is, without training. */
  readonly evaluation: Ref;
  /** Of each trained weight. */
  readonly gradients: readonly Ref[];
}

/** Emits one step on a batch: forward, backward, update. */
export function emitStep(
  scope: ModelScope,
  spec: StepSpec,
  batch: ObjectiveBatch,
  slots: readonly (readonly ResidentVariable[])[],
  learningRate: Ref,
): EmittedStep {
  const { g } = scope;
  const forward = (training: boolean) => emitObjective(scope, spec.plan, spec, batch, training);
  const trained = forward(true);
  const differs = spec.plan.layers.some(({ emitter, view }) => emitter.hasTrainingMode?.(view));
  const plain = differs ? forward(false) : trained;
  trained.backward();
  const views = [...new Map(spec.plan.layers.map(({ view }) => [view.name, view])).values()];
  const penalties = views.flatMap((view) => emitPenalties(trained.layerScope, view, true));
  const gradients = spec.trained.map((weight) => scope.gradient(weight));

  const step = g.toFloat(g.add(scope.stepsDone, g.int(1)));
  const update = updateRule(spec.optimizer).begin({ g, learningRate, step });
  const handleOf = (id: number) => (scope.variables.weights.get(id) as ResidentVariable).handle;
  const updates = clip(g, gradients, spec.clip).map((gradient, i) => {
    const own = slots[i].map((slot) => slot.handle);
    return update(handleOf(spec.trained[i].id), own, gradient);
  });
  for (const [id, value] of scope.assignments) updates.push(g.one("AssignVariableOp", [handleOf(id), value]));
  // The number of steps seeds dropout and Adam: it changes only after all have read it.
  const { iterations } = scope.variables;
  updates.push(g.one("AssignAddVariableOp", [iterations.handle, g.int(1)], {}, [scope.stepsDone]));

  const report = trained.report(penalties);
  return {
    ...{ done: g.after(report, updates), gradients },
    evaluation: plain === trained ? report : plain.report(penalties),
  };
}
