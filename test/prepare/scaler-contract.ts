import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import { chronologicalSplit } from "../../src/prepare/chronological-split";
import type { ColumnScaler } from "../../src/prepare/column-scaler";
import type { ScalerJson } from "../../src/prepare/scaler-json";

type AnyScaler = ColumnScaler<string>;

/** A scaler class as the contract sees it. */
export interface ScalerUnderTest {
  new (options?: Record<string, unknown>): AnyScaler;
  fromJSON(json: ScalerJson): AnyScaler;
}

/** Where a member differs from the rest: what it can take, and how near its formula comes to the reference. */
export interface ScalerTraits {
  /** Smallest value it can take. Default −1e6. */
  least?: number;
  /** Whether its statistics come from the rows; otherwise it can't leak. Default true. */
  learns?: boolean;
  /** Largest difference from scikit-learn, as a share of the value's size. Default 0: equal in every bit. */
  tolerance?: number;
}

interface Case {
  data: string;
  scaler: string;
  options: Record<string, unknown>;
  statistics: Record<string, (number | null)[]>;
  scaled: (number | null)[][];
  other: (number | null)[][];
  restored: (number | null)[][];
}

const reference: { data: Record<string, (number | null)[][]>; cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/scalers.json"), "utf8"),
);

function withNaN(rows: (number | null)[][]): number[][] {
  return rows.map((row) => row.map((value) => value ?? Number.NaN));
}

function referenceData(name: string): number[][] {
  if (!name.startsWith("formula")) return withNaN(reference.data[name]);
  return Array.from({ length: Number(name.split(" ")[1]) }, (_, i) => [
    ((i * 7919) % 1009) / 7 + 1e6,
    ((i * i) % 617) / 13,
    Math.sqrt(i),
  ]);
}

function traffic(): Table {
  const index = Float64Array.from({ length: 10 }, (_, i) => Date.UTC(2017, 3, 2) + i * 300_000);
  return new Table(
    {
      flow: Float64Array.of(43, 45, 46, 45, 27, 338, 200, 120, 80, 61),
      speed: Float64Array.of(50.3, 58.9, 50.6, 50.9, 62.2, 11, 25, 40, 55, 60),
    },
    { index, units: { flow: "vehicles per 5 minutes" } },
  );
}

/** Equal, NaN to NaN; or nearly, where offsets of up to 25 were added and taken away again. */
function expectNear(actual: number[][], expected: (number | null)[][], tolerance: number): void {
  if (tolerance === 0) expect(actual).toEqual(withNaN(expected));
  const room = (x: number): number => tolerance * (Math.abs(x) + 25);
  withNaN(expected).forEach((row, i) => {
    row.forEach((x, j) => {
      if (Number.isNaN(x)) expect(actual[i][j]).toBeNaN();
      else expect(Math.abs(actual[i][j] - x)).toBeLessThanOrEqual(room(x));
    });
  });
}

