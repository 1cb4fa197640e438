/** A grown tree as parallel arrays, one entry per node in depth-first order; node 0 is the root. */
export interface DecisionTree {
  /** Column a node asks for, −1 in a leaf. */
  feature: Int32Array;
  /** Rows whose value is ≤ threshold go left. */
  threshold: Float64Array;
  left: Int32Array;
  right: Int32Array;
  /** Gini impurity of the node's training rows. */
  impurity: Float64Array;
  /** Different training rows in the node (a bootstrap counts a repeated row once). */
  samples: Int32Array;
  /** Share of each class among the node's rows: nodes × classes. */
  shares: Float64Array;
  depth: number;
}

/**
 * Adds each row's class shares, from the leaf it falls into, to `into` (rows × classes). `values` are 32-bit, as
 * the thresholds were found on 32-bit values.
 */
export function addLeafShares(
  tree: DecisionTree,
  values: Float32Array,
  columns: number,
  classCount: number,
  into: Float64Array,
): void {
  const { feature, threshold, left, right, shares } = tree;
  const rows = values.length / columns;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    while (feature[node] >= 0)
      node = values[row * columns + feature[node]] <= threshold[node] ? left[node] : right[node];
    for (let c = 0; c < classCount; c++) into[row * classCount + c] += shares[node * classCount + c];
  }
}
