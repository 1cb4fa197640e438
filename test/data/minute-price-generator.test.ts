import { beforeAll, describe, expect, test } from "vitest";
import { shock, shockSize } from "../../src/data/minute-market";
import { generateMinutePrices } from "../../src/data/minute-price-generator";
import { Random } from "../../src/data/random";
import type { Table } from "../../src/data/table";
import { correlation, kurtosis, mean, std } from "./statistics";

const DAY = 391;
const DAYS = 40;
const SEEDS = [1, 500, 4294967295];
const tables = new Map<number, Table>();
beforeAll(() => {
  for (const seed of SEEDS) tables.set(seed, generateMinutePrices({ members: 40, rows: DAYS * DAY, seed }));
});
const table = (seed = 500): Table => tables.get(seed) as Table;
/** Logarithmic returns; `returns[i]` belongs to row i + 1. */
const returns = (prices: Float64Array): Float64Array =>
  prices.slice(1).map((price, i) => Math.log(price / prices[i]));
const members = (of: Table): Float64Array[] => of.columns.slice(1).map((name) => of.column(name));
/** Without the first minutes of the days, which hold the nights. */
const withinDays = (values: Float64Array): Float64Array => values.filter((_, i) => (i + 1) % DAY !== 0);

describe.each(SEEDS)("seed %i", (seed) => {
  test("the index is its members in fixed shares", () => {
    const index = table(seed).column("SP500");
    const weights = members(table(seed)).map((_, i) => (i + 1) ** -0.7);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const row of [0, 1, 777, DAYS * DAY - 1]) {
      const sum = members(table(seed)).reduce(
        (points, prices, i) => points + (2363.61 * weights[i] * prices[row]) / total / prices[0],
        0,
      );
      // Half a cent of a price of 20 is 0.025 %.
      expect(Math.abs(index[row] / sum - 1)).toBeLessThan(2.5e-4);
    }
    expect(index[0]).toBe(2363.61);
  });

  test("index and the members' mean move together; two members do so partly", () => {
    const moves = members(table(seed)).map((prices) => withinDays(returns(prices)));
    const average = moves[0].map((_, i) => mean(moves.map((values) => values[i])));
    expect(correlation(withinDays(returns(table(seed).column("SP500"))), average)).toBeGreaterThan(0.85);
    const pairs = moves.slice(1, 20).map((values, i) => correlation(values, moves[i]));
    expect(mean(pairs)).toBeGreaterThan(0.05);
    expect(mean(pairs)).toBeLessThan(0.3);
    expect(correlation(average.slice(1), average.slice(0, -1))).toBeLessThan(0.05);
  });

  test("no drift: no member's mean return is far from zero, nor is their mean", () => {
    const moves = members(table(seed)).map(returns);
    const t = moves.map((values) => (mean(values) / std(values)) * Math.sqrt(values.length));
    expect(Math.max(...t.map(Math.abs))).toBeLessThan(4);
    // Members share the market, so the mean of their t values scatters more than 1 / √40.
    expect(Math.abs(mean(t))).toBeLessThan(1.5);
    expect(std(t)).toBeGreaterThan(0.7);
    expect(std(t)).toBeLessThan(1.3);
  });

  test("tails are fat", () => {
    const prices = members(table(seed))[3];
    const scaled = returns(prices).map((value, i) => value / shockSize(i + 1));
    expect(kurtosis(scaled)).toBeGreaterThan(4);
    expect(kurtosis(withinDays(returns(prices)))).toBeGreaterThan(5);
  });

  test("a trading day is U-shaped, and the night moves most", () => {
    const moves = members(table(seed)).map(returns);
    const square = Array.from({ length: DAY }, (_, minute) => {
      const days = Array.from(
        { length: minute === 0 ? DAYS - 1 : DAYS },
        (__, day) => day + Number(minute === 0),
      );
      return mean(moves.map((values) => mean(days.map((day) => values[day * DAY + minute - 1] ** 2))));
    });
    const part = (from: number, to: number): number => mean(square.slice(from, to));
    expect(part(1, 20)).toBeGreaterThan(2.5 * part(150, 250));
    expect(part(375, 391)).toBeGreaterThan(1.4 * part(150, 250));
    expect(square[0]).toBeGreaterThan(40 * part(1, 391));
  });
});

test("a shock has mean 0, variance 1 and the kurtosis the docstring says", () => {
  const random = new Random(3);
  const values = Array.from({ length: 400_000 }, () => shock(random));
  expect(mean(values)).toBeCloseTo(0, 2);
  expect(std(values)).toBeCloseTo(1, 2);
  expect(Math.abs(kurtosis(values) - 5.47)).toBeLessThan(0.3);
  expect(mean(Array.from({ length: DAY - 1 }, (_, i) => shockSize(i + 1) ** 2))).toBeCloseTo(1, 1);
});

test("volatility differs from day to day and remembers the day before", () => {
  const prices = generateMinutePrices({ members: 2, rows: 300 * DAY, seed: 8 }).column("SP500");
  const moves = returns(prices);
  const days = Array.from({ length: 300 }, (_, day) =>
    Math.log(std(moves.slice(day * DAY + 1, (day + 1) * DAY - 1))),
  );
  expect(std(days)).toBeGreaterThan(0.05);
  expect(correlation(days.slice(1), days.slice(0, -1))).toBeGreaterThan(0.5);
});

test("times are those of working days, prices whole cents above zero", () => {
  const { dates } = table();
  expect(
    [dates[0], dates[390], dates[391], dates[5 * DAY]].map((date) => date.toISOString().slice(0, 16)),
  ).toEqual(["2017-04-03T09:30", "2017-04-03T16:00", "2017-04-04T09:30", "2017-04-10T09:30"]);
  expect(dates.every((date) => date.getUTCDay() >= 1 && date.getUTCDay() <= 5)).toBe(true);
  for (const prices of members(table()))
    expect(prices.every((price) => price > 0 && Math.round(price * 100) / 100 === price)).toBe(true);
});

test("the whole table has the shape of data_stocks.csv and says that it is synthetic", () => {
  const whole = generateMinutePrices();
  expect([whole.length, whole.columns.length, whole.columns[0], whole.columns[500]]).toEqual([
    41_266,
    501,
    "SP500",
    "STOCK.500",
  ]);
  expect(whole.source.sentence).toMatch(/^SYNTHETIC data: 500 stocks .* \(seed 500\)/);
  expect(whole.source.synthetic).toBe(true);
  expect(whole.column("SP500").every(Number.isFinite)).toBe(true);
});

test("the same seed gives the same table, another seed another", () => {
  const again = generateMinutePrices({ members: 40, rows: DAYS * DAY, seed: 1 });
  expect(again.column("STOCK.040")).toEqual(table(1).column("STOCK.040"));
  expect(again.column("SP500")).not.toEqual(table(500).column("SP500"));
});

test.each([
  [{ members: 1 }, "members"],
  [{ rows: 1.5 }, "rows"],
  [{ seed: -1 }, "seed"],
])("%o is refused", (options, name) => {
  expect(() => generateMinutePrices({ rows: 10, ...options })).toThrow(name);
});
