import { InputError } from "./input-error";
import type { DataSource } from "./table";

/** `"number"`, `"text"`, or a date in one date format, kept as milliseconds since 1970-01-01. */
export type ColumnType = "number" | "text" | { date: string };

/** How a CSV text is read; every name is the name the file gives its column. */
export interface CsvOptions {
  /** Name used in messages and in `table.source`. Default the file's name, or `"csv text"`. */
  name?: string;
  /** One ASCII character. Default: of `,` tab `;` `|` the one the first line holds most often. */
  delimiter?: string;
  /** Lines that begin with this text are passed over, e.g. `"#"`. Default: none are. */
  comment?: string;
  /**
   * The names of the columns, for a file whose first line is data already. Default: the first line has them; a first line
   * of nothing but numbers and dates is then refused as data, unless `true` says that they are names.
   */
  header?: readonly string[] | true;
  /** Read only these columns, in this order. The index is read beside them. Default all. */
  columns?: readonly string[];
  /** New names, e.g. `{ "Lane 1 Flow (Veh/5 Minutes)": "flow" }`. */
  rename?: Readonly<Record<string, string>>;
  /**
   * Types that are known. Default, from the first 1,000 rows: number where at least half of the values are numbers,
   * else text. What doesn't fit the type of its column later is an error, never a NaN.
   */
  types?: Readonly<Record<string, ColumnType>>;
  /**
   * The column that becomes the time index, with the form of its dates; `false`: none. Default: the first column
   * in which at least half of the values in the first 1,000 rows are dates of one unambiguous form (year first, or
   * day.month.year with points). A value that isn't such a date is an error, as is a date that doesn't exist.
   * `3/4/2016` is ambiguous and needs `index: { column: "Date", format: "d/M/yyyy" }`.
   */
  index?: { column: string; format?: string } | false;
  /** More texts that stand for a missing value, beside the empty one, `NaN`, `nan` and `NA`; e.g. `["-9999"]`. */
  missingValues?: readonly string[];
  /** Columns of numbers in which a missing value becomes NaN; `true`: all. Default none: it is an error. */
  allowMissing?: boolean | readonly string[];
  /** Unit of each column, by its new name. */
  units?: Record<string, string>;
  /** Where the data come from. Default a sentence with the file's name. */
  source?: DataSource;
}

/** What an option says of a column. A column may be called `constructor`, which every object has from its prototype. */
export function optionOf<T>(option: Readonly<Record<string, T>> | undefined, column: string): T | undefined {
  return option && Object.hasOwn(option, column) ? option[column] : undefined;
}

/** @throws {@link InputError} for an option that can't be meant. */
export function checkCsvOptions(options: CsvOptions, name: string): void {
  const { delimiter, comment, allowMissing } = options;
  if (delimiter !== undefined && !/^[\t\x20-\x7e]$/.test(delimiter))
    throw new InputError(
      `${name}: expected a delimiter of one ASCII character; got ${JSON.stringify(delimiter)}.`,
    );
  if (delimiter === '"')
    throw new InputError(`${name}: the delimiter can't be the quote. Write delimiter: ",".`);
  if (comment !== undefined && (typeof comment !== "string" || comment === ""))
    throw new InputError(
      `${name}: expected comment to be a text such as "#"; got ${JSON.stringify(comment)}.`,
    );
  if (allowMissing !== undefined && typeof allowMissing !== "boolean" && !Array.isArray(allowMissing))
    throw new InputError(`${name}: expected allowMissing to be true, false or a list of columns.`);
  for (const [column, type] of Object.entries(options.types ?? {}))
    if (type !== "number" && type !== "text" && typeof type?.date !== "string")
      throw new InputError(
        `${name}: expected types.${column} to be "number", "text" or { date: "yyyy-MM-dd" }; got ${JSON.stringify(type)}.`,
      );
}

/** Names that appear in the options must be in the file: a misspelt one would be passed over silently. */
export function checkCsvNames(options: CsvOptions, header: readonly string[], name: string): void {
  const named: Record<string, readonly string[]> = {
    columns: options.columns ?? [],
    rename: Object.keys(options.rename ?? {}),
    types: Object.keys(options.types ?? {}),
    allowMissing: Array.isArray(options.allowMissing) ? options.allowMissing : [],
    index: options.index ? [options.index.column] : [],
  };
  for (const [option, columns] of Object.entries(named))
    for (const column of columns)
      if (!header.includes(column))
        throw new InputError(
          `${name} has no column "${column}", which the option ${option} names; its columns are ` +
            `${header.map((known) => `"${known}"`).join(", ")}.`,
        );
  const { columns } = options;
  if (columns && new Set(columns).size < columns.length)
    throw new InputError(`${name}: the option columns names a column twice: ${columns.join(", ")}.`);
}
