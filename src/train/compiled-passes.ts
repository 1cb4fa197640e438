import { batchOf, inOrder } from "./batch-source";
import { reported } from "./eager-passes";
import type { Metric } from "./metrics";
import { RunningMeans } from "./running-means";
import type { Evaluation, Forecast } from "./trainer";

/** Something compiled that takes batches of sample numbers, and is closed after the last. */
export interface BatchRunner {
  run(samples: Int32Array): Float32Array;
  close(): void;
}

/** Steps through the samples in order. */
abstract class CompiledPass {
  readonly #order: Int32Array;
  #next = 0;

  constructor(
    private readonly runner: BatchRunner,
    samples: number,
    private readonly batchSize: number,
  ) {
    this.#order = inOrder(samples);
  }

  protected abstract take(values: Float32Array, samples: Int32Array): void;

  get done(): boolean {
    return this.#next * this.batchSize >= this.#order.length;
  }

  run(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    try {
      do {
        const samples = batchOf(this.#order, this.#next++, this.batchSize);
        this.take(this.runner.run(samples), samples);
      } while (!this.done && performance.now() < end);
    } catch (error) {
      this.runner.close();
      throw error;
    }
    if (this.done) this.runner.close();
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
    const all = new Float32Array(this.#parts.reduce((total, part) => total + part.length, 0));
    let next = 0;
    for (const part of this.#parts) {
      all.set(part, next);
      next += part.length;
    }
    return all;
  }

  protected override take(values: Float32Array): void {
    this.#parts.push(values);
  }
}
