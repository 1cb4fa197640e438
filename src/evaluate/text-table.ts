/** Lines up rows of cells for a terminal: first column left, the others right, two spaces between. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...rows.map((row) => (row[j] ?? "").length)),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, j) => (j === 0 ? (row[j] ?? "").padEnd(width) : (row[j] ?? "").padStart(width)))
      .join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
