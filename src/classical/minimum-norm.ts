/** The solution of a square system in the least-squares sense, the shortest one where there are many. */
export interface MinimumNorm {
  solution: Float64Array;
  /** How many directions of the matrix are not 0. */
  rank: number;
  /** Singular values, largest first. */
  singular: Float64Array;
}

const SWEEPS = 60;

/**
 * Solves A w = b by the singular values of A (n × n, row-major), found by one-sided Jacobi rotations: pairs of columns
 * are rotated until all are at right angles. Directions with singular values of at most `tolerance` × the largest
 * count as 0 and get no weight, which makes the solution the shortest of all that fit equally well.
 *
 * Source: G. Golub, C. Van Loan, "Matrix Computations", 8.6.3.
 */
export function minimumNorm(A: Float64Array, b: Float64Array, tolerance: number): MinimumNorm {
  const n = b.length;
  // Columns of A become columns of U·Σ, columns of the identity become V.
  const columns = Array.from({ length: n }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => A[i * n + j]),
  );
  const directions = Array.from({ length: n }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => +(i === j)),
  );
  // Columns that count as 0 anyway needn't be at right angles to each other; their angles are rounding errors.
  const negligible = tolerance * tolerance * dot(A, A);
  let turning = true;
  for (let sweep = 0; turning && sweep < SWEEPS; sweep++) {
    turning = false;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++)
        if (makeRightAngle(columns, directions, p, q, negligible)) turning = true;
  }
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const largest = Math.max(...lengths);
  const solution = new Float64Array(n);
  let rank = 0;
  for (let k = 0; k < n; k++) {
    if (lengths[k] <= tolerance * largest || lengths[k] === 0) continue;
    rank++;
    const weight = dot(columns[k], b) / (lengths[k] * lengths[k]);
    for (let i = 0; i < n; i++) solution[i] += weight * directions[k][i];
  }
  return { solution, rank, singular: Float64Array.from(lengths).sort().reverse() };
}

/** Rotates columns p and q to a right angle; false if they were at one already. */
function makeRightAngle(
  columns: Float64Array[],
  directions: Float64Array[],
  p: number,
  q: number,
  negligible: number,
): boolean {
  const across = dot(columns[p], columns[q]);
  const pp = dot(columns[p], columns[p]);
  const qq = dot(columns[q], columns[q]);
  if (pp <= negligible && qq <= negligible) return false;
  if (Math.abs(across) <= columns.length * Number.EPSILON * Math.sqrt(pp) * Math.sqrt(qq)) return false;
  const zeta = (qq - pp) / (2 * across);
  const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotate(columns[p], columns[q], cosine, cosine * tangent);
  rotate(directions[p], directions[q], cosine, cosine * tangent);
  return true;
}

function rotate(left: Float64Array, right: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < left.length; i++) {
    const a = left[i];
    const b = right[i];
    left[i] = cosine * a - sine * b;
    right[i] = sine * a + cosine * b;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
