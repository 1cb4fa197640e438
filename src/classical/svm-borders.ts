import type { Kernel } from "./svm-kernel";

/** The borders of a support vector machine: one for each pair of classes. */
export interface SvmBorders {
  /** Support vectors sorted by class, row-major. */
  vectors: Float64Array;
  /** Where the vectors of each class begin; one entry more than classes. */
  starts: Int32Array;
  /** vectors × (classes − 1): the weight of a vector in the border of its class with each other class. */
  weights: Float64Array;
  /** What the weighted kernels of a pair must exceed for its smaller class: pairs 0-1, 0-2, …, 1-2, … */
  offsets: Float64Array;
}

/** Calls `visit(pair, smaller class, larger class)` for each pair of classes, in the order of the offsets. */
export function forEachPair(classCount: number, visit: (pair: number, i: number, j: number) => void): void {
  let pair = 0;
  for (let i = 0; i < classCount; i++) for (let j = i + 1; j < classCount; j++) visit(pair++, i, j);
}

/** Σ weight × kernel over the vectors of classes i and j (i < j), in the border between the two. */
export function weigh(
  borders: Pick<SvmBorders, "starts" | "weights">,
  i: number,
  j: number,
  kernels: Float64Array,
): number {
  const { starts, weights } = borders;
  const width = starts.length - 2;
  let sum = 0;
  for (let v = starts[i]; v < starts[i + 1]; v++) sum += weights[v * width + j - 1] * kernels[v];
  for (let v = starts[j]; v < starts[j + 1]; v++) sum += weights[v * width + i] * kernels[v];
  return sum;
}

/** The class most pairs vote for, of equal votes the smallest. */
export function voteOf(borders: SvmBorders, kernel: Kernel, X: Float64Array, row: number): number {
  const { vectors, starts, offsets } = borders;
  const classCount = starts.length - 1;
  const kernels = new Float64Array(starts[classCount]);
  for (let v = 0; v < kernels.length; v++) kernels[v] = kernel(X, row, vectors, v);
  const votes = new Int32Array(classCount);
  forEachPair(classCount, (pair, i, j) => {
    votes[weigh(borders, i, j, kernels) > offsets[pair] ? i : j]++;
  });
  return votes.indexOf(Math.max(...votes));
}
