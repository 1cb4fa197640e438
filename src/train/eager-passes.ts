import * as tf from "@tensorflow/tfjs-node";
import { BatchPass, joinOutputs } from "./batch-pass";
import type { BatchSource } from "./batch-source";
import { eagerPenalties } from "./eager-penalties";
import { forward, type Outputs } from "./forward";
import { type Metric, reported } from "./metrics";
import { RunningMeans } from "./running-means";
import type { Evaluation, Forecast, Objective } from "./trainer";
import { fittingInputShape } from "./training-data";

/** Batch of samples as tensors, in the shapes the model and the loss want. Call it within tf.tidy. */
export function shapedBatch(
  model: tf.LayersModel,
  source: BatchSource,
  samples: Int32Array,
  targetShape?: readonly number[],
): { x: tf.Tensor; y?: tf.Tensor } {
  const { x, y } = source.batch(samples);
  const shape = fittingInputShape(model, source, samples.length) ?? x.shape;
  return {
    x: x.reshape(shape),
    ...(y && targetShape ? { y: y.reshape([samples.length, ...targetShape]) } : {}),
  };
}

/** Mean loss of a batch, sample weights and regularisation included. */
export function batchLoss(
  model: tf.LayersModel,
  { loss }: Objective,
  y: tf.Tensor,
  { yPred, logits }: Outputs,
  weights?: tf.Tensor,
): tf.Scalar {
  let values = loss.values(y, yPred, logits);
  if (weights) values = tf.mul(values, weights.reshape([-1, ...values.shape.slice(1).map(() => 1)]));
  return tf.addN([tf.mean(values), ...eagerPenalties(model)]) as tf.Scalar;
}

/** Means of the metrics over a batch, before `report`. */
export function metricMeans(
  metrics: readonly Metric[],
  y: tf.Tensor,
  yPred: tf.Tensor,
): Record<string, number> {
  return Object.fromEntries(metrics.map((metric) => [metric.name, read(tf.mean(metric.values(y, yPred)))]));
}

/** The number in a scalar tensor. */
export function read(scalar: tf.Tensor): number {
  return scalar.dataSync()[0];
}

/** Weights of the samples of a batch. */
export function weightsOf(weights: Float32Array | undefined, samples: Int32Array): tf.Tensor | undefined {
  return weights && tf.tensor1d(Float32Array.from(samples, (sample) => weights[sample]));
}

/** Loss and metrics over a source, op by op. */
export class EagerEvaluation extends BatchPass implements Evaluation {
  readonly #means = new RunningMeans();

  constructor(
    private readonly model: tf.LayersModel,
    private readonly objective: Objective,
    private readonly source: BatchSource,
    batchSize: number,
    private readonly weights?: Float32Array,
  ) {
    super(source.length, batchSize);
  }

  results(): Record<string, number> {
    return reported(this.#means.results(), this.objective.metrics);
  }

  protected override step(samples: Int32Array): void {
    tf.tidy(() => {
      const { x, y } = shapedBatch(this.model, this.source, samples, this.objective.targetShape);
      const outputs = forward(this.model, x, false);
      const target = y as tf.Tensor;
      const loss = batchLoss(this.model, this.objective, target, outputs, weightsOf(this.weights, samples));
      const metrics = metricMeans(this.objective.metrics, target, outputs.yPred);
      outputs.dispose();
      this.#means.add({ loss: read(loss), ...metrics }, samples.length);
    });
  }
}

/** Outputs for a source, op by op. */
export class EagerForecast extends BatchPass implements Forecast {
  readonly #parts: Float32Array[] = [];

  constructor(
    private readonly model: tf.LayersModel,
    private readonly source: BatchSource,
    batchSize: number,
  ) {
    super(source.length, batchSize);
  }

  values(): Float32Array {
    return joinOutputs(this.#parts);
  }

  protected override step(samples: Int32Array): void {
    tf.tidy(() => {
      const { x } = shapedBatch(this.model, this.source, samples);
      const outputs = forward(this.model, x, false);
      this.#parts.push(Float32Array.from(outputs.yPred.dataSync()));
      outputs.dispose();
    });
  }
}
