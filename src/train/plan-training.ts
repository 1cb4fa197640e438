import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { ArraySource } from "./array-source";
import { type BatchSource, evaluationBatch } from "./batch-source";
import { Checkpointing } from "./checkpoint/checkpointing";
import { describeTraining } from "./checkpoint/describe-training";
import { chooseEngine } from "./choose-engine";
import { checkClipOptions } from "./clip-gradients";
import { lossFor, metricsFor } from "./compiled-with";
import { EarlyStopping } from "./early-stopping";
import { checkFitOptions, type FitOptions, requireWhole } from "./fit-options";
import { chooseMetric } from "./metrics";
import { type Monitored, monitoredValues } from "./monitor";
import { takeOptimizer } from "./optimizer-memory";
import { sampleWeights } from "./sample-weights";
import { requireContinuity, shuffled } from "./stateful-order";
import { fittingTargetShape } from "./targets";
import type { Engine, Objective, TrainingTask } from "./trainer";
import {
  batchSource,
  isWindows,
  modelInputShape,
  modelOutputShape,
  requireOneInputAndOutput,
  type TrainingData,
} from "./training-data";

/** A training, checked and ready to run. */
export interface TrainingPlan {
  engine: Engine;
  task: TrainingTask;
  epochs: number;
  stepsPerEpoch: number;
  validation?: { source: BatchSource; batchSize: number; weights?: Float32Array };
  /** What the history will hold. */
  monitored: Monitored;
  earlyStopping?: EarlyStopping;
  checkpointing?: Checkpointing;
  /** Whether the states of stateful layers begin every epoch and validation at 0. */
  resetStates: boolean;
}

/** Checks everything about a training before the first step, so that it doesn't fail after an hour. */
export function planTraining(model: tf.LayersModel, data: TrainingData, options: FitOptions): TrainingPlan {
  checkFitOptions(options);
  checkClipOptions(options);
  requireOneInputAndOutput("fit", model);
  const seed = options.seed ?? 0;
  let source = batchSource("fit", model, data, { shuffle: shuffled(model, data, options), seed });
  const objective = objectiveFor("fit", model, source, options);
  const engine = chooseEngine("fit", options.engine, model, objective);
  let weights = sampleWeights(source, options);
  const batchSize = batchSizeFor(
    "fit",
    model,
    source,
    options.batchSize ?? (isWindows(data) ? data.batchSize : (modelInputShape(model)[0] ?? 32)),
  );
  requireContinuity("fit", model, data, batchSize);

  let validation: TrainingPlan["validation"];
  if (options.validation) {
    requireContinuity("fit: validation", model, options.validation);
    validation = { source: batchSource("fit: validation", model, options.validation), batchSize };
  }
  if (options.validationSplit !== undefined) {
    const cut = splitPoint(source, options.validationSplit);
    const all = source as ArraySource;
    validation = {
      source: all.slice(cut, all.length),
      batchSize,
      // Class weights balance the training only; sample weights belong to their samples.
      weights: options.sampleWeight ? weights?.subarray(cut) : undefined,
    };
    source = all.slice(0, cut);
    weights = weights?.subarray(0, cut);
    batchSizeFor("fit", model, source, batchSize);
  }
  if (validation) {
    fittingTargetShape("fit: validation", model, validation.source, objective.loss);
    validation.batchSize = evaluationBatchSize(
      "fit: validation",
      model,
      validation.source,
      evaluationBatch(batchSize),
    );
  }

  const monitored = monitoredValues(objective.metrics, validation !== undefined);
  const earlyStopping = options.earlyStopping && new EarlyStopping(options.earlyStopping, monitored);
  if (model.trainableWeights.length === 0)
    throw new InputError(
      `fit: model ${model.name} has no trainable weights. Set trainable to true on a layer.`,
    );
  const { clipNorm, globalClipNorm, clipValue, epochs = 1 } = options;
  const plan: TrainingPlan = {
    engine,
    task: {
      ...{ model, source, batchSize, weights, seed, epochs, ...objective },
      forms: options.engineForms,
      clip: { clipNorm, globalClipNorm, clipValue },
      optimizer: takeOptimizer(model, options.optimizer),
    },
    epochs,
    stepsPerEpoch: Math.ceil(source.length / batchSize),
    ...{ validation, monitored, earlyStopping },
    resetStates: options.resetStates ?? false,
  };
  if (!options.checkpoint) return plan;
  try {
    const training = describeTraining(plan, options);
    return { ...plan, checkpointing: new Checkpointing(options.checkpoint, model, training, plan) };
  } catch (error) {
    plan.task.optimizer.dispose();
    throw error;
  }
}

/** Loss, metrics and target shape for data; used by `evaluate` too. */
export function objectiveFor(
  caller: string,
  model: tf.LayersModel,
  source: BatchSource,
  options: Pick<FitOptions, "loss" | "metrics">,
): Objective {
  const loss = lossFor(caller, model, options.loss);
  const output = modelOutputShape(model);
  const metrics = metricsFor(model, options.metrics).map((choice) => chooseMetric(choice, loss, output));
  const double = metrics.find((metric, i) => metrics.findIndex((other) => other.name === metric.name) < i);
  if (double || metrics.some((metric) => metric.name === "loss"))
    throw new InputError(`${caller}: metric names must differ; "${double?.name ?? "loss"}" is there twice.`);
  return { loss, metrics, targetShape: fittingTargetShape(caller, model, source, loss) };
}

/** The batch size, checked against a model built for batches of one size (a stateful one, say). */
function batchSizeFor(caller: string, model: tf.LayersModel, source: BatchSource, size: number): number {
  requireWhole(caller, "batchSize", size);
  const fixed = modelInputShape(model)[0];
  if (fixed === null) return size;
  if (size !== fixed || source.length % fixed !== 0)
    throw new InputError(
      `${caller}: model ${model.name} is built for batches of exactly ${fixed}; got batchSize ${size} for ${source.length} samples. Use batchSize: ${fixed} and a multiple of ${fixed} samples.`,
    );
  return size;
}

/**
 * Batch size where nothing is trained: results don't depend on it, and large batches are much faster, unless
 * the model is built for one size.
 */
export function evaluationBatchSize(
  caller: string,
  model: tf.LayersModel,
  source: BatchSource,
  size = evaluationBatch(),
): number {
  const fixed = modelInputShape(model)[0];
  return batchSizeFor(caller, model, source, fixed ?? size);
}

function splitPoint(source: BatchSource, share: number): number {
  if (!(source instanceof ArraySource))
    throw new InputError(
      "fit: validationSplit works on arrays; windows near the cut would share rows. Split the table first (chronologicalSplit) and pass validation.",
    );
  const cut = Math.floor(source.length * (1 - share));
  if (cut === 0 || cut === source.length)
    throw new InputError(
      `fit: validationSplit ${share} of ${source.length} samples leaves none on one side. Use more samples or another share.`,
    );
  return cut;
}
