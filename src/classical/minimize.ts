/** A smooth function: its value at `x`, and its slope written into `gradient`. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  x: Float64Array;
  value: number;
  iterations: number;
  /** Whether the largest slope fell to the tolerance. */
  converged: boolean;
}

const MEMORY = 10;
const MOST_TRIALS = 50;

/**
 * Minimises a smooth convex function by L-BFGS: Newton's direction estimated from the last ten steps, with a step
 * length that lowers the value enough and flattens the slope enough (weak Wolfe conditions, by bisection).
 *
 * Sources: J. Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comp. 35 (1980); A. Lewis,
 * M. Overton, "Nonsmooth optimization via quasi-Newton methods", Math. Prog. 141 (2013), for the line search.
 */
export function minimize(f: Smooth, start: Float64Array, tolerance: number, maxIterations: number): Minimum {
  let x: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(x.length);
  let value = f(x, gradient);
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  let iterations = 0;
  while (largest(gradient) > tolerance && iterations < maxIterations) {
    const direction = descent(gradient, steps);
    const found = search(
      f,
      x,
      value,
      gradient,
      direction,
      steps.length ? 1 : 1 / Math.max(1, norm(gradient)),
    );
    if (!found) break;
    iterations++;
    const s = difference(found.x, x);
    const y = difference(found.gradient, gradient);
    const curvature = dot(s, y);
    if (curvature > 1e-14 * norm(s) * norm(y)) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    ({ x, value, gradient } = found);
  }
  return { x, value, iterations, converged: largest(gradient) <= tolerance };
}

/** −H⁻¹ · gradient, H⁻¹ as the remembered steps tell it. */
function descent(
  gradient: Float64Array,
  steps: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = new Float64Array(gradient.length);
  for (let i = 0; i < q.length; i++) q[i] = -gradient[i];
  const back: number[] = [];
  for (let k = steps.length - 1; k >= 0; k--) {
    const { s, y, rho } = steps[k];
    back[k] = rho * dot(s, q);
    for (let i = 0; i < q.length; i++) q[i] -= back[k] * y[i];
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < q.length; i++) q[i] *= scale;
  }
  for (const [k, { s, y, rho }] of steps.entries()) {
    const forth = back[k] - rho * dot(y, q);
    for (let i = 0; i < q.length; i++) q[i] += forth * s[i];
  }
  return q;
}

function search(
  f: Smooth,
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  first: number,
): { x: Float64Array; value: number; gradient: Float64Array } | undefined {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return undefined;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let length = first;
  const nextGradient = new Float64Array(x.length);
  const next = new Float64Array(x.length);
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    for (let i = 0; i < next.length; i++) next[i] = x[i] + length * direction[i];
    const nextValue = f(next, nextGradient);
    if (!(nextValue <= value + 1e-4 * length * slope)) high = length;
    else if (dot(nextGradient, direction) < 0.9 * slope) low = length;
    else return { x: next, value: nextValue, gradient: nextGradient };
    length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
  }
  return undefined;
}

// Loops, not map: with a million coefficients the calls would take longer than the sums.
function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = a[i] - b[i];
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function largest(a: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]));
  return most;
}
