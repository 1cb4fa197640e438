import { parseNumber } from "./csv-number";
import type { CsvOptions } from "./csv-options";
import type { CsvRecords } from "./csv-records";
import { DateFormat, offsetMinutes } from "./date-format";
import { InputError } from "./input-error";
import type { Column } from "./table";

/** Texts that stand for a missing value in every file. */
export const MISSING: readonly string[] = ["", "NaN", "nan", "NA"];

/** One column being filled, record by record. */
export interface ColumnReader {
  /** Reads one field of the current record as the value of a row. */
  read(records: CsvRecords, field: number, row: number): void;
  /** The column, cut to the rows there were. */
  finish(rows: number): Column;
}

/** Reads a column of numbers. */
export function numberReader(name: string, rows: number, options: CsvOptions): ColumnReader {
  let values = new Float64Array(rows);
  const missing = new Set([...MISSING, ...(options.missingValues ?? [])].map((text) => text.trim()));
  const sentinels = new Set(
    [...missing].filter((text) => text !== "" && Number.isFinite(Number(text))).map(Number),
  );
  const { allowMissing } = options;
  const allowed = Array.isArray(allowMissing) ? allowMissing.includes(name) : allowMissing === true;
  return {
    read(records, field, row) {
      const value = parseNumber(records.bytes, records.starts[field], records.ends[field]);
      values[row] = value;
      const isNumber = !Number.isNaN(value);
      if (isNumber && !(sentinels.size > 0 && sentinels.has(value))) return;
      const isMissing = isNumber || missing.has(records.text(field).trim());
      if (!allowed || !isMissing) refuse(records, field, name, isMissing);
      values[row] = Number.NaN;
    },
    finish(count) {
      const column = trim(values, count);
      values = NONE;
      return column;
    },
  };
}

/** Reads a column of dates as milliseconds since 1970-01-01. A date can't be missing; errors name the form `shown`. */
export function dateReader(name: string, rows: number, pattern: string, shown = pattern): ColumnReader {
  let values = new Float64Array(rows);
  const format = new DateFormat(pattern);
  const isZoned = pattern.endsWith("XXX");
  let zone = Number.NaN;
  return {
    read(records, field, row) {
      const value = format.parseBytes(records.bytes, records.starts[field], records.ends[field]);
      if (Number.isNaN(value))
        throw new InputError(
          `${where(records, field, name)} is not a date of the form ${shown}. ` +
            `Mend the line, name the right form, or read the column as text.`,
        );
      values[row] = value;
      if (!isZoned) return;
      const offset = offsetMinutes(records.text(field).trim().slice(-6));
      if (row === 0) zone = offset;
      // An hour is summer time.
      if (Math.abs(offset - zone) > 60)
        throw new InputError(
          `${where(records, field, name)} is in another time zone than the first row. Times are read as wall-clock ` +
            "times; bring them all to one zone.",
        );
    },
    finish(count) {
      const column = trim(values, count);
      values = NONE;
      return column;
    },
  };
}

/** Reads a column of text as it stands. */
export function textReader(): ColumnReader {
  const values: string[] = [];
  return {
    read(records, field, row) {
      values[row] = records.text(field);
    },
    finish: () => values,
  };
}

/** The reader lets go of its buffer: with many columns only one exists twice at a time. */
const NONE = new Float64Array(0);

function trim(values: Float64Array, count: number): Float64Array {
  return count === values.length ? values : values.slice(0, count);
}

function refuse(records: CsvRecords, field: number, name: string, missing: boolean): never {
  const text = JSON.stringify(records.text(field).trim());
  const quoted = JSON.stringify(name);
  if (missing)
    throw new InputError(
      `${where(records, field, name)} is a missing value. Write allowMissing: [${quoted}] to read it as NaN.`,
    );
  throw new InputError(
    `${where(records, field, name)} is not a number. If it stands for a missing value, write ` +
      `missingValues: [${text}], allowMissing: [${quoted}]; if the column holds text, types: { ${quoted}: "text" }.`,
  );
}

function where(records: CsvRecords, field: number, name: string): string {
  const text = records.text(field);
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return `${records.dialect.name}:${records.lineOf(field)} column ${name}: ${shown}`;
}
