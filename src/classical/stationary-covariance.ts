const MOST_DOUBLINGS = 60;

/**
 * Covariance of the state of a stationary process that moves by x ← T x + R e: P = T P Tᵀ + R Rᵀ, summed up over
 * 1, 2, 4, 8, … steps of the past at a time (doubling). Row-major size × size. Not finite if T isn't stationary.
 *
 * Source: B. Anderson, J. Moore, "Optimal Filtering" (1979), 6.7.
 */
export function stationaryCovariance(T: Float64Array, R: Float64Array): Float64Array {
  const size = R.length;
  let P: Float64Array = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) P[i * size + j] = R[i] * R[j];
  let A: Float64Array = T;
  for (let step = 0; step < MOST_DOUBLINGS; step++) {
    const more = timesTransposed(times(A, P, size), A, size);
    let largest = 0;
    let change = 0;
    P = P.map((value, i) => {
      change = Math.max(change, Math.abs(more[i]));
      largest = Math.max(largest, Math.abs(value));
      return value + more[i];
    });
    if (change <= Number.EPSILON * 1e-3 * largest) return P;
    A = times(A, A, size);
  }
  return P.fill(Number.NaN);
}

function times(A: Float64Array, B: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const a = A[i * size + k];
      if (a === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j] += a * B[k * size + j];
    }
  return product;
}

function timesTransposed(A: Float64Array, B: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += A[i * size + k] * B[j * size + k];
      product[i * size + j] = sum;
    }
  return product;
}
