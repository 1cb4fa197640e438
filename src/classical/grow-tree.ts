import { Random } from "../data/random";
import { ColumnSampler } from "./column-sampler";
import type { DecisionTree } from "./decision-tree";
import { type Cut, GiniSplit, gini, sameValue } from "./gini-split";
import { sortTogether } from "./sort-together";
import { XorShift } from "./xor-shift";

export interface GrowOptions {
  maxDepth: number;
  minSamplesSplit: number;
  minSamplesLeaf: number;
  /** Columns tried per split, a count. */
  maxFeatures: number;
  seed: number;
}

/** Training rows of a tree; `columns` hold the 32-bit values of one column each. */
export interface TreeRows {
  columns: readonly Float32Array[];
  y: Int32Array;
  classCount: number;
  /** How often each row counts; rows of weight 0 take no part. */
  weights: Float64Array;
}

const PURE = Number.EPSILON;

interface Waiting {
  start: number;
  end: number;
  depth: number;
  constants: number;
  /** Where to write this node's number: the parent's arm. */
  arm?: { nodes: number[]; parent: number };
}

/**
 * Grows a classification tree: from the root down, each node is cut at the column and threshold that make its two
 * parts purest, until a node is pure or a limit is reached. Given the same seed, the tree is scikit-learn's, node for
 * node: same order of columns, same halfway thresholds, same treatment of ties.
 *
 * Source: L. Breiman et al., "Classification and Regression Trees" (1984).
 */
export function growTree(data: TreeRows, options: GrowOptions): DecisionTree {
  const { columns, y, classCount, weights } = data;
  const rows = Int32Array.from(y.keys()).filter((row) => weights[row] > 0);
  const values = new Float32Array(rows.length);
  const split = new GiniSplit(y, weights, classCount);
  const draws = new XorShift(new Random(options.seed).integer(0x7fffffff));
  const sampler = new ColumnSampler(columns.length, options.maxFeatures, draws);
  const nodes = emptyNodes();
  const waiting: Waiting[] = [{ start: 0, end: rows.length, depth: 0, constants: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { start, end, depth } = next;
    const { counts, weight } = split.node(rows, start, end);
    const impurity = gini(counts, weight);
    const node = nodes.feature.length;
    if (next.arm) next.arm.nodes[next.arm.parent] = node;
    for (let c = 0; c < classCount; c++) nodes.shares.push(counts[c] / weight);
    nodes.impurity.push(impurity);
    nodes.samples.push(end - start);
    nodes.depth = Math.max(nodes.depth, depth);

    const size = end - start;
    const closed =
      depth >= options.maxDepth ||
      size < options.minSamplesSplit ||
      size < 2 * options.minSamplesLeaf ||
      impurity <= PURE;
    let best: Cut = { position: end, threshold: 0, gain: Number.NEGATIVE_INFINITY };
    let column = -1;
    let constants = next.constants;
    if (!closed)
      constants = sampler.draw(next.constants, (drawn) => {
        const source = columns[drawn];
        for (let p = start; p < end; p++) values[p] = source[rows[p]];
        sortTogether(values, rows, start, end);
        if (sameValue(values[start], values[end - 1])) return false;
        const found = split.cut(values, rows, start, end, options.minSamplesLeaf, best);
        if (found !== best) column = drawn;
        best = found;
        return true;
      });
    nodes.feature.push(column);
    nodes.threshold.push(best.threshold);
    nodes.left.push(-1);
    nodes.right.push(-1);
    if (column < 0) continue;
    const middle = partition(rows, start, end, columns[column], best.threshold);
    // The left part is taken up first: it lies on top of the stack.
    waiting.push({
      start: middle,
      end,
      depth: depth + 1,
      constants,
      arm: { nodes: nodes.right, parent: node },
    });
    waiting.push({
      start,
      end: middle,
      depth: depth + 1,
      constants,
      arm: { nodes: nodes.left, parent: node },
    });
  }
  return packed(nodes);
}

/** Puts the rows at or below the threshold first; returns where the others begin. */
function partition(
  rows: Int32Array,
  start: number,
  end: number,
  column: Float32Array,
  threshold: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const row = rows[low];
    if (column[row] <= threshold) low++;
    else {
      rows[low] = rows[--high];
      rows[high] = row;
    }
  }
  return low;
}

function emptyNodes() {
  return {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    impurity: [] as number[],
    samples: [] as number[],
    shares: [] as number[],
    depth: 0,
  };
}

function packed(nodes: ReturnType<typeof emptyNodes>): DecisionTree {
  return {
    feature: Int32Array.from(nodes.feature),
    threshold: Float64Array.from(nodes.threshold),
    left: Int32Array.from(nodes.left),
    right: Int32Array.from(nodes.right),
    impurity: Float64Array.from(nodes.impurity),
    samples: Int32Array.from(nodes.samples),
    shares: Float64Array.from(nodes.shares),
    depth: nodes.depth,
  };
}
