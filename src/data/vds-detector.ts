import type { Random } from "./random";
import { largeShare, mediumShare, STEPS_PER_DAY } from "./vds-demand";
import { densityOf, ROAD, type TrafficState } from "./vds-traffic";

/** One row of the table: counts of five minutes, mean speed in km/h, occupancy in percent of the time. */
export interface Reading {
  small: number;
  medium: number;
  large: number;
  speed: number;
  occupancy: number;
}

/** Length of a vehicle and of the detector's zone, in metres: what a vehicle covers of a lane. */
const COVERS = { small: 6.6, medium: 9, large: 14.5 };

/** The first rows as the course's slides print them. */
export const PRINTED: readonly Reading[] = [
  { small: 34, medium: 9, large: 0, speed: 50.3, occupancy: 1.9 },
  { small: 32, medium: 13, large: 0, speed: 58.9, occupancy: 1.84 },
  { small: 34, medium: 12, large: 0, speed: 50.6, occupancy: 1.87 },
  { small: 36, medium: 9, large: 0, speed: 50.9, occupancy: 1.72 },
  { small: 13, medium: 13, large: 1, speed: 62.2, occupancy: 1.12 },
];

/** The smallest and the largest value of each column, as the slides print them. */
export const RANGES = {
  total: [6, 338],
  small: [2, 250],
  medium: [0, 145],
  large: [0, 16],
  occupancy: [0.23, 82.1],
} as const;

export function totalOf({ small, medium, large }: Reading): number {
  return small + medium + large;
}

/** Counts the vehicles of each step by size. Counts scatter as arrivals do, less so near capacity. */
export function countVehicles(states: readonly TrafficState[], random: Random): Reading[] {
  let medium = 0;
  return states.map(({ flow, speed }, i) => {
    const day = Math.floor(i / STEPS_PER_DAY);
    const step = i % STEPS_PER_DAY;
    const scatter = Math.sqrt(flow) * (1 - 0.35 * Math.min(1, flow / ROAD.capacity));
    const total = clamp(Math.round(flow + scatter * random.normal()), RANGES.total);
    const largeCount = Math.min(RANGES.large[1], poisson(total * largeShare(day, step), random));
    medium = 0.85 * medium + 0.04 * random.normal();
    const share = Math.max(0.05, mediumShare(day, step) + medium);
    const scatterOfShare = Math.sqrt(total * share * (1 - share));
    const mediumCount = clamp(Math.round(total * share + scatterOfShare * random.normal()), [
      Math.max(0, total - largeCount - RANGES.small[1]),
      Math.min(RANGES.medium[1], total - largeCount - RANGES.small[0]),
    ]);
    return {
      small: total - largeCount - mediumCount,
      medium: mediumCount,
      large: largeCount,
      speed,
      occupancy: 0,
    };
  });
}

/** Adds what the detector measures of speed and occupancy; few vehicles make both less certain. */
export function measure(counts: readonly Reading[], random: Random): Reading[] {
  return counts.map((reading) => {
    const total = totalOf(reading);
    const scatter = ((18 / Math.sqrt(total)) * reading.speed) / ROAD.freeSpeed;
    const speed = Math.max(1, Math.round(10 * (reading.speed + scatter * random.normal())) / 10);
    const error = Math.exp((0.6 / Math.sqrt(total)) * random.normal());
    const occupancy = clamp(round2(occupancyOf(reading, speed) * error), RANGES.occupancy);
    return { ...reading, speed, occupancy };
  });
}

/** Occupancy in percent: density per lane × the length a vehicle covers (Athol, 1965). */
export function occupancyOf(reading: Reading, speed: number): number {
  const total = totalOf(reading);
  const { small, medium, large } = reading;
  const metres = (small * COVERS.small + medium * COVERS.medium + large * COVERS.large) / total;
  return (100 * densityOf(total, speed) * metres) / 1000;
}

export function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

function round2(value: number): number {
  return Math.round(100 * value) / 100;
}

/** A Poisson count, by multiplying uniforms (D. E. Knuth, "The Art of Computer Programming", vol. 2, 3.4.1). */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.random(); product > limit; product *= random.random()) count++;
  return count;
}
