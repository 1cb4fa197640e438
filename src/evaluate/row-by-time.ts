import { InputError } from "../data/input-error";

/** Row of each time stamp. A stamp that occurs twice is refused: which of its values was meant is unknown. */
export function rowByTime(where: string, name: string, index: Float64Array): Map<number, number> {
  const rows = new Map<number, number>();
  let repeated = 0;
  let first = "";
  for (let row = 0; row < index.length; row++) {
    if (!Number.isFinite(index[row]))
      throw new InputError(
        `${where}: ${name}: row ${row} has no time (${index[row]}). Drop such rows first.`,
      );
    const before = rows.get(index[row]);
    if (before === undefined) {
      rows.set(index[row], row);
      continue;
    }
    if (repeated++ === 0)
      first = `${new Date(index[row]).toISOString().slice(0, 19)} in rows ${before} and ${row}`;
  }
  if (repeated === 0) return rows;
  throw new InputError(
    `${where}: ${name}: each time stamp must occur once; ${repeated} repeat an earlier one, the first ${first}. ` +
      "Keep one row of each, with table.take.",
  );
}
