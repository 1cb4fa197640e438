import type { NativeData } from "../engine/sample-data";
import { batchOf, inOrder } from "./batch-source";
import { reported } from "./eager-passes";
import type { Metric } from "./metrics";
import { RunningMeans } from "./running-means";
import type { Evaluation } from "./trainer";

/** What can compute losses and metrics of batches. */
export interface Evaluator {
  evaluate(data: NativeData, samples: Int32Array): Float32Array;
}

/** Loss and metrics over samples, with a compiled model. */
export class CompiledEvaluation implements Evaluation {
  readonly #means = new RunningMeans();
  readonly #order: Int32Array;
  #next = 0;

  constructor(
    private readonly program: Evaluator,
    private readonly data: NativeData,
    private readonly metrics: readonly Metric[],
    samples: number,
    private readonly batchSize: number,
  ) {
    this.#order = inOrder(samples);
  }

  get done(): boolean {
    return this.#next * this.batchSize >= this.#order.length;
  }

  run(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    do {
      const samples = batchOf(this.#order, this.#next++, this.batchSize);
      const means = this.program.evaluate(this.data, samples);
      const named = ["loss", ...this.metrics.map((metric) => metric.name)].map((name, i) => [name, means[i]]);
      this.#means.add(Object.fromEntries(named), samples.length);
    } while (!this.done && performance.now() < end);
  }

  results(): Record<string, number> {
    return reported(this.#means.results(), this.metrics);
  }
}
