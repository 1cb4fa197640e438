import { beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../src/data/table";
import { expectedDemand } from "../../src/data/vds-demand";
import { generateVds, VDS_COLUMNS } from "../../src/data/vds-generator";
import { congestedBranchDensity, densityOf, freeBranchSpeed, ROAD } from "../../src/data/vds-traffic";

const SEEDS = [0, 1, 2, 16, 30, 4294967295];
const tables = new Map<number, Table>();
beforeAll(() => {
  for (const seed of SEEDS) tables.set(seed, generateVds({ seed }));
});
const table = (seed = 16): Table => tables.get(seed) as Table;
const range = (values: Float64Array): [number, number] => [Math.min(...values), Math.max(...values)];
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const where = (values: Float64Array, keep: (row: number) => boolean): number[] =>
  Array.from(values).filter((_, row) => keep(row));
const hour = (row: number): number => (row % 288) / 12;
const day = (row: number): number => Math.floor(row / 288);
const working = (row: number): boolean => day(row) % 7 !== 0 && day(row) % 7 !== 6;
const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (i: number) => number): number => Array.from(a, (_, i) => f(i)).reduce((s, x) => s + x, 0);
  return (
    sum((i) => (a[i] - ma) * (b[i] - mb)) /
    Math.sqrt(sum((i) => (a[i] - ma) ** 2) * sum((i) => (b[i] - mb) ** 2))
  );
};

describe.each(SEEDS)("seed %i", (seed) => {
  test("shape, index, first rows, ranges and number formats are the printed ones", () => {
    const vds = table(seed);
    expect([vds.length, vds.columns]).toEqual([8064, [...VDS_COLUMNS]]);
    expect([vds.indexName, vds.dates[0].toISOString()]).toEqual(["Date", "2017-04-02T00:00:00.000Z"]);
    expect(vds.index?.every((time, i, index) => i === 0 || time - index[i - 1] === 300_000)).toBe(true);
    expect(vds.head().toArray()).toEqual([
      [43, 34, 9, 0, 50.3, 1.9],
      [45, 32, 13, 0, 58.9, 1.84],
      [46, 34, 12, 0, 50.6, 1.87],
      [45, 36, 9, 0, 50.9, 1.72],
      [27, 13, 13, 1, 62.2, 1.12],
    ]);
    expect(VDS_COLUMNS.map((name) => range(vds.column(name))).filter((_, i) => i !== 4)).toEqual([
      [6, 338],
      [2, 250],
      [0, 145],
      [0, 16],
      [0.23, 82.1],
    ]);
    for (const [name, digits] of [
      ["ToVol", 0],
      ["MeVol", 0],
      ["Speed", 1],
      ["Occ.Rate", 2],
    ] as const)
      expect(vds.column(name).every((value) => Number(value.toFixed(digits)) === value)).toBe(true);
    const [slowest, fastest] = range(vds.column("Speed"));
    expect(slowest).toBeGreaterThanOrEqual(1);
    expect(fastest).toBeLessThan(100);
  });

  test("the sizes add up in every row", () => {
    const [total, small, medium, large] = VDS_COLUMNS.map((name) => table(seed).column(name));
    expect(total.every((value, i) => value === small[i] + medium[i] + large[i])).toBe(true);
  });

  test("rush hours on working days, quiet nights, one flat hump at the weekend", () => {
    const flow = table(seed).column("ToVol");
    const at = (from: number, to: number, isWorking: boolean): number =>
      mean(where(flow, (row) => hour(row) >= from && hour(row) < to && working(row) === isWorking));
    expect(at(7.5, 8.5, true)).toBeGreaterThan(10 * at(2, 4, true));
    expect(at(7.5, 8.5, true)).toBeGreaterThan(1.15 * at(10, 12, true));
    expect(at(7.5, 8.5, true)).toBeGreaterThan(2 * at(7.5, 8.5, false));
    expect(at(17, 18, true)).toBeGreaterThan(1.1 * at(10, 12, true));
    expect(Math.abs(at(12, 14, false) / at(16, 18, false) - 1)).toBeLessThan(0.15);
  });

  test("occupancy is density times the length of the vehicles", () => {
    const [total, small, medium, large, speed, occupancy] = VDS_COLUMNS.map((name) =>
      table(seed).column(name),
    );
    const ratio = Array.from(occupancy, (value, i) => {
      const metres = (6.6 * small[i] + 9 * medium[i] + 14.5 * large[i]) / total[i];
      return value / ((densityOf(total[i], speed[i]) * metres) / 10);
    }).slice(5);
    const busy = ratio.filter((_, i) => total[i + 5] > 100);
    expect(mean(busy)).toBeCloseTo(1, 2);
    expect(Math.sqrt(mean(busy.map((value) => (value - 1) ** 2)))).toBeLessThan(0.08);
  });

  test("flow falls with occupancy beyond capacity and rises before it", () => {
    const [flow, speed, occupancy] = ["ToVol", "Speed", "Occ.Rate"].map((name) => table(seed).column(name));
    const rows = Array.from(flow.keys());
    const free = rows.filter((row) => occupancy[row] < 10);
    const queued = rows.filter((row) => occupancy[row] > 20);
    const of = (values: Float64Array, chosen: number[]): number[] => chosen.map((row) => values[row]);
    expect(correlation(of(flow, free), of(occupancy, free))).toBeGreaterThan(0.95);
    expect(correlation(of(flow, queued), of(occupancy, queued))).toBeLessThan(-0.6);
    expect(correlation(of(speed, queued), of(occupancy, queued))).toBeLessThan(-0.7);
    expect(
      Math.max(
        ...of(
          flow,
          rows.filter((row) => occupancy[row] > 60),
        ),
      ),
    ).toBeLessThan(200);
    expect(mean(of(speed, free))).toBeGreaterThan(55);
  });

  test("jams come on working days at rush hours, on many of them, and not on all alike", () => {
    const speed = table(seed).column("Speed");
    const jammed = (keep: (row: number) => boolean): number =>
      mean(where(speed, keep).map((v) => Number(v < 30)));
    const share = jammed(() => true);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.12);
    const evening = jammed((row) => working(row) && hour(row) >= 17 && hour(row) < 19);
    expect(evening).toBeGreaterThan(0.25);
    expect(jammed((row) => working(row) && hour(row) >= 7.5 && hour(row) < 9)).toBeGreaterThan(0.08);
    expect(jammed((row) => hour(row) < 6)).toBe(0);
    expect(jammed((row) => !working(row))).toBeLessThan(0.04);
    const depth = Array.from({ length: 28 }, (_, d) => d)
      .filter((d) => d % 7 !== 0 && d % 7 !== 6)
      .map((d) => Math.min(...where(speed, (row) => day(row) === d && hour(row) >= 16 && hour(row) < 20)));
    expect(depth.filter((value) => value < 30).length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...depth) - Math.min(...depth)).toBeGreaterThan(20);
  });

  test("each class of the classification lesson has its share", () => {
    const speed = table(seed).column("Speed");
    const slow = mean(Array.from(speed, (v) => Number(v >= 30 && v < 50)));
    expect(slow).toBeGreaterThan(0.04);
    expect(slow).toBeLessThan(0.12);
  });

  test("neighbours resemble each other more than a week apart, and noise remains", () => {
    const flow = table(seed).column("ToVol");
    const rmse = (lag: number): number =>
      Math.sqrt(mean(Array.from(flow.slice(lag), (value, i) => (value - flow[i]) ** 2)));
    expect(correlation(flow.slice(1), flow.slice(0, -1))).toBeGreaterThan(0.97);
    expect(rmse(1)).toBeGreaterThan(12);
    expect(rmse(1)).toBeLessThan(17);
    expect(rmse(2016)).toBeGreaterThan(1.4 * rmse(1));
    expect(rmse(12)).toBeGreaterThan(1.4 * rmse(1));
  });
});

