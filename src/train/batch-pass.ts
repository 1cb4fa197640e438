import { batchOf, inOrder } from "./batch-source";
import type { Pass } from "./trainer";

/** Steps through the samples in order, batch by batch, as long as it is given time. */
export abstract class BatchPass implements Pass {
  readonly #order: Int32Array;
  #next = 0;

  constructor(
    samples: number,
    private readonly batchSize: number,
  ) {
    this.#order = inOrder(samples);
  }

  /** Does one batch. */
  protected abstract step(samples: Int32Array): void;

  /** Called once, after the last batch or a failed one. */
  protected close(): void {}

  get done(): boolean {
    return this.#next * this.batchSize >= this.#order.length;
  }

  run(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    try {
      do this.step(batchOf(this.#order, this.#next++, this.batchSize));
      while (!this.done && performance.now() < end);
    } catch (error) {
      this.close();
      throw error;
    }
    if (this.done) this.close();
  }
}

/** The outputs of all batches as one array. */
export function joinOutputs(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let next = 0;
  for (const part of parts) {
    all.set(part, next);
    next += part.length;
  }
  return all;
}
