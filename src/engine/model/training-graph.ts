import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { ResidentVariable } from "../graph/resident-variable";
import type { LayerWeight } from "../layers/layer-view";
import { clip } from "../optimizers/clip";
import type { ClipSpec, OptimizerSpec } from "../optimizers/optimizer-spec";
import { updateRule } from "../optimizers/update-rule";
import { type Machine, ModelScope } from "./model-scope";
import { emitInputs, emitObjective, type ObjectiveSpec } from "./objective";
import { emitPenalties } from "./penalties";
import type { ModelPlan } from "./plan-model";

/** What a training graph is built from. */
export interface TrainingGraphSpec extends ObjectiveSpec {
  plan: ModelPlan;
  weights: readonly LayerWeight[];
  trained: readonly LayerWeight[];
  optimizer: OptimizerSpec;
  clip: ClipSpec;
  seed: number;
  machine: Machine;
}

/** A graph with every entry point of a training: outputs to fetch, inputs to feed. */
export interface TrainingGraph {
  scope: ModelScope;
  /** To be fed: sample numbers, tables of x and y, weights of the samples if there are any. */
  fed: readonly Ref[];
  learningRate: ResidentVariable;
  /** Per trained weight its slots. */
  slots: readonly (readonly ResidentVariable[])[];
  /** [loss, metric, …] of a step, which is done when this is there. */
  step: Ref;
  /** [loss, metric, …] as the model is, without training. */
  evaluation: Ref;
  /** Largest absolute value of each trained weight's gradient. */
  gradientSizes: Ref;
  /** 0 if all trained weights are finite, else NaN. */
  finite: Ref;
}

/** Emits the whole training of a model. */
export function buildTrainingGraph(spec: TrainingGraphSpec): TrainingGraph {
  const scope = new ModelScope(spec.weights, spec.trained, spec.seed);
  const { g, variables } = scope;
  const inputs = emitInputs(scope, g.placeholder(DataType.int32), spec.plan.inputShape, spec);
  const forward = (training: boolean) => emitObjective(scope, spec.plan, spec, inputs, training);
  const trained = forward(true);
  const differs = spec.plan.layers.some(({ emitter, view }) => emitter.hasTrainingMode?.(view));
  const plain = differs ? forward(false) : trained;
  trained.backward();
  const views = [...new Map(spec.plan.layers.map(({ view }) => [view.name, view])).values()];
  const penalties = views.flatMap((view) => emitPenalties(trained.layerScope, view, true));
  const gradients = spec.trained.map((weight) => scope.gradient(weight));

  const rule = updateRule(spec.optimizer);
  const learningRate = variables.add([]);
  const slots = spec.trained.map((weight) => rule.slots.map(() => variables.add(weight.shape as number[])));
  const step = g.toFloat(g.add(scope.stepsDone, g.int(1)));
  const update = rule.begin({ g, learningRate: variables.read(learningRate), step });
  const updates = clip(g, gradients, spec.clip).map((gradient, i) => {
    const { handle } = scope.weights.get(spec.trained[i].id) as ResidentVariable;
    return update(
      handle,
      slots[i].map((slot) => slot.handle),
      gradient,
    );
  });
  for (const [id, value] of scope.assignments)
    updates.push(g.one("AssignVariableOp", [(scope.weights.get(id) as ResidentVariable).handle, value]));
  // The number of steps seeds dropout and Adam: it changes only after all have read it.
  updates.push(g.one("AssignAddVariableOp", [scope.iterations.handle, g.int(1)], {}, [scope.stepsDone]));

  const report = trained.report(penalties);
  const largest = (gradient: Ref): Ref => g.one("Max", [g.flat(g.one("Abs", [gradient])), g.ints([0])]);
  const vanishing = spec.trained.map((weight) => g.total(g.multiply(scope.value(weight), g.number(0))));
  return {
    ...{ scope, fed: inputs.fed, learningRate, slots },
    step: g.after(report, updates),
    evaluation: plain === trained ? report : plain.report(penalties),
    gradientSizes: g.stack(gradients.map(largest)),
    finite: g.addAll(vanishing),
  };
}