test("the first row scaled to its range is the row the slides print", () => {
  const scaled = ["ToVol", "SmVol", "MeVol", "LaVol", "Occ.Rate"].map((name) => {
    const [low, high] = range(table().column(name));
    return Number(((table().column(name)[0] - low) / (high - low)).toFixed(6));
  });
  expect(scaled).toEqual([0.111446, 0.129032, 0.062069, 0, 0.020398]);
});

test("the same seed gives the same table, another seed another", () => {
  expect(generateVds().toArray()).toEqual(table(16).toArray());
  const a = table(1).column("ToVol").slice(5);
  expect(a).not.toEqual(table(2).column("ToVol").slice(5));
});

test("the default table has the classes its card counts", () => {
  const speed = Array.from(table().column("Speed"));
  const counts = [
    [0, 30],
    [30, 50],
    [50, 200],
  ].map(([a, b]) => speed.filter((v) => v >= a && v < b).length);
  expect(counts).toEqual([581, 600, 6883]);
});

test("the table says that it is synthetic and has units", () => {
  expect(table().source.synthetic).toBe(true);
  expect(table().source.sentence).toMatch(/^SYNTHETIC data: 28 days .* \(seed 16\)/);
  expect(table().units["Occ.Rate"]).toBe("%");
});

test("other lengths keep the promises", () => {
  for (const days of [7, 70]) {
    const longer = generateVds({ days, seed: 5 });
    expect(longer.length).toBe(days * 288);
    expect(range(longer.column("ToVol"))).toEqual([6, 338]);
    expect(range(longer.column("Occ.Rate"))).toEqual([0.23, 82.1]);
    expect(longer.column("LaVol")[4]).toBe(1);
  }
});

test("what can't be meant is refused", () => {
  for (const days of [0, 6, 7.5, Number.NaN, 4000])
    expect(() => generateVds({ days })).toThrow("whole number from 7 to 3660");
  expect(() => generateVds({ seed: -1 })).toThrow("seed");
});

test("the branches of the fundamental diagram meet at capacity and end at standstill", () => {
  const critical = densityOf(ROAD.capacity, freeBranchSpeed(ROAD.capacity));
  expect(congestedBranchDensity(ROAD.capacity)).toBeCloseTo(critical, 12);
  expect(congestedBranchDensity(0)).toBe(ROAD.jamDensity);
  expect(expectedDemand(1, 96)).toBe(282);
  expect(expectedDemand(1, 102)).toBe((282 + 224) / 2);
});
