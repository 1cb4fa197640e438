import { InputError } from "../../data/input-error";
import { formatNumber, percent } from "../number-format";
import type { Numbers } from "./axes";
import type { Figure, FigureOptions } from "./figure";
import { heatmap } from "./heatmap";

export interface ConfusionMatrixOptions extends FigureOptions {
  /** Counts (row = true class, column = predicted class), or what `confusionMatrix` of this library returns. */
  matrix: readonly Numbers[] | { readonly counts: readonly Numbers[]; readonly names: readonly string[] };
  /** Names of the classes in the order of the rows; default those of the matrix, where it has some. */
  classes?: readonly string[];
}

/**
 * A confusion matrix: in each cell the count and its share of the row; the colour is the share, so that a
 * rare class is as readable as a common one.
 *
 * @throws InputError when the matrix isn't square or the names don't fit
 * @example
 * ```ts
 * show(figures.confusionMatrix({ title: "Slow traffic is taken for normal", alt: "35 of 100 slow rows are called normal.",
 *   matrix: [[90, 10, 0], [5, 60, 35], [0, 8, 792]], classes: ["Jam", "Slow", "Normal"] }));
 * // Figure: Slow traffic is taken for normal
 * // 35 of 100 slow rows are called normal.
 * ```
 */
export function confusionMatrix(options: ConfusionMatrixOptions): Figure {
  const named = "counts" in options.matrix ? options.matrix : undefined;
  const matrix = named ? named.counts : (options.matrix as readonly Numbers[]);
  const classes = options.classes ?? named?.names ?? matrix.map((_, i) => String(i));
  if (matrix.length !== classes.length || matrix.some((row) => row.length !== classes.length))
    throw new InputError(
      `figures.confusionMatrix: expected ${classes.length} × ${classes.length} counts for the classes ${classes.join(", ")}; got ${matrix.length} rows of ${matrix.map((row) => row.length).join(", ")}.`,
    );
  const shares = matrix.map((row) => {
    const total = Array.from(row).reduce((sum, count) => sum + count, 0);
    return Array.from(row, (count) => (total === 0 ? 0 : count / total));
  });
  return heatmap({
    height: 160 + 64 * classes.length,
    ...options,
    xTitle: "Predicted class",
    yTitle: "True class",
    z: shares,
    x: classes,
    y: classes,
    colorTitle: "Share of the true class",
    zRange: [0, 1],
    label: (share, row, column) => `${formatNumber(matrix[row][column])}<br>${percent(share)}`,
  });
}
