import type * as tf from "@tensorflow/tfjs-node";
import { NativeData } from "../engine/sample-data";
import { TrainingProgram } from "../engine/training-program";
import type { BatchSource } from "./batch-source";
import { CompiledEvaluation } from "./compiled-passes";
import { compiledSpec } from "./compiled-spec";
import { EpochSteps } from "./epoch-steps";
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
  readonly #validation = new Map<BatchSource, NativeData>();

  constructor(task: TrainingTask) {
    super(task);
    this.#names = ["loss", ...task.metrics.map((metric) => metric.name)];
    this.#program = new TrainingProgram(compiledSpec(task));
    this.#data = new NativeData({ ...task.source.tables(), weights: task.weights });
    this.#replay = new Replay(this.#program, this.#data);
  }

  get learningRate(): number {
    return this.task.optimizer.learningRate;
  }

  set learningRate(value: number) {
    if (value === this.learningRate) return;
    this.task.optimizer.learningRate = value;
    this.#program.learningRate = value;
    this.#replay.restart();
  }

  checkWeights(): void {
    if (!this.#program.weightsAreFinite()) this.#fail(Number.NaN);
  }

  evaluation(source: BatchSource, batchSize: number, weights?: Float32Array): Evaluation {
    const data = this.#validation.get(source) ?? this.#validationData(source, weights);
    const runner = {
      run: (samples: Int32Array) => this.#program.evaluate(data, samples),
      // The data are kept for the next epoch; the trainer closes them.
      close: () => {},
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
      dispose: () => saved.dispose(),
    };
  }

  writeWeights(): void {
    this.#program.writeWeights();
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

  protected override trainStep(samples: Int32Array): Record<string, number> {
    const means = this.#replay.step(samples);
    if (!Number.isFinite(means[0])) this.#fail(means[0]);
    return Object.fromEntries(this.#names.map((name, i) => [name, means[i]]));
  }

  #fail(loss: number): never {
    const sizes = this.#replay.undoLastUpdate();
    if (!sizes) throw new NonFiniteLoss(loss, undefined);
    const largest = sizes.reduce((best, size, i) => (!(size <= sizes[best]) ? i : best), 0);
    const variable = this.task.model.trainableWeights[largest].originalName;
    throw new NonFiniteLoss(loss, { size: sizes[largest], variable });
  }
}
