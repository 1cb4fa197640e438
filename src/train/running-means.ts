/** Means of named values, each counted with the size of the batch it came from: as Keras reports an epoch. */
export class RunningMeans {
  readonly #sums = new Map<string, number>();
  #count = 0;

  /** Adds the means of a batch of `size` samples. */
  add(means: Record<string, number>, size: number): void {
    for (const [name, mean] of Object.entries(means))
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + mean * size);
    this.#count += size;
  }

  reset(): void {
    this.#sums.clear();
    this.#count = 0;
  }

  results(): Record<string, number> {
    return Object.fromEntries([...this.#sums].map(([name, sum]) => [name, sum / this.#count]));
  }
}
