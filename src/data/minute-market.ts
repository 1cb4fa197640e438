import type { Random } from "./random";

/** Minutes of a trading day, 9:30 to 16:00 with both ends. */
export const MINUTES_PER_DAY = 391;
/** How many minutes the night counts as. */
const NIGHT = 120;
const MARKET_DEVIATION = 0.00022;
/** b z + d z³ of a normal z has variance b² + 6 b d + 15 d², here 1, and kurtosis 5.47 (Fleishman, Psychometrika 43, 1978). */
const CUBIC = 0.06;
const LINEAR = -3 * CUBIC + Math.sqrt(1 - 6 * CUBIC ** 2);

/** The U of a trading day before it is scaled: lively after the opening, quiet at noon, lively before the close. */
function curve(minute: number): number {
  return 0.75 + 1.3 * Math.exp(-minute / 25) + 0.5 * Math.exp((minute - 390) / 30);
}

const MEAN_SQUARE =
  Array.from({ length: MINUTES_PER_DAY }, (_, minute) => curve(minute) ** 2).reduce(
    (sum, value) => sum + value,
    0,
  ) / MINUTES_PER_DAY;

const SIZES = Float64Array.from({ length: MINUTES_PER_DAY }, (_, minute) =>
  minute === 0 ? Math.sqrt(NIGHT) : curve(minute) / Math.sqrt(MEAN_SQUARE),
);

/** How large the shocks of a row are: 1 on average over the day, the night's in its first minute. */
export function shockSize(row: number): number {
  return SIZES[row % MINUTES_PER_DAY];
}

/** A random number of mean 0, variance 1 and fat tails. */
export function shock(random: Random): number {
  const z = random.normal();
  return z * (LINEAR + CUBIC * z * z);
}

/**
 * The logarithmic returns all stocks have in common: m = 0.00022 · v · s · z with the shape s of the day and a volatility v
 * that remembers the days before, v = exp(h − 0.35²), h ← 0.9 h + 0.35 √(1 − 0.9²) N, so that v² is 1 on average.
 */
export function simulateMarket(rows: number, random: Random): Float64Array {
  let h = 0.35 * random.normal();
  return Float64Array.from({ length: rows }, (_, row) => {
    if (row % MINUTES_PER_DAY === 0) h = 0.9 * h + 0.35 * Math.sqrt(1 - 0.81) * random.normal();
    // E exp(2h) = exp(2 · 0.35²): taking 0.35² off makes v² one on average.
    return MARKET_DEVIATION * Math.exp(h - 0.35 ** 2) * shockSize(row) * shock(random);
  });
}
