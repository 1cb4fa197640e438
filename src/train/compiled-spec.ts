import { availableParallelism } from "node:os";
import type * as tf from "@tensorflow/tfjs-node";
import { stepsPerCall } from "../engine/forms";
import { hasNativeBackend } from "../engine/graph/native-backend";
import type { LossSpec, MetricSpec } from "../engine/losses/loss-spec";
import type { ObjectiveSpec } from "../engine/model/objective";
import { type ModelPlan, planModel } from "../engine/model/plan-model";
import type { TrainingSpec } from "../engine/training-program";
import { evaluationBatch } from "./batch-source";
import type { Objective, TrainingTask } from "./trainer";

/** Why a model with an objective can't be compiled, in words; undefined if it can. */
export function whyNotCompiled(model: tf.LayersModel, objective?: Objective): string | undefined {
  if (!hasNativeBackend()) return "native TensorFlow is not there";
  const plan = planModel(model);
  if ("reason" in plan) return plan.reason;
  if (!objective) return undefined;
  const { loss, metrics } = objective;
  if (!loss.spec) return `loss ${loss.name}: a function`;
  const metric = metrics.find(({ spec }) => !spec);
  return metric && `metric ${metric.name}: a function`;
}

/** Loss and metrics in the engine's terms. */
export function objectiveSpec({ loss, metrics, targetShape }: Objective): Omit<ObjectiveSpec, "weighted"> {
  return {
    targetShape,
    loss: loss.spec as LossSpec,
    metrics: metrics.map(({ spec }) => spec as MetricSpec),
  };
}

/** A training in the engine's terms. */
export function compiledSpec(task: TrainingTask): TrainingSpec {
  const { model, optimizer, clip, weights, seed, batchSize, epochs, source, forms } = task;
  const machine = {
    ...{ batchSize, forms },
    evaluationBatchSize: evaluationBatch(batchSize),
    cores: availableParallelism(),
  };
  const plan = planModel(model) as ModelPlan;
  return {
    ...{ model, clip, seed, machine, ...objectiveSpec(task) },
    optimizer: optimizer.spec,
    state: optimizer.state(),
    weighted: weights !== undefined,
    stepsPerCall: stepsPerCall(plan, machine, {
      stepsPerEpoch: Math.floor(source.length / batchSize),
      epochs,
    }),
  };
}
