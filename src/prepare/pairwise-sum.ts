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
  const lanes = values.slice(from, from + 8);
  const whole = count - (count % 8);
  for (let i = 8; i < whole; i += 8)
    for (let lane = 0; lane < 8; lane++) lanes[lane] += values[from + i + lane];
  let sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
  for (let i = whole; i < count; i++) sum += values[from + i];
  return sum;
}
