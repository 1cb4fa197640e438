import { InputError } from "./input-error";

/** A column of a {@link Table}: numbers (NaN where a value is missing) or text. */
export type Column = Float64Array | string[];

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

  constructor(columns: Record<string, Column>, options: TableOptions = {}) {
    this.#data = new Map(Object.entries(columns));
    this.columns = [...this.#data.keys()];
    this.index = options.index;
    this.indexName = options.indexName ?? "time";
    this.length = this.columns.length ? columns[this.columns[0]].length : (options.index?.length ?? 0);
    this.source = options.source ?? { name: "table", sentence: "A table made in memory.", synthetic: false };
    this.units = options.units ?? {};
    this.role = options.role ?? "all";
    this.rowNumbers = options.rowNumbers ?? Int32Array.from({ length: this.length }, (_, i) => i);
    this.origin = options.origin ?? this;
    this.fittedRows = options.fittedRows;
    for (const name of this.columns) this.#requireLength(`column "${name}"`, columns[name].length);
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

  /** The named columns only, in the order given. */
  select(...names: string[]): Table {
    return this.#with(Object.fromEntries(names.map((name) => [name, this.#get(name)])));
  }

  /** All columns but the named ones. */
  drop(...names: string[]): Table {
    for (const name of names) this.#get(name);
    return this.select(...this.columns.filter((name) => !names.includes(name)));
  }

  /** The table with one more (or one replaced) column. */
  withColumn(name: string, values: Column, unit?: string): Table {
    const columns = { ...Object.fromEntries(this.#data), [name]: values };
    return this.#with(columns, unit === undefined ? {} : { units: { ...this.units, [name]: unit } });
  }

  /** Rows `start` (included) to `end` (excluded); negative numbers count from the end, as in `Array.slice`. */
  rows(start: number, end: number = this.length): Table {
    const cut = <T extends { slice(a: number, b: number): T }>(values: T) => values.slice(start, end);
    return this.#with(
      Object.fromEntries([...this.#data].map(([name, values]) => [name, cut(values as Float64Array)])),
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
    return this.#with(Object.fromEntries([...this.#data].map(([name, values]) => [name, pick(values)])), {
      index: this.index && Float64Array.from(order, (i) => (this.index as Float64Array)[i]),
      rowNumbers: Int32Array.from(order, (i) => this.rowNumbers[i]),
    });
  }

  head(count = 5): Table {
    return this.rows(0, count);
  }

  /** The table with some of its description (role, source, …) changed; rows and columns stay. */
  describedAs(change: Pick<TableOptions, "role" | "source" | "units" | "fittedRows">): Table {
    return this.#with(Object.fromEntries(this.#data), change);
  }

  /** Rows × numeric columns, copied. */
  toArray(): number[][] {
    const columns = this.columns.map((name) => this.column(name));
    return Array.from({ length: this.length }, (_, row) => columns.map((values) => values[row]));
  }

  #with(columns: Record<string, Column>, change: TableOptions = {}): Table {
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
