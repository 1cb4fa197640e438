import { InputError } from "./input-error";

/** A column of a {@link Table}: numbers (NaN where a value is missing) or text. */
export type Column = Float64Array | string[];

/** Columns by name; as pairs where names such as `"2016"` must keep their place, which an object moves to the front. */
export type Columns = Readonly<Record<string, Column>> | Iterable<readonly [string, Column]>;

/** Which part of the data a table is; splits set it, scalers read it to notice leakage. */
export type Role = "all" | "train" | "validation" | "test";

/** Where the rows of a table come from. */
export interface DataSource {
  /** Short name, e.g. `"pems_flow_train.csv"`; used in error messages. */
  name: string;
  /** One sentence a lesson prints: what the data are, from whom, under which licence. */
  sentence: string;
  /** True for generated data; every place that shows the data then says so. */
  synthetic: boolean;
}

/** Options of {@link Table}. */
export interface TableOptions {
  /** Time of each row in milliseconds since 1970-01-01, wall-clock time read as UTC. */
  index?: Float64Array;
  /** Name of the time index, default `"time"`. */
  indexName?: string;
  source?: DataSource;
  /** Unit of each column, e.g. `{ speed: "km/h" }`; shown in tables and on axes. */
  units?: Record<string, string>;
  role?: Role;
  /** Row number of each row in the table it was cut from. Default 0, 1, 2, … */
  rowNumbers?: Int32Array;
  /** Identity of the table the rows were first read into; row numbers count in it. */
  origin?: object;
  /** Row numbers (of the same origin) a scaler saw when it was fitted, if the values were scaled. */
  fittedRows?: ReadonlySet<number>;
}

/**
 * Named columns of equal length with an optional time index. Immutable: every method returns a new table
 * that shares the columns it doesn't change. Each table knows the source rows it holds (`rowNumbers` of
 * `origin`) and its `role`, which is how scalers notice leakage.
 *
 * @throws {@link InputError} if columns differ in length, or a column is asked for that isn't there.
 * @example
 * ```ts
 * const table = new Table({ flow: Float64Array.of(12, 13, 11), day: ["mon", "mon", "tue"] });
 * table.length;              // 3
 * table.column("flow")[1];   // 13
 * table.rows(1, 3).column("flow"); // Float64Array [13, 11]
 * ```
 */
export class Table {
  readonly columns: readonly string[];
  readonly length: number;
  readonly index?: Float64Array;
  readonly indexName: string;
  readonly source: DataSource;
  readonly units: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly rowNumbers: Int32Array;
  readonly origin: object;
  readonly fittedRows?: ReadonlySet<number>;
  readonly #data: ReadonlyMap<string, Column>;

