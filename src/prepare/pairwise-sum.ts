/**
 * Sum of doubles as NumPy forms it: blocks of at most 128 values in eight interleaved sums, blocks added in
 * pairs. The rounding error grows with log n instead of n, and statistics agree with NumPy's in every bit.
 *
 * Source: N. J. Higham, "The accuracy of floating point summation", SIAM J. Sci. Comput. 14 (1993).
 *
 * @example
 * ```ts
 * pairwiseSum(new Float64Array(10).fill(0.1)); // 1
 * ```
 */
export function pairwiseSum(values: Float64Array): number {
  return sumOf(values, 0, values.length);
}

function sumOf(values: Float64Array, from: number, count: number): number {
  if (count < 8) {
    let sum = 0;
    for (let i = from; i < from + count; i++) sum += values[i];
    return sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2);
    const left = half - (half % 8);
    return sumOf(values, from, left) + sumOf(values, from + left, count - left);
  }
  const whole = from + count - (count % 8);
  let [a, b, c, d] = [values[from], values[from + 1], values[from + 2], values[from + 3]];
  let [e, f, g, h] = [values[from + 4], values[from + 5], values[from + 6], values[from + 7]];
  for (let i = from + 8; i < whole; i += 8) {
    a += values[i];
    b += values[i + 1];
    c += values[i + 2];
    d += values[i + 3];
    e += values[i + 4];
    f += values[i + 5];
    g += values[i + 6];
    h += values[i + 7];
  }
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < from + count; i++) sum += values[i];
  return sum;
}
