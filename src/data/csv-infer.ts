import { parseNumber } from "./csv-number";
import type { CsvRecords } from "./csv-records";
import { DateFormat } from "./date-format";

const SAMPLE = 1000;
const DAYS = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy"];
const TIMES = ["", " H:mm", " H:mm:ss", " H:mm:ss.SSS", "TH:mm", "TH:mm:ss", "TH:mm:ssZ", "TH:mm:ss.SSSZ"];
const ZONED = [" H:mmXXX", " H:mm:ssXXX", "TH:mmXXX", "TH:mm:ssXXX", "TH:mm:ss.SSSXXX"];

/** The forms that can be told, each with the stricter ones first that messages name where all its dates fit them. */
const FORMS: readonly DateFormat[][] = [
  ...DAYS.flatMap((day) => [...TIMES, ...ZONED].map((time) => day + time)),
  "yyyy-M",
  "yyyy/M",
].map((pattern) => {
  const days = [pattern.replace("M", "MM").replace("d", "dd"), pattern];
  const spellings = days.flatMap((text) => [text.replace("H", "HH"), text]);
  return [...new Set(spellings)].map((spelling) => new DateFormat(spelling));
});

/** A form dates are read in, and the form to name to a reader: `yyyy-M-d` reads what `yyyy-MM-dd` describes. */
export interface DateForm {
  format: string;
  shown: string;
}

/** What the first rows say of one column. */
export interface ColumnGuess {
  /** Values seen, missing ones not counted. */
  values: number;
  numbers: number;
  /** The unambiguous date form most values have, if at least half have it; the first one of equals. */
  date?: DateForm;
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
    dates: FORMS.map((fitting) => ({ count: 0, fitting })),
  }));
  for (let row = 0; row < SAMPLE && records.next(fields === 1); row++)
    for (let field = 0; field < Math.min(fields, records.count); field++) {
      const start = records.starts[field];
      const end = records.ends[field];
      if (isMissing(records.text(field).trim())) continue;
      const guess = guesses[field];
      guess.values++;
      const isNumber = !Number.isNaN(parseNumber(records.bytes, start, end));
      if (isNumber) guess.numbers++;
      // No date of these forms is a number: wide tables of numbers needn't try them all on every value.
      if (isNumber) continue;
      const fits = (format: DateFormat): boolean =>
        !Number.isNaN(format.parseBytes(records.bytes, start, end));
      guess.dates.forEach((date, form) => {
        if (!fits(loosest(form))) return;
        date.count++;
        date.fitting = date.fitting.filter(fits);
      });
    }
  return guesses.map(({ values, numbers, dates }) => {
    const form = dates.reduce((best, { count }, i) => (count > dates[best].count ? i : best), 0);
    const { count, fitting } = dates[form];
    const isDate = count > 0 && count * 2 >= values;
    const date = isDate ? { format: loosest(form).pattern, shown: fitting[0].pattern } : undefined;
    return { values, numbers, date };
  });
}

function loosest(form: number): DateFormat {
  return FORMS[form][FORMS[form].length - 1];
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
