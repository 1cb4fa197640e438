/**
 * The small random generator that decision trees draw columns with: 32-bit xorshift (shifts 13, 17, 5), the low 31
 * bits of its state, as in scikit-learn, so that the same seed looks at columns in the same order.
 *
 * Source: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003).
 */
export class XorShift {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole number from `low` to `high` − 1. */
  between(low: number, high: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return low + ((this.#state & 0x7fffffff) % (high - low));
  }
}
