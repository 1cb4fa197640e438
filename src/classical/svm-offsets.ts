import { forEachPair, type SvmBorders, weigh } from "./svm-borders";
import type { Kernel } from "./svm-kernel";

/** Training rows sorted by class. */
export interface SortedRows {
  values: Float64Array;
  /** Where the rows of each class begin; one entry more than classes. */
  starts: Int32Array;
}

/** A weight this near to C, relatively, is at C. */
const AT_MOST = 1 - 1e-12;

/**
 * The offset of each border, from its weights: vectors on the edge of the border strip (weight below C) have a score of
 * exactly ±1, and the offset is what makes it so, on average. If there are none, it lies halfway between what the rows
 * on either side allow.
 *
 * Source: C.-C. Chang, C.-J. Lin, "LIBSVM: a library for support vector machines" (2011), 4.1.5.
 *
 * @param support position of each vector among the rows.
 */
export function svmOffsets(
  borders: Omit<SvmBorders, "offsets">,
  support: readonly number[],
  rows: SortedRows,
  kernel: Kernel,
  C: number,
): Float64Array {
  const { vectors, starts, weights } = borders;
  const classCount = starts.length - 1;
  const width = classCount - 1;
  const offsets = new Float64Array((classCount * width) / 2);
  const vectorOf = new Map(support.map((row, v) => [row, v]));
  const kernels = new Float64Array(support.length);
  forEachPair(classCount, (pair, i, j) => {
    const score = (row: number): number => {
      for (const k of [i, j])
        for (let v = starts[k]; v < starts[k + 1]; v++) kernels[v] = kernel(rows.values, row, vectors, v);
      return weigh(borders, i, j, kernels);
    };
    let [sum, free] = [0, 0];
    let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const look = (row: number, vector: number | undefined, side: 1 | -1): void => {
      const weight = vector === undefined ? 0 : Math.abs(weights[vector * width + (side === 1 ? j - 1 : i)]);
      const limit = score(row) - side;
      if (weight > 0 && weight < C * AT_MOST) {
        sum += limit;
        free++;
      } else if (weight > 0 === (side === 1)) least = Math.max(least, limit);
      else most = Math.min(most, limit);
    };
    for (const [k, side] of [
      [i, 1],
      [j, -1],
    ] as const)
      for (let v = starts[k]; v < starts[k + 1]; v++) look(support[v], v, side);
    if (free === 0)
      for (const [k, side] of [
        [i, 1],
        [j, -1],
      ] as const)
        for (let row = rows.starts[k]; row < rows.starts[k + 1]; row++) look(row, vectorOf.get(row), side);
    offsets[pair] = free > 0 ? sum / free : (least + most) / 2;
  });
  return offsets;
}
