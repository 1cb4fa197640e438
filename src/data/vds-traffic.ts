import type { Random } from "./random";
import { expectedDemand, isWeekend, STEPS_PER_DAY } from "./vds-demand";

/** The road at the detector. Counts are per five minutes over all lanes, densities per lane. */
export const ROAD = {
  lanes: 4,
  /** Vehicles per five minutes on all lanes that pass at most on average (900 per hour and lane, with signals). */
  capacity: 300,
  /** Speed of an empty road, km/h. */
  freeSpeed: 62,
  /** How much slower than that at capacity, km/h. */
  slowing: 15,
  /** Vehicles per km and lane at standstill. */
  jamDensity: 122,
  /** Vehicles the road between bottleneck and detector holds before the queue reaches the detector. */
  storage: 70,
};

/** What the road does in one step, before a detector measures it. */
export interface TrafficState {
  /** Vehicles per five minutes. */
  flow: number;
  /** km/h */
  speed: number;
  /** 0 free flow, 1 queue over the detector. */
  congestion: number;
}

/** Density per lane in vehicles per km at a flow and speed: the hydrodynamic relation k = q / v. */
export function densityOf(flow: number, speed: number): number {
  return (12 * flow) / (ROAD.lanes * speed);
}

/** Speed on the free branch of the fundamental diagram, km/h. */
export function freeBranchSpeed(flow: number): number {
  return ROAD.freeSpeed - ROAD.slowing * Math.min(1, flow / ROAD.capacity) ** 2;
}

/** Density per lane on the congested branch: the straight line from capacity to the jam density. */
export function congestedBranchDensity(flow: number): number {
  const critical = densityOf(ROAD.capacity, freeBranchSpeed(ROAD.capacity));
  return ROAD.jamDensity - (ROAD.jamDensity - critical) * Math.min(1, flow / ROAD.capacity);
}

/**
 * The states of `days` days from Sunday 2017-04-02 0:00 in five-minute steps. Demand meets a bottleneck downstream
 * of the detector; what it can't serve queues, and a queue longer than the storage lies over the detector. The
 * equations are written out in `data/vds.md`.
 */
export function simulateTraffic(days: number, random: Random): TrafficState[] {
  const states: TrafficState[] = [];
  const blocked = incidents(days, random);
  const demandNoise = autoregression(random, 0.93, 0.06);
  const bottleneckNoise = autoregression(random, 0.88, 0.045);
  const waves = autoregression(random, 0.6, 0.1);
  const weather = autoregression(random, 0.985, 2, -4.5);
  let queue = 0;
  let congestion = 0;
  for (let day = 0; day < days; day++) {
    const busyness = Math.exp(0.04 * random.normal());
    const usualBottleneck = ROAD.capacity * (isWeekend(day) ? 0.95 : 0.9 + 0.055 * random.normal());
    for (let step = 0; step < STEPS_PER_DAY; step++) {
      const demand = expectedDemand(day, step) * busyness * Math.exp(demandNoise());
      const open = 1 - blocked[day * STEPS_PER_DAY + step];
      const bottleneck = Math.min(ROAD.capacity, usualBottleneck * Math.exp(bottleneckNoise())) * open;
      queue = Math.max(0, queue + demand - bottleneck);
      congestion += 0.45 * (Number(queue > ROAD.storage) - congestion);
      const flow = (1 - congestion) * Math.min(demand, ROAD.capacity) + congestion * bottleneck;
      const freeSpeed = freeBranchSpeed(demand) + weather();
      const freeDensity = densityOf(Math.min(demand, ROAD.capacity), freeSpeed);
      const queueDensity = congestedBranchDensity(bottleneck) * Math.exp(waves());
      const density = (1 - congestion) * freeDensity + congestion * Math.min(ROAD.jamDensity, queueDensity);
      states.push({ flow, speed: (12 * flow) / (ROAD.lanes * density), congestion });
    }
  }
  return states;
}

/** Share of the bottleneck's capacity that incidents block, per step. One in the first week is severe. */
function incidents(days: number, random: Random): Float64Array {
  const blocked = new Float64Array(days * STEPS_PER_DAY);
  const block = (day: number, hour: number, steps: number, share: number): void => {
    const start = day * STEPS_PER_DAY + Math.round(hour * 12);
    blocked.fill(share, start, start + steps);
  };
  for (let day = 0; day < days; day++) {
    const happens = random.random() < 0.2;
    const hour = random.uniform(7, 21);
    const steps = 4 + random.integer(7);
    const share = random.uniform(0.3, 0.65);
    if (happens) block(day, hour, steps, share);
  }
  block(1 + random.integer(5), random.uniform(10, 15), 6 + random.integer(4), 0.8);
  return blocked;
}

/** Noise with a memory: x ← memory · x + noise, of the given standard deviation in the long run. */
function autoregression(random: Random, memory: number, std: number, first = 0): () => number {
  let value = first;
  return () => {
    value = memory * value + std * Math.sqrt(1 - memory * memory) * random.normal();
    return value;
  };
}
