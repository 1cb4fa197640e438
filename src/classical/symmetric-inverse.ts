/**
 * The inverse of a symmetric positive definite matrix (n × n, row-major) by Cholesky, after bringing its diagonal to 1
 * so that parameters of different size don't spoil each other. Undefined if it isn't positive definite.
 */
export function symmetricInverse(A: Float64Array, n: number): Float64Array | undefined {
  const scale = Float64Array.from({ length: n }, (_, i) => Math.sqrt(A[i * n + i]));
  if (!scale.every((value) => value > 0 && Number.isFinite(value))) return undefined;
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = A[i * n + j] / (scale[i] * scale[j]);
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i === j && !(sum > n * Number.EPSILON)) return undefined;
      L[i * n + j] = i === j ? Math.sqrt(sum) : sum / L[j * n + j];
    }
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= L[i * n + k] * x[k];
      x[i] = sum / L[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i];
      for (let k = i + 1; k < n; k++) sum -= L[k * n + i] * x[k];
      x[i] = sum / L[i * n + i];
      inverse[i * n + column] = x[i] / (scale[i] * scale[column]);
    }
  }
  return inverse;
}
