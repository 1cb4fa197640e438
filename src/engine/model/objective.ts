import type { Ref } from "../graph/graph";
import { emitModelLoss } from "../losses/emit-loss";
import { emitMetric } from "../losses/emit-metric";
import type { LossSpec, MetricSpec } from "../losses/loss-spec";
import { emitBatchInput } from "./batch-input";
import { emitModel } from "./emit-model";
import type { Machine, ModelScope } from "./model-scope";
import type { ModelPlan } from "./plan-model";

/** What is computed from a batch. */
export interface ObjectiveSpec {
  loss: LossSpec;
  metrics: readonly MetricSpec[];
  /** Shape of one sample's target. */
  targetShape: readonly number[];
  /** Whether samples have weights. */
  weighted: boolean;
}

/** Inputs of a graph that computes losses: sample numbers, then the tables they speak of. */
export interface ObjectiveInputs {
  readonly fed: readonly Ref[];
  readonly x: Ref;
  readonly y: Ref;
  readonly weights?: Ref;
}

/** Emits the inputs of a graph that computes losses. */
export function emitInputs(
  { g }: ModelScope,
  samples: Ref,
  inputShape: readonly number[],
  { targetShape, weighted }: ObjectiveSpec,
): ObjectiveInputs {
  const x = emitBatchInput(g, samples, inputShape);
  const y = emitBatchInput(g, samples, targetShape);
  const table = weighted ? g.placeholder(x.batch.dtype) : undefined;
  return {
    fed: [samples, ...x.fed, ...y.fed, ...(table ? [table] : [])],
    x: x.batch,
    y: y.batch,
    weights: table && g.gather(table, samples),
  };
}

/** A model with its loss. */
export interface EmittedObjective {
  readonly layerScope: ReturnType<ModelScope["layerScope"]>;
  readonly output: Ref;
  /** [loss with penalties, metric, …]: means over the batch. */
  report(penalties: readonly Ref[]): Ref;
  /** Emits the gradients of the loss. */
  backward(): void;
}

/** Emits a model and its loss. */
export function emitObjective(
  scope: ModelScope,
  plan: ModelPlan,
  spec: ObjectiveSpec & { machine: Machine },
  inputs: ObjectiveInputs,
  training: boolean,
): EmittedObjective {
  const { g } = scope;
  const { x, y, weights } = inputs;
  const layerScope = scope.layerScope(training, spec.machine);
  const model = emitModel(layerScope, plan, x);
  const loss = emitModelLoss(g, spec.loss, y, model.last);
  // Class labels have one axis less than the outputs, other targets as many.
  const ones = spec.targetShape.slice(spec.loss.name.startsWith("sparse") ? 0 : 1).map(() => 1);
  const values = weights ? g.multiply(loss.values, g.reshape(weights, [-1, ...ones])) : loss.values;
  const output = model.last.output.ref;
  return {
    ...{ layerScope, output },
    report: (penalties) =>
      g.stack([
        g.addAll([g.mean(g.flat(values), [0]), ...penalties]),
        ...spec.metrics.map((metric) => emitMetric(g, metric, y, output)),
      ]),
    backward() {
      const share = g.one("Reciprocal", [g.count(loss.values)]);
      const spread = weights ? g.multiply(g.reshape(weights, [-1, ...ones, 1]), share) : share;
      model.backward(loss.backward(spread));
    },
  };
}
