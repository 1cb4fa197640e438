import { InputError } from "../data/input-error";

/** What a window sees in one place. */
export interface WindowPlace {
  /** Place in the output. */
  row: number;
  column: number;
  /** The part of the image (with its padding) under the window. */
  patch: number[][];
}

/** The places a window of a size takes in an image, row by row, with what it sees there. */
export function windowPlaces(
  where: string,
  image: readonly (readonly number[])[],
  [height, width]: readonly [number, number],
  stride: number,
): WindowPlace[] {
  const rows = Math.floor((image.length - height) / stride) + 1;
  const columns = Math.floor((image[0].length - width) / stride) + 1;
  if (rows < 1 || columns < 1)
    throw new InputError(
      `${where}: a window of ${height} × ${width} does not fit into ${image.length} × ${image[0].length}. Add padding or take a smaller one.`,
    );
  return Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const patch = image
      .slice(row * stride, row * stride + height)
      .map((line) => line.slice(column * stride, column * stride + width));
    return { row, column, patch };
  });
}

/** Numbers with the row they belong to, as rows. */
export function inRows(values: readonly (readonly [row: number, value: number])[]): number[][] {
  const rows: number[][] = [];
  for (const [row, value] of values) {
    rows[row] ??= [];
    rows[row].push(value);
  }
  return rows;
}

/** Refuses a padding that is not a whole number of at least 0. */
export function requirePadding(where: string, padding: number): void {
  if (Number.isInteger(padding) && padding >= 0) return;
  throw new InputError(
    `${where}: padding must be a whole number of at least 0; got ${String(padding)}. For an odd kernel of F write (F − 1) / 2.`,
  );
}
