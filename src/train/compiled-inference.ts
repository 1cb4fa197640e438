import { availableParallelism } from "node:os";
import type * as tf from "@tensorflow/tfjs-node";
import { InferenceProgram } from "../engine/inference-program";
import type { ObjectiveSpec } from "../engine/model/objective";
import { planModel } from "../engine/model/plan-model";
import { NativeData } from "../engine/sample-data";
import type { BatchSource } from "./batch-source";
import { type BatchRunner, CompiledEvaluation, CompiledForecast } from "./compiled-passes";
import { objectiveSpec } from "./compiled-spec";
import { eagerFault } from "./eager-faults";
import type { Evaluation, Forecast, Objective } from "./trainer";

/**
 * Recurrent steps (over all batches) from which compiling pays: op by op one takes about 0.25 ms, and a graph
 * needs up to 0.5 s before it runs.
 */
const STEPS_WORTH_COMPILING = 2000;

/** Whether a pass over the samples is long enough to compile the model for it, or only then right. */
export function worthCompiling(model: tf.LayersModel, source: BatchSource, batchSize: number): boolean {
  const plan = planModel(model);
  if ("reason" in plan) return false;
  const recurrent = plan.layers.filter(({ view }) => /LSTM|GRU|RNN|Bidirectional/.test(view.className));
  // tf.layers fails on a recurrent layer after one that was given states.
  if (eagerFault(model) || recurrent.some(({ inputs }) => inputs.length > 1)) return true;
  const steps = recurrent.reduce((sum, { inputShapes }) => sum + inputShapes[0][0], 0);
  return steps * Math.ceil(source.length / batchSize) >= STEPS_WORTH_COMPILING;
}

/** Loss and metrics of a model, compiled for this pass. */
export function compiledEvaluation(
  model: tf.LayersModel,
  objective: Objective,
  source: BatchSource,
  batchSize: number,
): Evaluation {
  const runner = inference(model, source, batchSize, { ...objectiveSpec(objective), weighted: false });
  return new CompiledEvaluation(runner, objective.metrics, source.length, batchSize);
}

/** Outputs of a model, compiled for this pass. */
export function compiledForecast(model: tf.LayersModel, source: BatchSource, batchSize: number): Forecast {
  return new CompiledForecast(inference(model, source, batchSize), source.length, batchSize);
}

function inference(
  model: tf.LayersModel,
  source: BatchSource,
  batchSize: number,
  objective?: ObjectiveSpec,
): BatchRunner {
  const program = new InferenceProgram(model, { batchSize, cores: availableParallelism() }, objective);
  const { x, y } = source.tables();
  const data = new NativeData(objective ? { x, y } : { x });
  return {
    run: (samples) => program.run(data, samples),
    close() {
      program.close();
      data.close();
    },
  };
}
