import { InputError } from "../data/input-error";
import type { SeenRowsJson } from "./seen-rows";

/** What a fitted scaler is, ready for `JSON.stringify`; a statistic that is NaN is written as null. */
export interface ScalerJson {
  scaler: string;
  options: Record<string, unknown>;
  columns: string[] | null;
  statistics: Record<string, (number | null)[]>;
  /** Which rows of which table it was fitted on, if that was a Table: a restored scaler still notices leakage. */
  seen?: SeenRowsJson;
}

/** A record made name by name. */
export function byName<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}

/** Statistics as JSON holds them. */
export function statisticsToJson<Name extends string>(
  statistics: Readonly<Record<Name, Float64Array>>,
  names: readonly Name[],
): Record<Name, (number | null)[]> {
  return byName(names, (name) =>
    Array.from(statistics[name], (value) => (Number.isNaN(value) ? null : value)),
  );
}

/** @throws {@link InputError} unless every statistic is there, all of one length, of numbers or null. */
export function statisticsFromJson<Name extends string>(
  caller: string,
  json: ScalerJson,
  names: readonly Name[],
): Record<Name, Float64Array> {
  const count = json.statistics?.[names[0]]?.length;
  for (const name of names) {
    const values: unknown = json.statistics?.[name];
    if (
      !Array.isArray(values) ||
      values.length !== count ||
      !values.every((v) => v === null || Number.isFinite(v))
    )
      throw new InputError(
        `${caller}: expected statistics.${name} to be a list of ${count ?? "some"} numbers or null. Give it what toJSON returned.`,
      );
  }
  return byName(names, (name) => Float64Array.from(json.statistics[name], (value) => value ?? Number.NaN));
}
