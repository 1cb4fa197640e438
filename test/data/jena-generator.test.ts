import { expect, test } from "vitest";
import { airAt } from "../../src/data/jena-air";
import { JENA_COLUMNS } from "../../src/data/jena-columns";
import { generateJena } from "../../src/data/jena-generator";
import { correlation, mean, std } from "./statistics";

const YEAR = 52_560;
const table = generateJena({ rows: 2 * YEAR });
const column = (name: string): Float64Array => table.column(name);

test("the equations give the station's own first row, which the course's slides print", () => {
  // 01.01.2009 00:10:00: p, T and rh, then what the file has in the other columns.
  const air = airAt(996.52, -8.02, 93.3);
  const printed = [996.52, -8.02, 265.4, -8.9, 93.3, 3.33, 3.11, 0.22, 1.94, 3.12, 1307.75];
  const tolerance = [0, 0, 0.02, 0.02, 0, 0.01, 0.01, 0.01, 0.01, 0.01, 0.15];
  air.forEach((value, i) => {
    expect(Math.abs(value - printed[i]), JENA_COLUMNS[i]).toBeLessThanOrEqual(tolerance[i]);
  });
});

test("potential temperature is that of dry air brought to 1,000 mbar: the exponent is R / c_p", () => {
  expect(airAt(950, 20, 50)[2] / 293.15).toBeCloseTo((1000 / 950) ** (287.05 / 1004), 4);
});

test("every row is consistent with itself", () => {
  const names = JENA_COLUMNS.slice(0, 11);
  const tolerance = [0, 0, 0.02, 0.15, 0.06, 0.06, 0.06, 0.06, 0.06, 0.1, 0.2];
  for (let row = 0; row < table.length; row += 997) {
    const air = airAt(column("p (mbar)")[row], column("T (degC)")[row], column("rh (%)")[row]);
    air.forEach((value, i) => {
      expect(Math.abs(value - column(names[i])[row]), `${names[i]} of row ${row}`).toBeLessThanOrEqual(
        tolerance[i],
      );
    });
  }
  expect(column("VPact (mbar)").every((value, i) => value <= column("VPmax (mbar)")[i])).toBe(true);
  expect(column("Tdew (degC)").every((value, i) => value <= column("T (degC)")[i] + 0.01)).toBe(true);
  expect(column("max. wv (m/s)").every((value, i) => value >= column("wv (m/s)")[i])).toBe(true);
  expect(column("wd (deg)").every((value) => value >= 0 && value <= 360)).toBe(true);
});

test("temperature has a yearly and a daily rhythm and stays that of a temperate climate", () => {
  const temperature = column("T (degC)");
  const months = (from: number, to: number): number => mean(temperature.slice(from * 4380, to * 4380));
  expect(months(6, 8)).toBeGreaterThan(months(0, 2) + 14);
  const hour = (wanted: number): number =>
    mean(
      temperature.slice(22_000, 32_000).filter((_, i) => Math.floor(((22_000 + i + 1) % 144) / 6) === wanted),
    );
  expect(hour(15)).toBeGreaterThan(hour(4) + 6);
  expect(mean(temperature)).toBeGreaterThan(7);
  expect(mean(temperature)).toBeLessThan(12);
  expect(Math.min(...temperature)).toBeGreaterThan(-30);
  expect(Math.max(...temperature)).toBeLessThan(45);
  expect(correlation(temperature.slice(144), temperature.slice(0, -144))).toBeGreaterThan(0.8);
  const changes = temperature.slice(1).map((value, i) => value - temperature[i]);
  expect(std(changes)).toBeLessThan(0.6);
});

test("times, columns, source; the same seed gives the same table", () => {
  expect(table.columns).toEqual(JENA_COLUMNS);
  expect([table.dates[0], table.dates[1]].map((date) => date.toISOString())).toEqual([
    "2009-01-01T00:10:00.000Z",
    "2009-01-01T00:20:00.000Z",
  ]);
  expect(table.source.synthetic).toBe(true);
  expect(table.source.sentence).toMatch(/^SYNTHETIC data: 105,120 rows .* \(seed 14\)/);
  expect(generateJena({ rows: 500 }).toArray()).toEqual(table.head(500).toArray());
  expect(generateJena({ rows: 5, seed: 2 }).toArray()).not.toEqual(table.head(5).toArray());
});

test.each([[{ rows: 0 }], [{ rows: 2.5 }], [{ seed: -1 }]])("%o is refused", (options) => {
  expect(() => generateJena({ rows: 5, ...options })).toThrow("expected");
});
