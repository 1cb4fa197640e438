import { reported } from "./metrics";
import { RunningMeans } from "./running-means";
import type { NonFiniteLoss, TrainingTask } from "./trainer";

/** The steps of an epoch and the means over them: what a trainer of either engine does alike. */
export abstract class EpochSteps {
  readonly #means = new RunningMeans();
  #order = new Int32Array();
  #step = 0;
  /** Steps of the optimiser before this epoch. */
  #before: number;

  constructor(protected readonly task: TrainingTask) {
    this.#before = task.optimizer.iterations;
  }

  /** Steps the optimiser has done, those of earlier trainings included. */
  protected get stepsDone(): number {
    return this.#before + this.#step;
  }

  /**
   * One optimiser step on the first batch of `samples`, those that come next in the epoch; or several in a row, if
   * that is quicker and they fit into the time.
   *
   * @returns loss and metrics of each batch before its update; a loss that isn't finite ends the list
   */
  protected abstract trainSteps(samples: Int32Array, milliseconds: number): Record<string, number>[];

  /** Brings back the weights that last gave a finite loss. `step` is the number of steps of the epoch before. */
  protected abstract nonFiniteLoss(loss: number, step: number): NonFiniteLoss;

  startEpoch(order: Int32Array): void {
    this.#order = Int32Array.from(order);
    this.#before += this.#step;
    this.#step = 0;
    this.#means.reset();
  }

  train(milliseconds: number): number {
    const end = performance.now() + milliseconds;
    const { batchSize } = this.task;
    const first = this.#step;
    do {
      const next = this.#order.subarray(this.#step * batchSize);
      for (const means of this.trainSteps(next, end - performance.now())) {
        if (!Number.isFinite(means.loss)) throw this.nonFiniteLoss(means.loss, this.#step);
        this.#means.add(means, Math.min(batchSize, this.#order.length - this.#step * batchSize));
        this.#step++;
      }
    } while (this.#step * batchSize < this.#order.length && performance.now() < end);
    return this.#step - first;
  }

  /** Steps of the epoch so far. */
  protected get stepsOfEpoch(): number {
    return this.#step;
  }

  results(): Record<string, number> {
    return reported(this.#means.results(), this.task.metrics);
  }
}
