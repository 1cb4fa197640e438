import type { XorShift } from "./xor-shift";

/**
 * Draws columns for the splits of one tree, without repeats within a node, and remembers which columns are constant
 * in a node so that its children don't try them again. Constant columns don't use up the `maxFeatures` tries, unless
 * they were drawn while known to be constant: the order of draws is scikit-learn's, number for number.
 *
 * ```text
 * order: [ drawn constants | known constants | found constants | not drawn yet | drawn, not constant ]
 * ```
 */
export class ColumnSampler {
  readonly #order: Int32Array;
  readonly #constants: Int32Array;

  constructor(
    columns: number,
    private readonly maxFeatures: number,
    private readonly random: XorShift,
  ) {
    this.#order = Int32Array.from({ length: columns }, (_, i) => i);
    this.#constants = new Int32Array(columns);
  }

  /**
   * Calls `visit(column)` for one drawn column after another; `visit` returns false if the column is constant here.
   *
   * @param known how many columns are known to be constant, from the parent's call.
   * @returns how many are known now, for the children.
   */
  draw(known: number, visit: (column: number) => boolean): number {
    const order = this.#order;
    let undrawn = order.length;
    let tries = 0;
    let found = 0;
    let drawnConstants = 0;
    while (undrawn > known + found && (tries < this.maxFeatures || tries <= found + drawnConstants)) {
      tries++;
      let j = this.random.between(drawnConstants, undrawn - found);
      if (j < known) {
        drawnConstants++;
        continue;
      }
      j += found;
      if (visit(order[j])) swap(order, --undrawn, j);
      else swap(order, known + found++, j);
    }
    // Siblings share the parent's constants: put them back in the order they were found in.
    order.set(this.#constants.subarray(0, known));
    this.#constants.set(order.subarray(known, known + found), known);
    return known + found;
  }
}

function swap(values: Int32Array, i: number, j: number): void {
  const value = values[i];
  values[i] = values[j];
  values[j] = value;
}
