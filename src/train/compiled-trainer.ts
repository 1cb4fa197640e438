import type * as tf from "@tensorflow/tfjs-node";
import { NativeData } from "../engine/sample-data";
import { TrainingProgram } from "../engine/training-program";
import type { BatchSource } from "./batch-source";
import { CompiledEvaluation } from "./compiled-passes";
import { compiledSpec } from "./compiled-spec";
import { EpochSteps } from "./epoch-steps";
import type { OptimizerState } from "./optimizers/optimizer";
import { Replay } from "./replay";
import {
  type Evaluation,
  NonFiniteLoss,
  type SavedWeights,
  type Trainer,
  type TrainingTask,
} from "./trainer";

/** Trains with the model's graph in TensorFlow: one call a step. */
export class CompiledTrainer extends EpochSteps implements Trainer {
  readonly #program: TrainingProgram;
  readonly #data: NativeData;
  readonly #replay: Replay;
  readonly #names: string[];
  #msPerStep?: number;
  /** Of the epoch's steps, where the optimiser follows a schedule. */
  #rates: Float32Array = new Float32Array();
  readonly #validation = new Map<BatchSource, NativeData>();

  constructor(task: TrainingTask) {
    super(task);
    this.#names = ["loss", ...task.metrics.map((metric) => metric.name)];
    this.#program = new TrainingProgram(compiledSpec(task));
    this.#data = new NativeData({ ...task.source.tables(), weights: task.weights });
    this.#replay = new Replay(this.#program, this.#data);
  }

  get learningRate(): number {
    const { optimizer } = this.task;
    if (!optimizer.schedule) return optimizer.learningRate;
    const next = this.stepsOfEpoch;
    return this.#rates[next] ?? optimizer.schedule.rates(this.stepsDone, this.stepsDone + 1)[0];
  }

  set learningRate(value: number) {
    this.task.optimizer.learningRate = value;
  }

  override startEpoch(order: Int32Array): void {
    super.startEpoch(order);
    const steps = Math.ceil(order.length / this.task.batchSize);
    // All at once: a schedule then costs nothing in a step.
    this.#rates =
      this.task.optimizer.schedule?.rates(this.stepsDone, this.stepsDone + steps) ?? new Float32Array();
  }

  checkWeights(): void {
    if (!this.#program.weightsAreFinite()) throw this.nonFiniteLoss(Number.NaN, this.stepsOfEpoch);
  }

  evaluation(source: BatchSource, batchSize: number, weights?: Float32Array): Evaluation {
    const data = this.#validation.get(source) ?? this.#validationData(source, weights);
    const runner = {
      run: (samples: Int32Array) => this.#program.evaluate(data, samples),
      // The data are kept for the next epoch; the trainer closes them. States of layers have gone on meanwhile.
      close: () => this.#replay.restart(),
    };
    return new CompiledEvaluation(runner, this.task.metrics, source.length, batchSize);
  }

  saveWeights(): SavedWeights {
    const saved = this.#program.saveWeights();
    return {
      restore: () => {
        this.#program.restoreWeights(saved);
        this.#replay.restart();
      },
      values: () => this.#program.savedValues(saved),
      dispose: () => saved.dispose(),
    };
  }

  writeWeights(): void {
    this.#program.writeWeights();
  }

  readWeights(): void {
    this.#program.readWeights();
    this.#replay.restart();
  }

  optimizerState(): OptimizerState {
    return this.#program.optimizerState();
  }

  takeStates(): void {
    if (this.#program.takeStates()) this.#replay.restart();
  }

  close(): void {
    try {
      this.#program.writeWeights();
      const variables = this.task.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      this.task.optimizer.restore(this.#program.optimizerState(), variables);
    } finally {
      this.#replay.close();
      for (const data of [this.#data, ...this.#validation.values()]) data.close();
      this.#program.close();
    }
  }

  #validationData(source: BatchSource, weights?: Float32Array): NativeData {
    // The graph takes weights or it doesn't: where only the training has them, all samples count alike.
    const all = weights ?? (this.task.weights && new Float32Array(source.length).fill(1));
    const data = new NativeData({ ...source.tables(), weights: all });
    this.#validation.set(source, data);
    return data;
  }

  protected override trainSteps(samples: Int32Array, milliseconds: number): Record<string, number>[] {
    const { batchSize } = this.task;
    const full = Math.floor(samples.length / batchSize);
    const { stepsPerCall } = this.#program;
    if (!stepsPerCall || !full)
      return [this.#named(this.#replay.step(samples.subarray(0, batchSize), this.learningRate))];
    const fitting = milliseconds > 0 && this.#msPerStep ? Math.floor(milliseconds / this.#msPerStep) : 1;
    const count = Math.max(1, Math.min(fitting, full, stepsPerCall));
    const begin = performance.now();
    const rows = this.#replay.steps(
      samples.subarray(0, count * batchSize),
      batchSize,
      this.#nextRates(count),
    );
    // The first call compiles: it tells nothing about those that follow.
    this.#msPerStep = this.#msPerStep === undefined ? 0 : (performance.now() - begin) / count;
    return rows.map((means) => this.#named(means));
  }

  protected override nonFiniteLoss(loss: number, step: number): NonFiniteLoss {
    const sizes = this.#replay.undoLastUpdate();
    if (!sizes) return new NonFiniteLoss(loss, step, undefined);
    const largest = sizes.reduce((best, size, i) => (!(size <= sizes[best]) ? i : best), 0);
    const variable = this.task.model.trainableWeights[largest].originalName;
    return new NonFiniteLoss(loss, step, { size: sizes[largest], variable });
  }

  #nextRates(count: number): Float32Array {
    const next = this.stepsOfEpoch;
    return this.#rates.length
      ? this.#rates.subarray(next, next + count)
      : new Float32Array(count).fill(this.learningRate);
  }

  #named(means: Float32Array): Record<string, number> {
    return Object.fromEntries(this.#names.map((name, i) => [name, means[i]]));
  }
}
