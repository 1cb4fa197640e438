import { DataType } from "./graph/data-type";
import { type EntryPoint, Session } from "./graph/session";
import { emitEvaluation, emitStep, type StepSpec } from "./model/emit-step";
import { addManySteps } from "./model/many-steps";
import { ModelScope } from "./model/model-scope";
import type { TrainingGraph } from "./model/training-graph";

/** What can be run of a training. */
export interface TrainingEntries {
  /** Fed sample numbers, tables, learning rate. */
  step: EntryPoint;
  /** Fed the number of steps, all their samples, their learning rates, tables. */
  manySteps?: EntryPoint;
  /** Fed sample numbers, tables. */
  evaluation: EntryPoint;
  /** 0 if all trained weights are finite, else NaN. */
  finite: EntryPoint;
}

/** Adds everything to a graph that a training runs; before the graph is loaded. */
export function addTrainingEntries(
  graph: TrainingGraph,
  spec: StepSpec,
  stepsPerCall: number,
): TrainingEntries {
  const { g, variables, samples, tables } = graph;
  const learningRate = g.placeholder(DataType.float32);
  const step = graph.onBatch([learningRate], (scope, batch, { slots }, [rate]) =>
    emitStep(scope, spec, batch, slots, rate),
  );
  const evaluation = graph.onBatch([], (scope, batch) => emitEvaluation(scope, spec, batch));
  const scope = new ModelScope(g, variables, spec.trained, spec.seed);
  const vanishing = spec.trained.map((weight) => g.total(g.multiply(scope.value(weight), g.number(0))));
  const many = stepsPerCall ? addManySteps(graph, spec, stepsPerCall) : undefined;
  return {
    step: Session.entry([samples, ...tables, learningRate], [step]),
    evaluation: Session.entry([samples, ...tables], [evaluation]),
    finite: Session.entry([], [g.addAll(vanishing)]),
    ...(many ? { manySteps: Session.entry([...many.fed, ...tables], [many.done]) } : {}),
  };
}
