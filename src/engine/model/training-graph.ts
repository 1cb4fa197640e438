import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import { ResidentVariables } from "../graph/resident-variable";
import { TensorGraph } from "../graph/tensor-graph";
import type { LayerWeight } from "../layers/layer-view";
import { updateRule } from "../optimizers/update-rule";
import { emitStep, type StepSpec } from "./emit-step";
import { emitManySteps, type ManySteps } from "./many-steps";
import { ModelScope } from "./model-scope";
import { emitObjectiveBatch, listTables, tablePlaceholders } from "./objective";
import { addModelVariables, type TrainingVariables } from "./training-variables";

/** What a training graph is built from. */
export interface TrainingGraphSpec extends StepSpec {
  weights: readonly LayerWeight[];
  /** Room for this many steps in one call; 0: each step is a call. */
  stepsPerCall: number;
}

/** A graph with every entry point of a training: outputs to fetch, inputs to feed. */
export interface TrainingGraph {
  g: TensorGraph;
  resident: ResidentVariables;
  variables: TrainingVariables;
  /** To be fed for a batch: sample numbers. */
  samples: Ref;
  /** To be fed always: tables of x and y, weights of the samples if there are any. */
  tables: readonly Ref[];
  /** To be fed for a step. */
  learningRate: Ref;
  /** [loss, metric, …] of a step, which is done when this is there. */
  step: Ref;
  manySteps?: ManySteps;
  /** [loss, metric, …] as the model is, without training. */
  evaluation: Ref;
  /** Largest absolute value of each trained weight's gradient. */
  gradientSizes: Ref;
  /** 0 if all trained weights are finite, else NaN. */
  finite: Ref;
}

/** Emits the whole training of a model. */
export function buildTrainingGraph(spec: TrainingGraphSpec): TrainingGraph {
  const g = new TensorGraph();
  const resident = new ResidentVariables(g);
  const { slots: slotsPerWeight } = updateRule(spec.optimizer);
  const variables = {
    ...addModelVariables(resident, spec.weights),
    slots: spec.trained.map(({ shape }) => slotsPerWeight.map(() => resident.add(shape as number[]))),
  };
  const [samples, learningRate] = [g.placeholder(DataType.int32), g.placeholder(DataType.float32)];
  const tables = tablePlaceholders(g, spec);
  const batch = emitObjectiveBatch(g, samples, tables, spec.plan.inputShape, spec.targetShape);
  const scope = new ModelScope(g, variables, spec.trained, spec.seed);
  const step = emitStep(scope, spec, batch, variables.slots, learningRate);
  const manySteps = spec.stepsPerCall
    ? emitManySteps(g, spec, tables, variables, spec.stepsPerCall)
    : undefined;
  const largest = (gradient: Ref): Ref => g.one("Max", [g.flat(g.one("Abs", [gradient])), g.ints([0])]);
  const vanishing = spec.trained.map((weight) => g.total(g.multiply(scope.value(weight), g.number(0))));
  return {
    ...{ g, resident, variables, samples, tables: listTables(tables), learningRate, manySteps },
    step: step.done,
    evaluation: step.evaluation,
    gradientSizes: g.stack(step.gradients.map(largest)),
    finite: g.addAll(vanishing),
  };
}
