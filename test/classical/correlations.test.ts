import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { autocorrelation } from "../../src/classical/autocorrelation";
import { ljungBox } from "../../src/classical/ljung-box";
import { partialAutocorrelation } from "../../src/classical/partial-autocorrelation";
import { yuleWalker } from "../../src/classical/yule-walker";
import { Table } from "../../src/data/table";
import reference from "../reference/time-series.json" with { type: "json" };

const SERIES: Record<string, number[]> = reference.series;
const METHODS = { ywm: "ywm", ywadjusted: "ywAdjusted", ols: "ols" } as const;

const close = (ours: ArrayLike<number>, golden: number[], within = 1e-9) => {
  expect(ours.length).toBe(golden.length);
  golden.forEach((value, i) => {
    expect(Math.abs(ours[i] - value), `${ours[i]} for ${value} at ${i}`).toBeLessThanOrEqual(
      within * Math.max(Math.abs(value), 1e-3),
    );
  });
};

describe.each(reference.correlations.map((golden) => [golden.series, golden] as const))(
  "%s",
  (name, golden) => {
    const series = SERIES[name];
    const maxLag = golden.lags;

    test("autocorrelation and its intervals are statsmodels'", () => {
      for (const { adjusted, bartlett, values, lower, upper } of golden.acf) {
        const found = autocorrelation(series, { maxLag, adjusted, bartlett });
        close(found.values, values);
        // At lag 0 nothing is uncertain; with bartlett = False statsmodels puts an interval there all the same.
        close(found.lower.slice(1), lower.slice(1));
        close(found.upper.slice(1), upper.slice(1));
        expect([found.lower[0], found.upper[0]]).toEqual([1, 1]);
        expect(found.bound[3]).toBeCloseTo((found.upper[3] - found.lower[3]) / 2, 12);
      }
    });

    test("partial autocorrelation, by all three methods", () => {
      for (const { method, values, lower, upper } of golden.pacf) {
        const ours = METHODS[method as keyof typeof METHODS];
        const found = partialAutocorrelation(series, { maxLag, method: ours, level: 0.9 });
        // Trends leave sums of nearly equal numbers to the adjusted equations, and digits are lost in both libraries.
        const within = method === "ywadjusted" ? 1e-6 : 1e-8;
        close(found.values, values, within);
        close(found.lower, lower, within);
        close(found.upper, upper, within);
      }
    });

    test("lags when none are asked for", () => {
      expect([
        autocorrelation(series).values.length - 1,
        partialAutocorrelation(series).values.length - 1,
      ]).toEqual(golden.defaultLags);
    });

    test("Ljung–Box on the series and on residuals of an AR(2)", () => {
      const { lags, statistic, pValue } = golden.ljungBox;
      const found = ljungBox(series, { lags });
      expect(found.map((one) => one.lag)).toEqual(lags);
      close(
        found.map((one) => one.statistic),
        statistic,
      );
      found.forEach((one, i) => {
        expect(Math.abs(one.pValue - pValue[i])).toBeLessThanOrEqual(1e-8 * pValue[i]);
      });
      const rest = golden.residualBox;
      const left = ljungBox(rest.residuals, { lags: rest.lags, fittedCoefficients: 2 });
      close(
        left.map((one) => one.statistic),
        rest.statistic,
        1e-7,
      );
      close(
        left.map((one) => one.pValue),
        rest.pValue,
        1e-7,
      );
    });
  },
);

test.each(reference.autoregressions.map((golden) => [golden.series, golden.p, golden] as const))(
  "Yule–Walker on %s, order %i, is statsmodels'",
  (name, order, golden) => {
    for (const method of ["mle", "adjusted"] as const) {
      // Where adjusted autocovariances belong to no process statsmodels has no variance either.
      const expected = golden.yuleWalker[method];
      const found = yuleWalker(SERIES[name], { order, adjusted: method === "adjusted" });
      close([...found.coef, found.sigma2], expected, 1e-6);
    }
  },
);

const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 60 });
const varied = series.filter((values) => new Set(values).size > 1);

