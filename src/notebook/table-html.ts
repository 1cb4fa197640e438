import { escapeHtml } from "./escape-html";

/** The parts of a table view that drawing needs. */
export interface TableParts {
  readonly caption: string;
  readonly headings: readonly string[];
  readonly align: readonly ("left" | "right")[];
  readonly rows: readonly (readonly string[])[];
  /** Position of the best row, or −1. */
  readonly bestRow: number;
  readonly footer?: readonly string[];
  /** Lines under the table: how many rows were left out, the note. */
  readonly notes: readonly string[];
}

// Colours come from the page (JupyterLab's variables where there are some, else the text's own colour),
// so that one table reads on light, on dark and on paper.
const RULE = "1px solid var(--jp-border-color1, rgba(128,128,128,.45))";
const FAINT = "1px solid var(--jp-border-color2, rgba(128,128,128,.25))";
const TABLE =
  "border-collapse:collapse;width:auto;margin:.4em 0;color:inherit;background:none;font-size:.93em;font-variant-numeric:tabular-nums";

/** A table view as HTML: caption, column and row headings with their scope, inline styles only. */
export function tableHtml(table: TableParts): string {
  const head = table.headings.map(
    (heading, i) => `<th scope="col" style="${headingCell(table.align[i])}">${escapeHtml(heading)}</th>`,
  );
  const body = table.rows.map((row, i) => line(table, row, i === table.bestRow));
  const caption = table.caption
    ? `<caption style="caption-side:top;text-align:left;padding:0 0 .35em;color:inherit;font-weight:600">${escapeHtml(table.caption)}</caption>`
    : "";
  const foot = table.footer
    ? `<tfoot style="border-top:${RULE};font-weight:600">${line(table, table.footer, false)}</tfoot>`
    : "";
  const notes = table.notes.map(
    (note) => `<div style="font-size:.88em;opacity:.8">${escapeHtml(note)}</div>`,
  );
  return [
    `<div class="seqlab-table" style="overflow-x:auto">`,
    `<table style="${TABLE}">${caption}`,
    `<thead style="border-bottom:${RULE}"><tr style="background:none">${head.join("")}</tr></thead>`,
    `<tbody>${body.join("")}</tbody>${foot}</table>`,
    ...notes,
    "</div>",
  ].join("");
}

function line(table: TableParts, row: readonly string[], best: boolean): string {
  const cells = row.map((text, i) => {
    const style = cell(table.align[i]) + (best ? ";font-weight:700" : "");
    const mark = best && i === 0 ? `<span aria-label="best" title="best">★ </span>` : "";
    // A first column of words names its row; a first column of numbers is a value like the others.
    return i === 0 && table.align[0] === "left"
      ? `<th scope="row" style="${style};font-weight:${best ? 700 : 400}">${mark}${escapeHtml(text)}</th>`
      : `<td style="${style}">${mark}${escapeHtml(text)}</td>`;
  });
  const shade = best ? "background:rgba(0,158,115,.16)" : "background:none";
  return `<tr style="${shade};border-bottom:${FAINT}">${cells.join("")}</tr>`;
}

/** Headings may break into lines, so that a table of many columns with units fits the page. */
function headingCell(align: "left" | "right"): string {
  return `text-align:${align};padding:.22em .8em;white-space:normal;vertical-align:bottom`;
}

function cell(align: "left" | "right"): string {
  return `text-align:${align};padding:.22em .8em;white-space:nowrap`;
}
