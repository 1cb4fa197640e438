import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { markScaled, unmarkScaled, warnOfLeakage } from "./leakage-guard";
import {
  columnLabel,
  inKindOf,
  type NumericColumns,
  type NumericData,
  quoted,
  readColumns,
  requireFinite,
} from "./numeric-data";
import { byName, type ScalerJson, statisticsFromJson, statisticsToJson } from "./scaler-json";
import { type SeenRows, seenRows, seenRowsFromJson, seenRowsToJson } from "./seen-rows";

interface Fitted<Statistic extends string> {
  readonly statistics: Readonly<Record<Statistic, Float64Array>>;
  readonly count: number;
  readonly names?: readonly string[];
  readonly seen?: SeenRows;
}

/**
 * What every scaler of this library shares: it learns some statistics per column and maps each value by them.
 * A scaler adds `measure` (the statistics of one column) and `forward`/`backward` (the map and its inverse).
 * All arithmetic is in doubles; NaN is left out of the statistics and stays NaN in the result; infinities are
 * refused. The result is of the kind given: an array gives an array, a Table a Table, a tensor a tensor.
 */
export abstract class ColumnScaler<Statistic extends string> {
  #fitted?: Fitted<Statistic>;
  #warned = new WeakSet<Int32Array>();

  /** Whether `fit` learns from the rows; a formula without statistics, such as the logarithm, can't leak. */
  protected readonly learns: boolean = true;
  /** What the error says of a value that has no finite image. */
  protected readonly failure: string = "overflows when scaled: it is too far from what fit saw";
  /** Constructor options in JSON's terms. */
  protected abstract readonly settings: Record<string, unknown>;
  protected abstract readonly statisticNames: readonly Statistic[];
  protected abstract measure(column: Float64Array): Record<Statistic, number>;
  protected abstract forward(statistics: Record<Statistic, number>): (value: number) => number;
  protected abstract backward(statistics: Record<Statistic, number>): (value: number) => number;

