import { InputError } from "../data/input-error";
import { wholeOption } from "./check-option";

/** Correlations of a series with its own past, lag by lag; position k belongs to lag k. */
export interface Correlogram {
  /** From lag 0 (always 1) to `maxLag`. */
  values: Float64Array;
  /** Interval around each value, at the asked level; at lag 0 it is 1 to 1. */
  lower: Float64Array;
  upper: Float64Array;
  /** Half the interval's width: a value within ±bound is what chance gives to a series without memory at that lag. */
  bound: Float64Array;
}

/** A correlogram from values and their standard errors, `z` of them to each side. */
export function correlogram(values: Float64Array, errors: Float64Array, z: number): Correlogram {
  const bound = errors.map((error) => z * error);
  return {
    values,
    lower: values.map((value, lag) => value - bound[lag]),
    upper: values.map((value, lag) => value + bound[lag]),
    bound,
  };
}

/** The longest lag: the one asked for, or min(10 · log10(n), most), as statsmodels does. */
export function chosenLag(where: string, asked: number | undefined, n: number, most: number): number {
  if (asked === undefined) return Math.max(1, Math.min(Math.floor(10 * Math.log10(n)), most));
  wholeOption(where, "maxLag", asked, 1);
  if (asked <= most) return asked;
  throw new InputError(`${where}: maxLag must be at most ${most} for ${n} values; got ${asked}.`);
}
