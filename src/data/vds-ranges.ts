import { clamp, occupancyOf, RANGES, type Reading, totalOf } from "./vds-detector";

/**
 * Puts the smallest and largest counts exactly onto the printed ranges by moving the rows that come nearest, in
 * place. All other counts stay as they are; they lie inside the ranges already. Rows before `from` aren't touched.
 */
export function reachCountRanges(readings: Reading[], from: number): void {
  const taken = new Set<number>();
  const extreme = (score: (reading: Reading) => number): Reading => {
    let best = -1;
    for (let i = from; i < readings.length; i++)
      if (!taken.has(i) && (best < 0 || score(readings[i]) > score(readings[best]))) best = i;
    taken.add(best);
    return readings[best];
  };
  const [fewest, most] = RANGES.total;

  const busiest = extreme(totalOf);
  busiest.medium = clamp(busiest.medium, [most - busiest.large - RANGES.small[1], RANGES.medium[1]]);
  busiest.small = most - busiest.large - busiest.medium;

  const small = extreme((reading) => reading.small);
  small.small = RANGES.small[1];
  small.medium = Math.min(small.medium, most - small.small - small.large);

  const medium = extreme((reading) => reading.medium);
  medium.medium = RANGES.medium[1];
  medium.small = Math.min(medium.small, most - medium.medium - medium.large);

  const large = extreme((reading) => reading.large);
  large.large = RANGES.large[1];
  large.small = Math.min(large.small, most - large.medium - large.large);

  const quietest = extreme((reading) => -totalOf(reading));
  quietest.large = 0;
  quietest.medium = Math.min(quietest.medium, fewest - RANGES.small[0]);
  quietest.small = fewest - quietest.medium;

  const withoutSmall = extreme((reading) => -reading.small);
  withoutSmall.small = RANGES.small[0];
  withoutSmall.medium = Math.max(withoutSmall.medium, fewest - RANGES.small[0] - withoutSmall.large);

  if (!readings.some((reading) => reading.medium === 0)) {
    const none = extreme((reading) => -reading.medium);
    none.small += none.medium;
    none.medium = 0;
  }
}

/** The same for occupancy; speed follows, so that flow, speed and occupancy of the row still belong together. */
export function reachOccupancyRange(readings: Reading[], from: number): void {
  const at = (better: (a: Reading, b: Reading) => boolean): Reading => {
    let best = readings[from];
    for (let i = from; i < readings.length; i++) if (better(readings[i], best)) best = readings[i];
    return best;
  };
  const lowest = at((a, b) => a.occupancy < b.occupancy);
  lowest.occupancy = RANGES.occupancy[0];
  const highest = at((a, b) => a.occupancy > b.occupancy);
  highest.occupancy = RANGES.occupancy[1];
  highest.speed = Math.max(1, Math.round((10 * occupancyOf(highest, 1)) / highest.occupancy) / 10);
}
