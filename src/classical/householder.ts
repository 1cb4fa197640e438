/**
 * A least-squares problem boiled down to a triangle, row block by row block: the upper triangular R of the QR
 * decomposition of [X | y]. X can have any number of rows; only R and one block are in memory.
 *
 * Source: G. Golub, C. Van Loan, "Matrix Computations", chapters 5.2 (Householder QR) and 6.5 (adding rows).
 */
export class Triangle {
  /** Row-major size × size; below the diagonal 0. */
  readonly R: Float64Array;

  constructor(readonly size: number) {
    this.R = new Float64Array(size * size);
  }

  /**
   * Takes in more rows. `block` holds them column by column (`rows` values each, `size` columns) and is used up.
   * Each column is mirrored (Householder) onto the diagonal entry of R above it.
   */
  add(block: Float64Array, rows: number): void {
    const { R, size } = this;
    for (let k = 0; k < size; k++) {
      const v = block.subarray(k * rows, (k + 1) * rows);
      let below = 0;
      for (let i = 0; i < rows; i++) below += v[i] * v[i];
      if (below === 0) continue;
      const diagonal = R[k * size + k];
      const length = Math.sqrt(diagonal * diagonal + below);
      // diagonal − length, without the cancellation; the diagonal is never negative.
      const head = -below / (diagonal + length);
      const factor = (2 * head * head) / (below + head * head);
      for (let i = 0; i < rows; i++) v[i] /= head;
      R[k * size + k] = length;
      for (let j = k + 1; j < size; j++) {
        const column = block.subarray(j * rows, (j + 1) * rows);
        let sum = R[k * size + j];
        for (let i = 0; i < rows; i++) sum += v[i] * column[i];
        sum *= factor;
        R[k * size + j] -= sum;
        for (let i = 0; i < rows; i++) column[i] -= sum * v[i];
      }
    }
  }
}
