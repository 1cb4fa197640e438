/** An ARMA process without its mean: x[t] = Σ ar[i] x[t − 1 − i] + e[t] + Σ ma[i] e[t − 1 − i]. */
export interface ArmaProcess {
  readonly ar: Float64Array;
  readonly ma: Float64Array;
}

/** How much of an innovation is left 0, 1, 2, … steps later: the process written as a moving average without end. */
export function psiWeights({ ar, ma }: ArmaProcess, count: number): Float64Array {
  const weights = new Float64Array(count);
  for (let t = 0; t < count; t++) {
    let weight = t === 0 ? 1 : (ma[t - 1] ?? 0);
    for (let i = 0; i < Math.min(t, ar.length); i++) weight += ar[i] * weights[t - 1 - i];
    weights[t] = weight;
  }
  return weights;
}