/** Everything each scaler promises, whatever its formula; a new scaler is proven by being listed. */
export function scalerContract(Scaler: ScalerUnderTest, traits: ScalerTraits = {}): void {
  const { least = -1e6, learns = true, tolerance = 0 } = traits;
  describe(`${Scaler.name} keeps the contract of scalers`, () => {
    afterEach(() => {
      vi.restoreAllMocks();
    });
    const rows = [
      [1, 100],
      [2, 300],
      [4, 250],
      [9, 50],
    ];

    const cases = reference.cases.filter(({ scaler }) => scaler === Scaler.name);
    test("has golden values to agree with", () => expect(cases.length).toBeGreaterThan(13));
    for (const golden of cases)
      test(`equals scikit-learn: ${golden.data}, ${JSON.stringify(golden.options)}`, () => {
        vi.spyOn(console, "warn").mockImplementation(() => {});
        const data = referenceData(golden.data);
        const scaler = new Scaler(golden.options).fit(data);
        for (const [name, values] of Object.entries(golden.statistics))
          expect(Array.from((scaler as unknown as Record<string, Float64Array>)[name]), name).toEqual(
            values.map((value) => value ?? Number.NaN),
          );
        const shown = data.slice(0, 12);
        expectNear(scaler.transform(shown), golden.scaled, tolerance);
        const other = shown.map((row) => row.map((x) => x * 1.5 + 2));
        expectNear(scaler.transform(other), golden.other, tolerance);
        expectNear(scaler.inverseTransform(withNaN(golden.scaled)), golden.restored, tolerance);
      });

    test("scaling back undoes scaling", () => {
      const value = fc.double({ min: least, max: 1e6, noNaN: true });
      fc.assert(
        fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 }), (pairs) => {
          const data: number[][] = pairs.map((pair) => [...pair]);
          const scaler = new Scaler();
          const back = scaler.inverseTransform(scaler.fitTransform(data));
          back.forEach((row, i) => {
            row.forEach((x, j) => {
              const size = Math.max(...data.map((one) => Math.abs(one[j])));
              expect(Math.abs(x - data[i][j])).toBeLessThanOrEqual(1e-12 * size + 1e-300);
            });
          });
        }),
      );
    });

    test("gives back the kind it was given", () => {
      const scaler = new Scaler().fit([1, 2, 4, 9]);
      const expected = scaler.transform([1, 2]);
      expect(Array.isArray(expected) && typeof expected[0]).toBe("number");
      expect(scaler.transform(Float64Array.of(1, 2))).toEqual(Float64Array.from(expected));
      expect(scaler.transform(Float32Array.of(1, 2))).toEqual(Float32Array.from(expected));
      expect(scaler.transform([[1], [2]])).toEqual(expected.map((x) => [x]));
      const line = scaler.transform(tf.tensor1d([1, 2]));
      expect(line.shape).toEqual([2]);
      expect(line.dataSync()).toEqual(Float32Array.from(expected));
    });

    test("reads tensors by their last axis", () => {
      const scaler = new Scaler().fit(tf.tensor2d(rows));
      const expected = Float32Array.from(scaler.transform(rows).flat());
      expect(scaler.transform(tf.tensor2d(rows)).dataSync()).toEqual(expected);
      const windows = scaler.transform(tf.tensor3d([rows.slice(0, 2), rows.slice(2)]));
      expect(windows.shape).toEqual([2, 2, 2]);
      expect(windows.dataSync()).toEqual(expected);
      expect(() => scaler.transform(tf.scalar(1))).toThrow("rank 1, 2 or 3");
      expect(() => scaler.transform(tf.tensor1d(["a"]))).toThrow("dtype string");
    });

    test("keeps everything of a Table but the values", () => {
      const table = traffic();
      const scaled = new Scaler().fit(table).transform(table);
      expect(scaled).toBeInstanceOf(Table);
      expect(scaled.columns).toEqual(table.columns);
      expect(scaled.index).toEqual(table.index);
      expect(scaled.origin).toBe(table.origin);
      expect(scaled.toArray()).toEqual(new Scaler().fitTransform(table.toArray()));
      expect(scaled.toArray()).not.toEqual(table.toArray());
    });

    test("leaves its input and its options alone", () => {
      const data = Float64Array.of(3, 1, Number.NaN, 2);
      const before = data.slice();
      const options = Object.freeze({});
      const scaler = new Scaler(options);
      scaler.inverseTransform(scaler.fitTransform(data));
      expect(data).toEqual(before);
      const table = traffic();
      scaler.fitTransform(table);
      expect(table.toArray()).toEqual(traffic().toArray());
    });

    test("can be fitted again, forgetting what it knew", () => {
      const again = new Scaler().fit([5, 6, 70]).fit(rows);
      expect(again.toJSON()).toEqual(new Scaler().fit(rows).toJSON());
    });

    test("keeps NaN in place and out of the statistics", () => {
      const scaler = new Scaler().fit([1, Number.NaN, 2, 4, 9]);
      expect(scaler.transform([1, Number.NaN, 9])).toEqual([
        scaler.transform([1])[0],
        Number.NaN,
        scaler.transform([9])[0],
      ]);
      const whole = new Scaler().fit([1, 2, 4, 9]);
      expect(scaler.transform([1, 9])).toEqual(whole.transform([1, 9]));
    });

    test("keeps one row, a constant column, huge and tiny values finite, and takes them back", () => {
      for (const value of [1e-300, 1e-12, 0.5, 7, 1e12, 1e150])
        for (const data of [[[value]], [[value], [value], [value]], [[value], [value * 2]]]) {
          const scaler = new Scaler().fit(data);
          const scaled = scaler.transform(data).flat();
          expect(scaled.every(Number.isFinite), String(data)).toBe(true);
          scaler
            .inverseTransform(scaler.transform(data))
            .forEach(([x], i) => void expect(Math.abs(x / data[i][0] - 1)).toBeLessThan(1e-12));
        }
    });

    test("refuses an option that doesn't exist", () => {
      expect(() => new Scaler({ featurerange: [0, 1] })).toThrow(
        `${Scaler.name}: there is no option "featurerange"`,
      );
      expect(() => new Scaler(JSON.parse("null"))).toThrow(InputError);
    });

    if (learns)
      test("says so when a column holds nothing but NaN", () => {
        const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
        const scaled = new Scaler().fitTransform([
          [1, Number.NaN],
          [2, Number.NaN],
        ]);
        expect(scaled.map((row) => row[1])).toEqual([Number.NaN, Number.NaN]);
        expect(warn).toHaveBeenCalledTimes(1);
        expect(warn.mock.calls[0][0]).toContain("column 1 holds no number");
      });

    test("survives JSON, NaN included", () => {
      vi.spyOn(console, "warn").mockImplementation(() => {});
      const data = [
        [1, Number.NaN, 0.1],
        [4, Number.NaN, 0.30000000000000004],
      ];
      const scaler = new Scaler().fit(data);
      const again = Scaler.fromJSON(JSON.parse(JSON.stringify(scaler)));
      expect(again.transform(data)).toEqual(scaler.transform(data));
      expect(JSON.stringify(again)).toBe(JSON.stringify(scaler));
      const named = Scaler.fromJSON(JSON.parse(JSON.stringify(new Scaler().fit(traffic()))));
      expect(named.featureNamesIn).toEqual(["flow", "speed"]);
    });

    test("refuses JSON that isn't its own", () => {
      const json = new Scaler().fit(rows).toJSON();
      expect(() => Scaler.fromJSON({ ...json, scaler: "Other" })).toThrow(`${Scaler.name}.fromJSON`);
      expect(() => Scaler.fromJSON({ ...json, statistics: {} })).toThrow("expected statistics.");
      const short = Object.fromEntries(Object.entries(json.statistics).map(([k, v], i) => [k, v.slice(i)]));
      if (Object.keys(short).length > 1)
        expect(() => Scaler.fromJSON({ ...json, statistics: short })).toThrow("expected statistics.");
      expect(() => Scaler.fromJSON(JSON.parse("null"))).toThrow(InputError);
    });

    test("names the method used before fit", () => {
      const scaler = new Scaler();
      for (const method of ["transform", "inverseTransform", "inverseTransformColumn"] as const)
        expect(() => scaler[method]([1])).toThrow(`${Scaler.name}.${method}: the scaler is not fitted yet`);
      expect(() => scaler.toJSON()).toThrow("not fitted");
    });

    test("names both column counts when they differ", () => {
      const scaler = new Scaler().fit(rows);
      expect(() => scaler.transform([1, 2])).toThrow("expected 2 columns, as in fit; got 1");
      expect(() => scaler.inverseTransform([[1, 2, 3]])).toThrow("expected 2 columns, as in fit; got 3");
    });

    test("names the columns when a Table has others", () => {
      const table = traffic();
      const scaler = new Scaler().fit(table);
      expect(() => scaler.transform(table.select("speed", "flow"))).toThrow(
        'expected the columns "flow", "speed", as in fit; got "speed", "flow"',
      );
      expect(scaler.transform(table.toArray())).toEqual(scaler.transform(table).toArray());
    });

    test("scales one column of several back, by name or number", () => {
      const table = traffic();
      const scaler = new Scaler().fit(table);
      const scaled = scaler.transform(table);
      const speed = scaler.inverseTransformColumn(scaled.column("speed"), "speed");
      expect(speed).toEqual(scaler.inverseTransform(scaled).column("speed"));
      expect(scaler.inverseTransformColumn(Array.from(scaled.column("speed")), 1)).toEqual(Array.from(speed));
      const steps = scaler.inverseTransformColumn([[0.1, 0.2, 0.3]], "flow");
      expect(steps[0][2]).toBe(scaler.inverseTransform([[0.3, 0]])[0][0]);
      expect(() => scaler.inverseTransformColumn([1], "volume")).toThrow(
        'expected one of "flow", "speed"; got "volume"',
      );
      expect(() => scaler.inverseTransformColumn([1])).toThrow('expected one of "flow", "speed"; got none');
      expect(() => new Scaler().fit(rows).inverseTransformColumn([1], 2)).toThrow("from 0 to 1; got 2");
      const single = new Scaler().fit([1, 2, 9]);
      expect(single.inverseTransformColumn([0.5])).toEqual(single.inverseTransform([0.5]));
    });

    test("refuses what isn't a finite number, and says where", () => {
      const scaler = new Scaler().fit(rows);
      expect(() => scaler.transform([[1, Infinity]])).toThrow("got Infinity at row 0, column 1");
      expect(() => new Scaler().fit([1, -Infinity])).toThrow("got -Infinity at row 1, column 0");
      expect(() => scaler.fit(JSON.parse('[[1, 2], [3, "4"]]'))).toThrow('the text "4" at row 1, column 1');
      expect(() => scaler.fit(JSON.parse("[[1, 2], [3, null]]"))).toThrow("got null at row 1, column 1");
      expect(() => scaler.fit([[1, 2], [3]])).toThrow("row 0 has 2 values, row 1 has 1");
      expect(() => scaler.fit([])).toThrow("got 0 rows");
      expect(() => scaler.fit(new Float64Array(0))).toThrow("got 0 rows");
      expect(() => scaler.fit(JSON.parse("5"))).toThrow("got the number 5");
      const words = new Table({ day: ["mon"], flow: Float64Array.of(1) }, {});
      expect(() => scaler.fit(words)).toThrow('"day" of table hold text');
    });

    if (learns)
      test("refuses what overflows instead of returning infinity", () => {
        expect(() => new Scaler().fit([1, 2, 3]).transform(Float32Array.of(1e38))).not.toThrow();
        const narrow = new Scaler().fit([0, 1e-10, 2e-10, 3e-10]);
        expect(() => narrow.transform([1e305])).toThrow("overflows when scaled");
        expect(() => narrow.transform(Float32Array.of(3e38))).toThrow("too large for 32-bit");
      });

    if (learns)
      test("warns, once a fit and table, when it was fitted on validation or test rows", () => {
        const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
        const all = traffic();
        const test = all.rows(6).describedAs({ role: "test" });
        const scaler = new Scaler().fit(all.rows(0, 8));
        scaler.transform(test);
        scaler.transform(test);
        expect(warn).toHaveBeenCalledTimes(1);
        expect(warn.mock.calls[0][0]).toContain(
          `${Scaler.name}.transform: the scaler was fitted on 2 of the 4 test rows`,
        );
        scaler.transform(all.rows(7).describedAs({ role: "validation" }));
        expect(warn).toHaveBeenCalledTimes(2);
        scaler.fit(all).transform(test);
        expect(warn).toHaveBeenCalledTimes(3);
        expect(warn.mock.calls[2][0]).toContain("4 of the 4 test rows");
      });

    if (learns)
      test("remembers through JSON which rows it saw", () => {
        const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
        const again = (fitted: AnyScaler): AnyScaler => Scaler.fromJSON(JSON.parse(JSON.stringify(fitted)));
        const all = traffic();
        const test = all.rows(6).describedAs({ role: "test" });
        const honest = again(new Scaler().fit(all.rows(0, 6)));
        honest.transform(test);
        expect(warn).not.toHaveBeenCalled();
        expect(honest.transform(all).fittedRows?.size).toBe(6);
        const leaky = again(new Scaler().fit(all.take([9, 0, 1, 7])));
        leaky.transform(test);
        expect(warn.mock.calls[0][0]).toContain("fitted on 2 of the 4 test rows");
        // Read anew, as after a restart: other objects, the same rows.
        leaky.transform(traffic().rows(6).describedAs({ role: "test" }));
        expect(warn).toHaveBeenCalledTimes(2);
        leaky.transform(
          traffic().withColumn("flow", new Float64Array(10)).rows(6).describedAs({ role: "test" }),
        );
        expect(warn).toHaveBeenCalledTimes(3);
        const other = new Table({ flow: new Float64Array(10).fill(1), speed: new Float64Array(10).fill(2) });
        leaky.transform(other.rows(6).describedAs({ role: "test" }));
        expect(warn).toHaveBeenCalledTimes(3);
        const json = new Scaler().fit(all).toJSON();
        expect(json.seen?.rows).toEqual([[0, 9]]);
        for (const seen of [
          '{"rows": 3}',
          '{"origin": "x", "rows": [[0, "1"]]}',
          '{"origin": "x", "rows": [[0]]}',
        ])
          expect(() => Scaler.fromJSON({ ...json, seen: JSON.parse(seen) }), seen).toThrow("expected seen");
        expect(new Scaler().fit(all.toArray()).toJSON().seen).toBeUndefined();
      });

    test("keeps quiet where nothing leaks", () => {
      const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
      const all = traffic();
      const train = all.rows(0, 6).describedAs({ role: "train" });
      const test = all.rows(6).describedAs({ role: "test" });
      const scaler = new Scaler().fit(train);
      scaler.transform(train);
      scaler.transform(test);
      scaler.fit(all).transform(all);
      scaler.transform(test.toArray());
      scaler.transform(
        new Table({ flow: test.column("flow"), speed: test.column("speed") }, { role: "test" }),
      );
      expect(warn).not.toHaveBeenCalled();
    });

    if (learns)
      test("marks a Table with the rows that shaped its scaling", () => {
        const all = traffic();
        const scaler = new Scaler().fit(all.rows(0, 6));
        const scaled = scaler.transform(all);
        expect([...(scaled.fittedRows ?? [])]).toEqual([0, 1, 2, 3, 4, 5]);
        const twice = new Scaler().fit(scaled.rows(4, 8)).transform(scaled);
        expect(twice.fittedRows?.size).toBe(8);
        expect(scaler.inverseTransform(scaled).fittedRows).toBeUndefined();
        expect(new Scaler().fit(all.toArray()).transform(all).fittedRows).toBeUndefined();
      });

    if (learns)
      test("a scaled column put into another table keeps the rows that shaped it", () => {
        const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
        const all = traffic();
        const put = (fitted: Table): Table => {
          const scaled = new Scaler().fit(fitted.select("flow")).transform(all.select("flow"));
          return all.withColumn("flow", scaled.column("flow"));
        };
        chronologicalSplit(put(all.rows(0, 7)), { test: 3 });
        expect(warn).not.toHaveBeenCalled();
        const mended = put(all);
        const { train } = chronologicalSplit(mended, { test: 3 });
        expect(warn.mock.calls[0][0]).toContain("fitted on 3 of the 3 test rows");
        chronologicalSplit(mended, { test: 2 });
        expect(warn).toHaveBeenCalledTimes(1);
        chronologicalSplit(put(all), { test: 2 });
        expect(warn).toHaveBeenCalledTimes(2);
        expect(train.fittedRows?.size).toBe(10);
        const twice = new Scaler().fit(all.rows(0, 2)).transform(mended);
        expect(twice.fittedRows?.size).toBe(10);
      });

    if (!learns)
      test("learns nothing from the rows, so it neither warns nor marks", () => {
        const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
        const all = traffic();
        const scaled = new Scaler().fit(all).transform(all.rows(5).describedAs({ role: "test" }));
        expect(scaled.fittedRows).toBeUndefined();
        expect(warn).not.toHaveBeenCalled();
      });
  });
}
