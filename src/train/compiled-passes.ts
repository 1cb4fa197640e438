import { BatchPass, joinOutputs } from "./batch-pass";
import { type Metric, reported } from "./metrics";
import { RunningMeans } from "./running-means";
import type { Evaluation, Forecast } from "./trainer";

/** Something compiled that takes batches of sample numbers, and is closed after the last. */
export interface BatchRunner {
  run(samples: Int32Array): Float32Array;
  close(): void;
}

/** Steps through the samples in order, in a runner that is closed after the last. */
abstract class CompiledPass extends BatchPass {
  constructor(
    private readonly runner: BatchRunner,
    samples: number,
    batchSize: number,
  ) {
    super(samples, batchSize);
  }

  protected abstract take(values: Float32Array, samples: Int32Array): void;

  protected override step(samples: Int32Array): void {
    this.take(this.runner.run(samples), samples);
  }

  protected override close(): void {
    this.runner.close();
  }
}

/** Loss and metrics over samples, with a compiled model. */
export class CompiledEvaluation extends CompiledPass implements Evaluation {
  readonly #means = new RunningMeans();

  constructor(
    runner: BatchRunner,
    private readonly metrics: readonly Metric[],
    samples: number,
    batchSize: number,
  ) {
    super(runner, samples, batchSize);
  }

  results(): Record<string, number> {
    return reported(this.#means.results(), this.metrics);
  }

  protected override take(means: Float32Array, samples: Int32Array): void {
    const names = ["loss", ...this.metrics.map((metric) => metric.name)];
    this.#means.add(Object.fromEntries(names.map((name, i) => [name, means[i]])), samples.length);
  }
}

/** Outputs for samples, with a compiled model. */
export class CompiledForecast extends CompiledPass implements Forecast {
  readonly #parts: Float32Array[] = [];

  values(): Float32Array {
    return joinOutputs(this.#parts);
  }

  protected override take(values: Float32Array): void {
    this.#parts.push(values);
  }
}
