import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import { Differencer } from "../../src/prepare/differencer";
import { LogTransformer } from "../../src/prepare/log-transformer";

const { cases }: { cases: { lag: number; order: number; changes: number[] }[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/differences.json"), "utf8"),
);
const series = Array.from({ length: 60 }, (_, i) => ((i * 7919) % 1009) / 7 + i);
const again = (fitted: Differencer): Differencer => Differencer.fromJSON(JSON.parse(JSON.stringify(fitted)));

describe("Differencer", () => {
  test.each(cases.map((one) => [one.lag, one.order, one.changes] as const))(
    "equals pandas, lag %i, order %i",
    (lag, order, changes) => {
      const differencer = new Differencer({ lag, order });
      expect(differencer.fitTransform(series)).toEqual(changes);
      const back = differencer.inverseTransform(changes);
      back.forEach((x, row) => {
        if (row < lag * order) expect(x).toBe(series[row]);
        expect(x).toBeCloseTo(series[row], 9);
      });
    },
  );

  test("goes as drawn", () => {
    const rows = [12, 15, 13, 20];
    expect(new Differencer().fitTransform(rows)).toEqual([3, -2, 7]);
    expect(new Differencer({ lag: 2 }).fitTransform(rows)).toEqual([1, 5]);
    expect(new Differencer({ order: 2 }).fitTransform(rows)).toEqual([-5, 9]);
    expect(new Differencer().fit(rows).inverseForecast([1, 1])).toEqual([21, 22]);
    expect(new Differencer({ lag: 2 }).fit(rows).inverseForecast([1, 1, 1])).toEqual([14, 21, 15]);
    expect(new Differencer({ order: 2 }).fit(rows).inverseForecast([0, 0])).toEqual([27, 34]);
  });

  test("the way back is the exact inverse for whole numbers, through JSON too", () => {
    const whole = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 13, maxLength: 60 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (rows, lag, order) => {
          const differencer = new Differencer({ lag, order });
          const changes = differencer.fitTransform(rows);
          expect(changes.length).toBe(rows.length - lag * order);
          expect(differencer.inverseTransform(changes)).toEqual(rows);
          expect(again(differencer).inverseTransform(changes)).toEqual(rows);
        },
      ),
    );
  });

  test("forecasts of the rows after the fit give those rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (lag, order) => {
        const rows = series.map((x) => Math.round(x));
        const changes = new Differencer({ lag, order }).fitTransform(rows);
        const early = new Differencer({ lag, order }).fit(rows.slice(0, 40));
        expect(early.inverseForecast(changes.slice(-20))).toEqual(rows.slice(40));
        expect(again(early).inverseForecast(changes.slice(-20))).toEqual(rows.slice(40));
      }),
    );
  });

  test("logarithm and difference together give growth rates, and come back", () => {
    const prices = [100, 110, 99, 120];
    const log = new LogTransformer();
    const differencer = new Differencer();
    const growth = differencer.fitTransform(log.fitTransform(prices));
    expect(growth[0]).toBeCloseTo(Math.log(1.1), 12);
    log.inverseTransform(differencer.inverseTransform(growth)).forEach((x, i) => {
      expect(x).toBeCloseTo(prices[i], 9);
    });
  });

  test("gives back the kind it was given", () => {
    const rows = [1, 3, 6, 10];
    for (const data of [rows, Float64Array.from(rows), Float32Array.from(rows), rows.map((x) => [x, -x])]) {
      const differencer = new Differencer();
      const changes = differencer.fitTransform(data);
      expect([changes.length, changes.constructor]).toEqual([3, data.constructor]);
      expect(differencer.inverseTransform(changes)).toEqual(data);
      expect(differencer.inverseForecast(changes).constructor).toBe(data.constructor);
    }
  });

  test("a Table keeps times, row numbers, role and units of its rows", () => {
    const index = Float64Array.of(0, 5, 10, 15, 20);
    const all = new Table({ flow: Float64Array.of(0, 1, 3, 6, 10) }, { index, units: { flow: "veh" } });
    const part = all.rows(1).describedAs({ role: "train" });
    const differencer = new Differencer();
    const changes = differencer.fitTransform(part);
    expect([...changes.column("flow")]).toEqual([2, 3, 4]);
    expect([[...changes.rowNumbers], changes.role, changes.index]).toEqual([
      [2, 3, 4],
      "train",
      index.slice(2),
    ]);
    for (const one of [differencer, again(differencer)]) {
      const back = one.inverseTransform(changes);
      expect(back.toArray()).toEqual(part.toArray());
      expect([back.index, [...back.rowNumbers], back.role, back.units]).toEqual([
        part.index,
        [1, 2, 3, 4],
        "train",
        part.units,
      ]);
      expect(back.origin).toBe(all);
    }
    expect(() => differencer.transform(part.withColumn("speed", part.column("flow")))).toThrow(
      "expected 1 columns",
    );
    const renamed = new Table({ speed: Float64Array.of(1, 2) });
    expect(() => differencer.transform(renamed)).toThrow(
      'expected the columns "flow", as in fit; got "speed"',
    );
  });

  test("leaves its input alone and can be fitted again", () => {
    const data = Float64Array.of(1, 2, 4);
    const differencer = new Differencer().fit([9, 9, 9, 9]).fit(data);
    differencer.inverseTransform(differencer.transform(data));
    expect(data).toEqual(Float64Array.of(1, 2, 4));
    data.fill(0);
    expect(differencer.inverseTransform([1, 2])).toEqual([1, 2, 4]);
  });

  test("a missing value makes its changes missing, and is refused on the way back", () => {
    const differencer = new Differencer().fit([1, Number.NaN, 3, 4]);
    expect(differencer.transform([1, Number.NaN, 3, 4])).toEqual([Number.NaN, Number.NaN, 1]);
    expect(() => differencer.inverseTransform([Number.NaN, Number.NaN, 1])).toThrow(
      "row 0, column 0, is missing",
    );
    expect(() => new Differencer().fit([1, Number.NaN]).inverseForecast([1])).toThrow(
      "last rows of fit hold a missing",
    );
    const restored = again(new Differencer().fit([Number.NaN, 2, 3]));
    expect(restored.toJSON().head).toEqual([[null]]);
  });

  test("constant, huge and tiny values", () => {
    for (const rows of [
      [5, 5, 5],
      [1e300, -1e299, 3],
      [1e-300, 2e-300, 4e-300],
    ]) {
      const differencer = new Differencer();
      differencer.inverseTransform(differencer.fitTransform(rows)).forEach((x, i) => {
        expect(Math.abs(x - rows[i])).toBeLessThanOrEqual(1e-15 * Math.max(...rows.map(Math.abs)));
      });
    }
  });

  test("refuses what it can't use", () => {
    const differencer = new Differencer();
    for (const method of ["transform", "inverseTransform", "inverseForecast"] as const)
      expect(() => differencer[method]([1, 2])).toThrow(`Differencer.${method}: it is not fitted yet`);
    expect(() => differencer.toJSON()).toThrow("not fitted");
    for (const data of [[], [1], [1, Infinity, 2], tf.tensor1d([1, 2, 3]), 5, null])
      expect(() => differencer.fit(data as never)).toThrow(InputError);
    expect(() => differencer.fitTransform([-1.7e308, 1.7e308])).toThrow("got Infinity at row 0");
    expect(() => new Differencer({ lag: 3, order: 2 }).fit([1, 2, 3, 4, 5, 6])).toThrow(
      "more than lag · order = 6",
    );
    differencer.fit([1, 2, 3, 4]);
    expect(() => differencer.inverseTransform([1, 1])).toThrow(
      "expected the 3 changes of the 4 rows of fit; got 2",
    );
    expect(() => differencer.inverseForecast([[1, 2]])).toThrow("expected 1 columns, as in fit; got 2");
    for (const options of [{ lag: 0 }, { order: 1.5 }, { lag: Number.NaN }])
      expect(() => new Differencer(options)).toThrow("a whole number of 1 or more");
    expect(() => new Differencer({ periods: 7 } as never)).toThrow('no option "periods"');
    const json = differencer.toJSON();
    for (const change of [
      { transformer: "Log" },
      { head: [[1, 2]] },
      { tail: [] },
      { rows: 1 },
      { tail: [[1], [2]] },
    ])
      expect(() => Differencer.fromJSON({ ...json, ...change } as never), JSON.stringify(change)).toThrow(
        "Differencer.fromJSON: expected",
      );
    expect(() => Differencer.fromJSON(JSON.parse("null"))).toThrow(InputError);
  });
});
