import * as tf from "@tensorflow/tfjs-node";
import type { BatchSource } from "./batch-source";
import { clipGradients } from "./clip-gradients";
import { trainNormalizationAsKeras } from "./eager-normalization";
import { batchLoss, EagerEvaluation, metricMeans, read, shapedBatch, weightsOf } from "./eager-passes";
import { freeOldStates, saveStates } from "./eager-states";
import { EmbeddingRows } from "./embedding-rows";
import { EpochSteps } from "./epoch-steps";
import { forward, type Outputs } from "./forward";
import { uniqueVariables } from "./model-weights";
import type { OptimizerState } from "./optimizers/optimizer";
import { SeededDropout } from "./seeded-dropout";
import {
  type Evaluation,
  NonFiniteLoss,
  type SavedWeights,
  type Trainer,
  type TrainingTask,
} from "./trainer";

/** Trains op by op with TensorFlow.js's automatic differentiation: slow on recurrent nets, but for any model. */
export class EagerTrainer extends EpochSteps implements Trainer {
  readonly #variables: tf.Variable[];
  readonly #dropout: SeededDropout;
  readonly #tables: EmbeddingRows;
  readonly #restoreNormalization: () => void;
  #stepsDone: number;
  /** Weights before the last update, which gave a finite loss, and states before its batch. */
  #good?: SavedWeights;
  #gradients: tf.Tensor[] = [];

  constructor(task: TrainingTask) {
    super(task);
    this.#variables = task.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    this.#dropout = new SeededDropout(task.model, task.seed);
    this.#tables = new EmbeddingRows(task.model);
    this.#restoreNormalization = trainNormalizationAsKeras(task.model);
    this.#stepsDone = task.optimizer.iterations;
  }

  get learningRate(): number {
    return this.task.optimizer.learningRate;
  }

  set learningRate(value: number) {
    this.task.optimizer.learningRate = value;
  }

  checkWeights(): void {
    const total = tf.tidy(() =>
      read(tf.addN(this.#variables.map((variable) => tf.sum(tf.mul(variable, 0))))),
    );
    if (total !== 0) throw this.nonFiniteLoss(Number.NaN, this.stepsOfEpoch);
  }

  evaluation(source: BatchSource, batchSize: number, weights?: Float32Array): Evaluation {
    return new EagerEvaluation(this.task.model, this.task, source, batchSize, weights);
  }

  saveWeights(): SavedWeights {
    const variables = uniqueVariables(this.task.model);
    // A clone shares the memory; assigning to the variable afterwards gives it new memory.
    const copies = variables.map((variable) => tf.keep(variable.clone()));
    return {
      restore: () => {
        for (const [i, variable] of variables.entries()) variable.assign(copies[i]);
      },
      values: () => copies.map((copy) => Float32Array.from(copy.dataSync())),
      dispose: () => tf.dispose(copies),
    };
  }

  writeWeights(): void {
    // The model's own variables are trained: they are up to date.
  }

  readWeights(): void {
    // See writeWeights.
  }

  optimizerState(): OptimizerState {
    return this.task.optimizer.state();
  }

  takeStates(): void {
    // The model's own states are used.
  }

  close(): void {
    this.#dropout.restore();
    this.#tables.restore();
    this.#restoreNormalization();
    this.#good?.dispose();
    tf.dispose(this.#gradients);
    this.#good = undefined;
    this.#gradients = [];
  }

  protected override trainSteps(samples: Int32Array): Record<string, number>[] {
    this.#dropout.startStep(this.#stepsDone);
    const before = this.#saveAll();
    try {
      return [this.#trainOn(samples.subarray(0, this.task.batchSize), before)];
    } finally {
      freeOldStates(this.task.model);
      if (this.#good !== before) before.dispose();
      this.#stepsDone++;
    }
  }

  #saveAll(): SavedWeights {
    const [weights, states] = [this.saveWeights(), saveStates(this.task.model)];
    return {
      ...weights,
      restore: () => {
        weights.restore();
        states.restore();
      },
      dispose: () => {
        weights.dispose();
        states.dispose();
      },
    };
  }

  #trainOn(samples: Int32Array, before: SavedWeights): Record<string, number> {
    const { task } = this;
    return tf.tidy(() => {
      const { x, y } = shapedBatch(task.model, task.source, samples, task.targetShape);
      const target = y as tf.Tensor;
      const weights = weightsOf(task.weights, samples);
      const outputs: Outputs[] = [];
      const { value, grads } = tf.variableGrads(() => {
        outputs.push(forward(task.model, x, true));
        return batchLoss(task.model, task, target, outputs[0], weights);
      }, this.#variables);
      const metrics = metricMeans(task.metrics, target, outputs[0].yPred);
      outputs[0].dispose();
      const loss = read(value);
      if (!Number.isFinite(loss)) return { loss };
      this.#good?.dispose();
      this.#good = before;
      this.#update(this.#variables.map((variable) => this.#gradient(variable, grads[variable.name])));
      return { loss, ...metrics };
    });
  }

  #gradient(variable: tf.Variable, found: tf.Tensor | undefined): { values: tf.Tensor; rows?: tf.Tensor1D } {
    return this.#tables.take(variable) ?? { values: found ?? tf.zerosLike(variable) };
  }

  #update(gradients: { values: tf.Tensor; rows?: tf.Tensor1D }[]): void {
    tf.dispose(this.#gradients);
    const values = gradients.map((gradient) => tf.keep(gradient.values));
    this.#gradients = values;
    const rows = gradients.map((gradient) => gradient.rows);
    this.task.optimizer.apply(clipGradients(values, this.task.clip), this.#variables, rows);
    tf.dispose(rows.filter((one) => one !== undefined));
  }

  protected override nonFiniteLoss(loss: number, step: number): NonFiniteLoss {
    const sizes = this.#gradients.map((gradient) => tf.tidy(() => read(tf.max(tf.abs(gradient)))));
    this.#good?.restore();
    const largest = sizes.reduce((best, size, i) => (!(size <= sizes[best]) ? i : best), 0);
    const gradient = sizes.length
      ? { size: sizes[largest], variable: this.#variables[largest].name }
      : undefined;
    return new NonFiniteLoss(loss, step, gradient);
  }
}
