import type { Machine } from "../forms";
import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import { emitModelLoss } from "../losses/emit-loss";
import { emitMetric } from "../losses/emit-metric";
import type { LossSpec, MetricSpec } from "../losses/loss-spec";
import { type BatchInputs, batchPlaceholders, emitBatch } from "./batch-input";
import { emitModel } from "./emit-model";
import type { ModelScope, PassScope } from "./model-scope";
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

/** The data a graph that computes losses works on. */
export interface ObjectiveTables {
  readonly x: BatchInputs;
  readonly y: BatchInputs;
  readonly weights?: Ref;
}

/** Such data, to be fed. */
export function tablePlaceholders(g: TensorGraph, { weighted }: ObjectiveSpec): ObjectiveTables {
  const [x, y] = [batchPlaceholders(g), batchPlaceholders(g)];
  return { x, y, ...(weighted ? { weights: g.placeholder(DataType.float32) } : {}) };
}

/** The tables in the order in which they are fed. */
export function listTables({ x, y, weights }: ObjectiveTables): Ref[] {
  return [...x, ...y, ...(weights ? [weights] : [])];
}

/** The inverse of {@link listTables}. */
export function tablesOf(list: readonly Ref[]): ObjectiveTables {
  const [a, b, c, d, e, f, weights] = list;
  return { x: [a, b, c], y: [d, e, f], weights };
}

/** A batch to compute a loss of. */
export interface ObjectiveBatch {
  readonly x: Ref;
  readonly y: Ref;
  /** [batch] */
  readonly weights?: Ref;
}

/** Emits a batch of samples; `samples` are their numbers. */
export function emitObjectiveBatch(
  g: TensorGraph,
  samples: Ref,
  tables: ObjectiveTables,
  inputShape: readonly number[],
  targetShape: readonly number[],
): ObjectiveBatch {
  return {
    x: emitBatch(g, samples, tables.x, inputShape),
    y: emitBatch(g, samples, tables.y, targetShape),
    weights: tables.weights && g.gather(tables.weights, samples),
  };
}

/** A model with its loss. */
export interface EmittedObjective {
  readonly layerScope: PassScope;
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
  { x, y, weights }: ObjectiveBatch,
  training: boolean,
): EmittedObjective {
  const { g } = scope;
  const layerScope = scope.layerScope(training, spec.machine);
  const model = emitModel(layerScope, plan, x);
  const loss = emitModelLoss(g, spec.loss, y, model.last);
  // Class labels have one axis less than the outputs, other targets as many.
  const ones = spec.targetShape.slice(spec.loss.name.startsWith("sparse") ? 0 : 1).map(() => 1);
  const { ref: output, mask, shape } = model.last.output;
  // Steps that the model skips don't count.
  const kept = mask && g.reshape(g.toFloat(mask), [-1, shape[0], ...ones.slice(1)]);
  const counts = kept && g.multiply(kept, g.one("OnesLike", [loss.values]));
  const factors = weights && g.reshape(weights, [-1, ...ones]);
  const weighted = factors ? g.multiply(loss.values, factors) : loss.values;
  return {
    ...{ layerScope, output },
    report: (penalties) =>
      g.stack([
        g.addAll([meanOf(g, weighted, counts), ...penalties]),
        ...spec.metrics.map((metric) => meanOf(g, emitMetric(g, metric, y, output), counts)),
      ]),
    backward() {
      const share = counts ? countedShare(g, counts) : g.one("Reciprocal", [g.count(loss.values)]);
      const scaled = factors ? g.multiply(factors, share) : share;
      model.backward(loss.backward(counts || factors ? g.expandDims(scaled, -1) : scaled));
    },
  };
}

/** Mean of all values; with counts (1 or 0), of those that count. */
function meanOf(g: TensorGraph, values: Ref, counts: Ref | undefined): Ref {
  return counts ? g.total(g.multiply(values, countedShare(g, counts))) : g.mean(g.flat(values), [0]);
}

/** What each value contributes to the mean of those that count; nothing where none does. */
function countedShare(g: TensorGraph, counts: Ref): Ref {
  return g.one("DivNoNan", [counts, g.total(counts)]);
}
