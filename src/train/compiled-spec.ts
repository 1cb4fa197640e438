import { availableParallelism } from "node:os";
import type * as tf from "@tensorflow/tfjs-node";
import { hasNativeBackend } from "../engine/graph/native-backend";
import type { LossSpec, MetricSpec } from "../engine/losses/loss-spec";
import { planModel } from "../engine/model/plan-model";
import type { TrainingSpec } from "../engine/training-program";
import type { Objective, TrainingTask } from "./trainer";

/** Below this many samples a batch isn't worth splitting over the cores. */
const SMALLEST_SPLIT_BATCH = 16;

/** Why a model with an objective can't be compiled, in words; undefined if it can. */
export function whyNotCompiled(model: tf.LayersModel, { loss, metrics }: Objective): string | undefined {
  if (!hasNativeBackend()) return "native TensorFlow is not there";
  const plan = planModel(model);
  if ("reason" in plan) return plan.reason;
  if (!loss.spec) return `loss ${loss.name}: a function`;
  const metric = metrics.find(({ spec }) => !spec);
  return metric && `metric ${metric.name}: a function`;
}

/** A training in the engine's terms. */
export function compiledSpec(task: TrainingTask): TrainingSpec {
  const { model, loss, metrics, targetShape, optimizer, clip, weights, seed, batchSize } = task;
  const splits = availableParallelism() > 1 && batchSize >= SMALLEST_SPLIT_BATCH;
  return {
    ...{ model, targetShape, clip, seed },
    loss: loss.spec as LossSpec,
    metrics: metrics.map(({ spec }) => spec as MetricSpec),
    optimizer: optimizer.spec,
    learningRate: optimizer.learningRate,
    state: optimizer.state(),
    weighted: weights !== undefined,
    batchParts: splits ? 2 : 1,
  };
}