  /** Learns the statistics of each column, forgetting any earlier fit. Give it the training part only. */
  fit(data: NumericData): this {
    const caller = this.#name("fit");
    const read = this.#read(caller, data);
    const measured = read.columns.map((column, i) => {
      const statistics = this.measure(column);
      requireUsable(caller, column, Object.values(statistics), columnLabel(read.names, i));
      return statistics;
    });
    this.#fitted = {
      statistics: byName(this.statisticNames, (name) => Float64Array.from(measured, (m) => m[name])),
      count: measured.length,
      names: read.names && [...read.names],
      seen: this.learns && data instanceof Table ? seenRows(data) : undefined,
    };
    this.#warned = new WeakSet();
    return this;
  }

  /** Scales each column by what `fit` learned. Warns, once a fit and table, if validation or test rows were among that. */
  transform<T extends NumericData>(data: T): T {
    const { seen } = this.#require("transform");
    if (data instanceof Table && seen && !this.#warned.has(data.rowNumbers))
      if (warnOfLeakage(this.constructor.name, data, seen)) this.#warned.add(data.rowNumbers);
    const scaled = this.#map("transform", data, (statistics) => this.forward(statistics));
    return (scaled instanceof Table ? markScaled(scaled, seen, data as Table) : scaled) as T;
  }

  /** `fit`, then `transform` of the same data. */
  fitTransform<T extends NumericData>(data: T): T {
    return this.fit(data).transform(data);
  }

  /** Takes scaled data with all the columns of `fit` back to the original units. */
  inverseTransform<T extends NumericData>(data: T): T {
    const { seen } = this.#require("inverseTransform");
    const restored = this.#map("inverseTransform", data, (statistics) => this.backward(statistics));
    return (restored instanceof Table ? unmarkScaled(restored, seen) : restored) as T;
  }

  /**
   * Takes values of one column back to its units: forecasts of the target, when the scaler was fitted on the
   * target and other columns together. Data of several columns (a forecast of several steps) is read as that
   * many sets of values of the one column.
   *
   * @param column name (if fitted on a Table) or number; may be left out if the scaler has one column only.
   */
  inverseTransformColumn<T extends NumericData>(values: T, column?: string | number): T {
    const caller = this.#name("inverseTransformColumn");
    const position = this.#position(caller, this.#require("inverseTransformColumn"), column);
    const read = readColumns(caller, values);
    requireFinite(caller, read);
    const back = this.backward(this.#statisticsOf(position));
    return inKindOf(
      caller,
      values,
      read.columns.map((one) => this.#mapColumn(caller, one, back)),
    );
  }

  /** Number of columns it was fitted on. */
  get nFeaturesIn(): number {
    return this.#require("nFeaturesIn").count;
  }

  /** Names of the columns it was fitted on; undefined if that wasn't a Table. */
  get featureNamesIn(): readonly string[] | undefined {
    return this.#require("featureNamesIn").names;
  }

  /** Everything needed to make the same scaler again with `fromJSON`, the rows it has seen included. */
  toJSON(): ScalerJson {
    const { names, statistics, seen } = this.#require("toJSON");
    const rows = seen && seenRowsToJson(seen);
    return {
      scaler: this.constructor.name,
      options: this.settings,
      columns: names ? [...names] : null,
      statistics: statisticsToJson(statistics, this.statisticNames),
      ...(rows && { seen: rows }),
    };
  }

  protected statistic(name: Statistic): Float64Array {
    return this.#require(name).statistics[name].slice();
  }

  protected restore(json: ScalerJson): this {
    const caller = this.#name("fromJSON");
    if (json?.scaler !== this.constructor.name)
      throw new InputError(
        `${caller}: expected what ${this.#name("toJSON")} returned; got one of scaler ${JSON.stringify(json?.scaler)}.`,
      );
    const statistics = statisticsFromJson(caller, json, this.statisticNames);
    this.#fitted = {
      statistics,
      count: statistics[this.statisticNames[0]].length,
      names: json.columns ?? undefined,
      seen: json.seen && seenRowsFromJson(caller, json.seen),
    };
    this.#warned = new WeakSet();
    return this;
  }

  #map<T extends NumericData>(
    method: string,
    data: T,
    formula: (statistics: Record<Statistic, number>) => (value: number) => number,
  ): T {
    const caller = this.#name(method);
    const { count, names } = this.#require(method);
    const read = this.#read(caller, data);
    if (read.columns.length !== count)
      throw new InputError(
        `${caller}: expected ${count} columns, as in fit; got ${read.columns.length}.${count > 1 ? " For values of one column use inverseTransformColumn." : ""}`,
      );
    if (names && read.names && names.some((name, i) => name !== read.names?.[i]))
      throw new InputError(
        `${caller}: expected the columns ${quoted(names)}, as in fit; got ${quoted(read.names)}. Use select(${quoted(names)}).`,
      );
    const columns = read.columns.map((column, i) =>
      this.#mapColumn(caller, column, formula(this.#statisticsOf(i))),
    );
    return inKindOf(caller, data, columns);
  }

  #read(caller: string, data: NumericData): NumericColumns {
    const read = readColumns(caller, data);
    requireFinite(caller, read);
    return read;
  }

  #mapColumn(caller: string, values: Float64Array, formula: (value: number) => number): Float64Array {
    const out = new Float64Array(values.length);
    for (let row = 0; row < values.length; row++) {
      out[row] = formula(values[row]);
      if (Math.abs(out[row]) === Infinity)
        throw new InputError(`${caller}: ${values[row]} at row ${row} ${this.failure}.`);
    }
    return out;
  }

  #statisticsOf(column: number): Record<Statistic, number> {
    const { statistics } = this.#require("transform");
    return byName(this.statisticNames, (name) => statistics[name][column]);
  }

  #position(caller: string, { count, names }: Fitted<Statistic>, column?: string | number): number {
    const position =
      typeof column === "string" ? (names?.indexOf(column) ?? -1) : (column ?? (count === 1 ? 0 : -1));
    if (Number.isInteger(position) && position >= 0 && position < count) return position;
    const choice = names ? `one of ${quoted(names)}` : `a column number from 0 to ${count - 1}`;
    throw new InputError(`${caller}: expected ${choice}; got ${JSON.stringify(column) ?? "none"}.`);
  }

  #require(method: string): Fitted<Statistic> {
    if (this.#fitted) return this.#fitted;
    throw new InputError(`${this.#name(method)}: the scaler is not fitted yet. Call fit(train) first.`);
  }

  #name(method: string): string {
    return `${this.constructor.name}.${method}`;
  }
}

/** Statistics of doubles can still overflow (a range of 2e308), and a column may hold no number at all. */
function requireUsable(caller: string, column: Float64Array, statistics: number[], where: string): void {
  if (statistics.every(Number.isFinite)) return;
  if (column.every(Number.isNaN)) {
    console.warn(`${caller}: ${where} holds no number, only NaN, so everything it scales will be NaN.`);
    return;
  }
  throw new InputError(
    `${caller}: the values of ${where} are too large: their statistics overflow. Divide the column by a power of ten first.`,
  );
}
