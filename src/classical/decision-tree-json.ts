import type { SavedState } from "./classifier-json";
import type { DecisionTree } from "./decision-tree";

/** A tree as JSON: its arrays as lists. */
export function treeToJson(tree: DecisionTree): Record<string, unknown> {
  const { depth, ...arrays } = tree;
  return {
    ...Object.fromEntries(Object.entries(arrays).map(([name, list]) => [name, Array.from(list)])),
    depth,
  };
}

/** The tree {@link treeToJson} wrote; every arm checked to lead further down, so that a walk always ends. */
export function treeFromJson(saved: SavedState, json: Record<string, unknown>): DecisionTree {
  const feature = Int32Array.from(saved.checked("feature", json.feature));
  const nodes = feature.length;
  const list = (name: string, length = nodes): number[] => saved.checked(name, json[name], length);
  const left = Int32Array.from(list("left"));
  const right = Int32Array.from(list("right"));
  const leadsDown = feature.every(
    (column, node) =>
      column === -1 ||
      (column >= 0 &&
        column < saved.columns &&
        [left[node], right[node]].every((child) => child > node && child < nodes)),
  );
  if (nodes === 0 || !leadsDown) throw saved.wrong("left and right", "nodes further down the tree");
  return {
    feature,
    threshold: Float64Array.from(list("threshold")),
    left,
    right,
    impurity: Float64Array.from(list("impurity")),
    samples: Int32Array.from(list("samples")),
    shares: Float64Array.from(list("shares", nodes * saved.classes.length)),
    depth: Number(json.depth),
  };
}
