import { batchOf } from "./batch-source";
import { reported } from "./metrics";
import { RunningMeans } from "./running-means";
import type { TrainingTask } from "./trainer";

/** The steps of an epoch and the means over them: what a trainer of either engine does alike. */
export abstract class EpochSteps {
  readonly #means = new RunningMeans();
  #order = new Int32Array();
  #step = 0;

  constructor(protected readonly task: TrainingTask) {}

  /** One optimiser step; its loss and metrics before the update. */
  protected abstract trainStep(samples: Int32Array): Record<string, number>;

  startEpoch(order: Int32Array): void {
    this.#order = Int32Array.from(order);
    this.#step = 0;
    this.#means.reset();
  }

  train(milliseconds: number): number {
    const end = performance.now() + milliseconds;
    const first = this.#step;
    do {
      const samples = batchOf(this.#order, this.#step, this.task.batchSize);
      this.#means.add(this.trainStep(samples), samples.length);
      this.#step++;
    } while (this.#step * this.task.batchSize < this.#order.length && performance.now() < end);
    return this.#step - first;
  }

  results(): Record<string, number> {
    return reported(this.#means.results(), this.task.metrics);
  }
}
