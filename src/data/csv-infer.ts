import { parseNumber } from "./csv-number";
import type { CsvRecords } from "./csv-records";
import { DateFormat } from "./date-format";

const SAMPLE = 1000;
const DAYS = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy"];
const TIMES = ["", " H:mm", " H:mm:ss", " H:mm:ss.SSS", "TH:mm", "TH:mm:ss", "TH:mm:ssZ", "TH:mm:ss.SSSZ"];

/** What the first rows say of one column. */
export interface ColumnGuess {
  /** Values seen, missing ones not counted. */
  values: number;
  numbers: number;
  /** The first unambiguous date format every value has; undefined if there is none. */
  dateFormat?: string;
}

/** Looks at the first 1,000 records that are left and says what each column seems to hold. */
export function guessColumns(
  records: CsvRecords,
  fields: number,
  isMissing: (text: string) => boolean,
): ColumnGuess[] {
  const guesses = Array.from({ length: fields }, () => ({
    values: 0,
    numbers: 0,
    formats: [...DAYS.flatMap((day) => TIMES.map((time) => day + time)), "yyyy-M", "yyyy/M"].map(
      (pattern) => new DateFormat(pattern),
    ),
  }));
  for (let row = 0; row < SAMPLE && records.next(fields === 1); row++)
    for (let field = 0; field < Math.min(fields, records.count); field++) {
      const start = records.starts[field];
      const end = records.ends[field];
      if (isMissing(records.text(field).trim())) continue;
      const guess = guesses[field];
      guess.values++;
      if (!Number.isNaN(parseNumber(records.bytes, start, end))) guess.numbers++;
      if (guess.formats.length > 0)
        guess.formats = guess.formats.filter(
          (format) => !Number.isNaN(format.parseBytes(records.bytes, start, end)),
        );
    }
  return guesses.map(({ values, numbers, formats }) => ({
    values,
    numbers,
    dateFormat: values > 0 ? formats[0]?.pattern : undefined,
  }));
}

/** The delimiter the first line that is no comment holds most often, outside quotes. */
export function guessDelimiter(bytes: Buffer, comment: string): string {
  const lines = bytes.toString("utf8", 0, 65536).split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== "" && !(comment && line.startsWith(comment))) ?? "";
  const bare = first.replaceAll(/"[^"]*"/g, "");
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return [",", "\t", ";", "|"].reduce((best, candidate) =>
    count(candidate) > count(best) ? candidate : best,
  );
}
