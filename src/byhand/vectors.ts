/** a · b = Σ aᵢ bᵢ. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** a + b, number by number. */
export function add(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + b[i]);
}

/** a − b, number by number. */
export function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value - b[i]);
}

/** a ⊙ b, number by number. */
export function times(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value * b[i]);
}

/** x W: a row times a matrix [inputs][outputs], what a layer does with its kernel. */
export function rowTimes(x: readonly number[], W: readonly (readonly number[])[]): number[] {
  return W[0].map((_, column) => x.reduce((sum, value, row) => sum + value * W[row][column], 0));
}

/** W y: a matrix [inputs][outputs] times a column, what sends errors back through a kernel. */
export function timesColumn(W: readonly (readonly number[])[], y: readonly number[]): number[] {
  return W.map((row) => dot(row, y));
}

/** xᵀ y: every product of a number of x with one of y, the gradient of a kernel. */
export function outer(x: readonly number[], y: readonly number[]): number[][] {
  return x.map((a) => y.map((b) => a * b));
}

/** A + B of two matrices. */
export function addMatrices(
  A: readonly (readonly number[])[],
  B: readonly (readonly number[])[],
): number[][] {
  return A.map((row, i) => add(row, B[i]));
}

/** A B of two matrices. */
export function matrixProduct(
  A: readonly (readonly number[])[],
  B: readonly (readonly number[])[],
): number[][] {
  return A.map((row) => rowTimes(row, B));
}

/** Rows become columns. */
export function transpose(A: readonly (readonly number[])[]): number[][] {
  return A[0].map((_, column) => A.map((row) => row[column]));
}

/** The square root of the sum of all squares; for one number its size. */
export function frobenius(A: readonly (readonly number[])[]): number {
  return Math.sqrt(A.reduce((sum, row) => sum + dot(row, row), 0));
}