  constructor(columns: Columns, options: TableOptions = {}) {
    this.source = options.source ?? { name: "table", sentence: "A table made in memory.", synthetic: false };
    const data: [string, Column][] = Array.from(
      isIterable(columns) ? columns : Object.entries(columns),
      ([name, values]) => [name, values],
    );
    this.#data = new Map(data);
    this.columns = [...this.#data.keys()];
    this.index = options.index;
    this.indexName = options.indexName ?? "time";
    this.length = data.length ? data[0][1].length : (options.index?.length ?? 0);
    this.units = options.units ?? {};
    this.role = options.role ?? "all";
    this.rowNumbers = options.rowNumbers ?? Int32Array.from({ length: this.length }, (_, i) => i);
    this.origin = options.origin ?? this;
    this.fittedRows = options.fittedRows;
    if (this.#data.size < data.length)
      throw new InputError(
        `${this.source.name}: expected every column once; got ${data.map(([name]) => name).join(", ")}.`,
      );
    for (const [name, values] of data) {
      if (!(values instanceof Float64Array || isText(values)))
        throw new InputError(
          `${this.source.name}: expected column "${name}" to be a Float64Array or an array of strings; ` +
            `got ${kindOf(values)}. Write Float64Array.from(values).`,
        );
      this.#requireLength(`column "${name}"`, values.length);
    }
    if (this.index) this.#requireLength(`index "${this.indexName}"`, this.index.length);
    this.#requireLength("rowNumbers", this.rowNumbers.length);
  }

  /** The numbers of one column, not copied: treat them as read-only. */
  column(name: string): Float64Array {
    const data = this.#get(name);
    if (data instanceof Float64Array) return data;
    throw new InputError(
      `${this.source.name}: column "${name}" holds text; numbers were expected. Use text("${name}") to read it.`,
    );
  }

  /** The strings of one text column, not copied: treat them as read-only. */
  text(name: string): string[] {
    const data = this.#get(name);
    if (!(data instanceof Float64Array)) return data;
    throw new InputError(
      `${this.source.name}: column "${name}" holds numbers; text was expected. Use column("${name}") to read it.`,
    );
  }

  isNumeric(name: string): boolean {
    return this.#get(name) instanceof Float64Array;
  }

  /** Time of each row as `Date` (wall-clock time in UTC). */
  get dates(): Date[] {
    if (!this.index) throw new InputError(`${this.source.name} has no time index; dates were asked for.`);
    return Array.from(this.index, (ms) => new Date(ms));
  }

  /** How many values each column lacks: NaN in a column of numbers, the empty text in one of text. */
  missing(): Record<string, number> {
    const count = (values: Column): number =>
      values instanceof Float64Array
        ? values.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0)
        : values.filter((text) => text === "").length;
    return Object.fromEntries([...this.#data].map(([name, values]) => [name, count(values)]));
  }

  /** The named columns only, in the order given. */
  select(...names: string[]): Table {
    if (names.length === 0)
      throw new InputError(`${this.source.name}: select expects the name of a column or more; got none.`);
    return this.#with(names.map((name) => [name, this.#get(name)]));
  }

  /** All columns but the named ones. */
  drop(...names: string[]): Table {
    for (const name of names) this.#get(name);
    return this.select(...this.columns.filter((name) => !names.includes(name)));
  }

  /** The table with one more (or one replaced) column. */
  withColumn(name: string, values: Column, unit?: string): Table {
    return this.#with(
      new Map(this.#data).set(name, values),
      unit === undefined ? {} : { units: { ...this.units, [name]: unit } },
    );
  }

  /** Rows `start` (included) to `end` (excluded); negative numbers count from the end, as in `Array.slice`. */
  rows(start: number, end: number = this.length): Table {
    if (!Number.isInteger(start) || !Number.isInteger(end))
      throw new InputError(
        `${this.source.name}: rows expects whole numbers; got ${String(start)} and ${String(end)}.`,
      );
    const cut = <T extends { slice(a: number, b: number): T }>(values: T) => values.slice(start, end);
    return this.#with(
      [...this.#data].map(([name, values]) => [name, cut(values as Float64Array)]),
      { index: this.index && cut(this.index), rowNumbers: cut(this.rowNumbers) },
    );
  }

  /** The rows at the given positions, in the given order. */
  take(positions: ArrayLike<number>): Table {
    const order = Array.from(positions);
    const bad = order.find((i) => !Number.isInteger(i) || i < 0 || i >= this.length);
    if (bad !== undefined)
      throw new InputError(
        `${this.source.name}: row ${bad} was asked for; rows are 0 to ${this.length - 1} (${this.length} rows).`,
      );
    const pick = (values: Column): Column =>
      values instanceof Float64Array
        ? Float64Array.from(order, (i) => values[i])
        : order.map((i) => values[i]);
    return this.#with(
      [...this.#data].map(([name, values]) => [name, pick(values)]),
      {
        index: this.index && Float64Array.from(order, (i) => (this.index as Float64Array)[i]),
        rowNumbers: Int32Array.from(order, (i) => this.rowNumbers[i]),
      },
    );
  }

  head(count = 5): Table {
    return this.rows(0, count);
  }

  /** The table with some of its description (role, source, …) changed; rows and columns stay. */
  describedAs(change: Pick<TableOptions, "role" | "source" | "units" | "fittedRows">): Table {
    return this.#with(this.#data, change);
  }

  /** Rows × numeric columns, copied. */
  toArray(): number[][] {
    const columns = this.columns.map((name) => this.column(name));
    return Array.from({ length: this.length }, (_, row) => columns.map((values) => values[row]));
  }

  #with(columns: Iterable<readonly [string, Column]>, change: TableOptions = {}): Table {
    const { index, indexName, source, units, role, rowNumbers, origin, fittedRows } = this;
    return new Table(columns, {
      ...{ index, indexName, source, units, role, rowNumbers, origin, fittedRows },
      ...change,
    });
  }

  #get(name: string): Column {
    const data = this.#data.get(name);
    if (data) return data;
    throw new InputError(
      `${this.source.name} has no column "${name}"; its columns are ${this.columns.map((c) => `"${c}"`).join(", ")}.`,
    );
  }

  #requireLength(what: string, length: number): void {
    if (length !== this.length)
      throw new InputError(
        `${this.source.name}: ${what} has ${length} values; ${this.length} were expected (one per row).`,
      );
  }
}

function isIterable(columns: Columns): columns is Iterable<readonly [string, Column]> {
  return Symbol.iterator in columns && typeof columns[Symbol.iterator] === "function";
}

function isText(values: unknown): values is string[] {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

function kindOf(values: unknown): string {
  if (Array.isArray(values)) return `an array with ${typeof values.find((v) => typeof v !== "string")}s`;
  return Object.prototype.toString.call(values).slice(8, -1);
}