test("correlations are 1 at lag 0, within ±1, and blind to unit and level; the input stays as it is", () => {
  fc.assert(
    fc.property(varied, (values) => {
      const before = values.slice();
      const { values: r } = autocorrelation(values);
      expect(r[0]).toBe(1);
      expect(Math.max(...r.map(Math.abs))).toBeLessThanOrEqual(1);
      const moved = autocorrelation(values.map((value) => 1e150 * value - 3e150)).values;
      const tiny = autocorrelation(values.map((value) => 1e-200 * value)).values;
      r.forEach((value, lag) => {
        expect(moved[lag]).toBeCloseTo(value, 8);
        expect(tiny[lag]).toBeCloseTo(value, 8);
      });
      const { values: partial } = partialAutocorrelation(values, { maxLag: 2 });
      expect(Math.max(...partial.map(Math.abs))).toBeLessThanOrEqual(1);
      expect(partial[1]).toBeCloseTo(r[1], 12);
      const [one] = ljungBox(values, { lags: 2 });
      expect(one.statistic).toBeGreaterThanOrEqual(0);
      expect(one.pValue).toBeGreaterThanOrEqual(0);
      expect(one.pValue).toBeLessThanOrEqual(1);
      expect(values).toEqual(before);
    }),
  );
});

test("a Table with one numeric column is a series too", () => {
  const table = new Table({ flow: Float64Array.from(SERIES.nile) });
  expect(autocorrelation(table)).toEqual(autocorrelation(SERIES.nile));
});

test.each([
  ["autocorrelation", (values: number[]) => autocorrelation(values)],
  ["partialAutocorrelation", (values: number[]) => partialAutocorrelation(values)],
  ["ljungBox", (values: number[]) => ljungBox(values)],
  ["yuleWalker", (values: number[]) => yuleWalker(values, { order: 2 })],
] as const)("%s refuses what has no correlations", (name, run) => {
  expect(() => run([])).toThrow(`${name}: series is empty`);
  expect(() => run([1])).toThrow("values are needed; got 1");
  expect(() => run([4, 4, 4, 4, 4, 4])).toThrow(`${name}: the series must vary; all 6 values are 4`);
  expect(() => run([1, 2, Number.NaN, 4, 5, 6])).toThrow(
    `${name}: series must hold finite numbers; got NaN at row 2`,
  );
  expect(() => run([[1], [2], [3]] as unknown as number[])).toThrow("got Array of length 1 at row 0");
});

test("a short series has lags for a half of it, less one", () => {
  const values = [1, 3, 2, 5, 4, 6, 5, 8];
  expect(autocorrelation(values).values.length - 1).toBe(7);
  expect(partialAutocorrelation(values).values.length - 1).toBe(3);
  expect(ljungBox(values)[0].lag).toBe(1);
  expect(ljungBox(values, { fittedCoefficients: 2 })[0].lag).toBe(3);
});

test("options out of range are refused", () => {
  const values = [1, 3, 2, 5, 4, 6, 5, 8];
  expect(() => autocorrelation(values, { maxLag: 8 })).toThrow(
    "maxLag must be at most 7 for 8 values; got 8",
  );
  expect(() => autocorrelation(values, { maxLag: 0 })).toThrow("maxLag must be a whole number of at least 1");
  expect(() => autocorrelation(values, { level: 95 })).toThrow("level must lie between 0 and 1; got 95");
  expect(() => partialAutocorrelation(values, { maxLag: 5 })).toThrow(
    "maxLag must be at most 4 for 8 values",
  );
  expect(() => partialAutocorrelation(values, { method: "burg" as "ols" })).toThrow(
    "must be ywm, ywAdjusted or ols",
  );
  expect(() => ljungBox(values, { lags: 8 })).toThrow("lags must be below the number of values, 8; got 8");
  expect(() => ljungBox(values, { lags: [1, 2], fittedCoefficients: 1 })).toThrow(
    "lags must exceed fittedCoefficients, 1",
  );
  expect(() => ljungBox(values, { lags: [] })).toThrow("lags is empty");
  expect(() => yuleWalker(values, {} as { order: number })).toThrow(
    "order must be a whole number of at least 1",
  );
});
