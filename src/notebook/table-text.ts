import type { TableParts } from "./table-html";
import { textWidth } from "./text-width";

/** A table view as text in aligned columns; the best row ends with a star. */
export function tableText(table: TableParts): string {
  const lines = [table.headings, ...table.rows, ...(table.footer ? [table.footer] : [])];
  const widths = table.headings.map((_, i) => Math.max(...lines.map((row) => textWidth(row[i]))));
  const text = lines.map((row, i) => {
    const cells = row.map((value, column) => {
      const space = " ".repeat(widths[column] - textWidth(value));
      return table.align[column] === "right" ? space + value : value + space;
    });
    const star = table.bestRow >= 0 && i === table.bestRow + 1 ? "  ★" : "";
    return cells.join("  ").trimEnd() + star;
  });
  return [...(table.caption ? [table.caption] : []), ...text, ...table.notes].join("\n");
}
