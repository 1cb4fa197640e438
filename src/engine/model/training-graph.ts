import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { ResidentVariable } from "../graph/resident-variable";
import type { LayerWeight } from "../layers/layer-view";
import { emitModelLoss } from "../losses/emit-loss";
import { emitMetric } from "../losses/emit-metric";
import type { LossSpec, MetricSpec } from "../losses/loss-spec";
import { clip } from "../optimizers/clip";
import type { ClipSpec, OptimizerSpec } from "../optimizers/optimizer-spec";
import { updateRule } from "../optimizers/update-rule";
import { emitBatchInput } from "./batch-input";
import { emitModel } from "./emit-model";
import { ModelScope } from "./model-scope";
import { emitPenalties } from "./penalties";
import type { ModelPlan } from "./plan-model";

/** What a training graph is built from. */
export interface TrainingGraphSpec {
  plan: ModelPlan;
  weights: readonly LayerWeight[];
  trained: readonly LayerWeight[];
  loss: LossSpec;
  metrics: readonly MetricSpec[];
  /** Shape of one sample's target. */
  targetShape: readonly number[];
  optimizer: OptimizerSpec;
  clip: ClipSpec;
  /** Whether samples have weights. */
  weighted: boolean;
  seed: number;
  batchParts: number;
}

/** A graph with every entry point of a training: outputs to fetch, inputs to feed. */
export interface TrainingGraph {
  scope: ModelScope;
  samples: Ref;
  x: readonly Ref[];
  y: readonly Ref[];
  sampleWeights: readonly Ref[];
  learningRate: ResidentVariable;
  /** Per trained weight its slots. */
  slots: readonly (readonly ResidentVariable[])[];
  /** [loss, metric, …] of a step, which is done when this is there. */
  step: Ref;
  /** [loss, metric, …] as the model is, without training. */
  evaluation: Ref;
  prediction: Ref;
  /** Largest absolute value of each trained weight's gradient. */
  gradientSizes: Ref;
  /** 0 if all trained weights are finite, else NaN. */
  finite: Ref;
}

/** Emits the whole training of a model. */
export function buildTrainingGraph(spec: TrainingGraphSpec): TrainingGraph {
  const scope = new ModelScope(spec.weights, spec.trained, spec.seed);
  const { g, variables } = scope;
  const samples = g.placeholder(DataType.int32);
  const x = emitBatchInput(g, samples, spec.plan.inputShape);
  const y = emitBatchInput(g, samples, spec.targetShape);
  const sampleWeights = spec.weighted ? [g.placeholder(DataType.float32)] : [];
  const weights = spec.weighted ? g.gather(sampleWeights[0], samples) : undefined;

  const forward = (training: boolean) => {
    const layerScope = scope.layerScope(training, spec.batchParts);
    const model = emitModel(layerScope, spec.plan, x.batch);
    const loss = emitModelLoss(g, spec.loss, y.batch, model.last);
    const axes = spec.targetShape.slice(spec.loss.name.startsWith("sparse") ? 0 : 1).map(() => 1);
    const perValue = weights && g.reshape(weights, [-1, ...axes]);
    const values = perValue ? g.multiply(loss.values, perValue) : loss.values;
    const report = (penalties: readonly Ref[]): Ref =>
      g.stack([
        g.addAll([g.mean(g.flat(values), [0]), ...penalties]),
        ...spec.metrics.map((metric) => emitMetric(g, metric, y.batch, model.last.output.ref)),
      ]);
    const backward = (): void => {
      const share = g.one("Reciprocal", [g.count(loss.values)]);
      const spread = weights ? g.multiply(g.reshape(weights, [-1, ...axes, 1]), share) : share;
      model.backward(loss.backward(spread));
    };
    return { layerScope, output: model.last.output.ref, report, backward };
  };

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
    ...{ scope, samples, x: x.fed, y: y.fed, sampleWeights, learningRate, slots },
    step: g.after(report, updates),
    evaluation: plain === trained ? report : plain.report(penalties),
    prediction: plain.output,
    gradientSizes: g.stack(gradients.map(largest)),
    finite: g.addAll(vanishing),
  };
}
