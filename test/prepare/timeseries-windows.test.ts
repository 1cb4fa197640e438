import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadPems } from "../../src/data/pems";
import { Table } from "../../src/data/table";
import { generateVds } from "../../src/data/vds-generator";
import { chronologicalSplit } from "../../src/prepare/chronological-split";
import { describeWindows } from "../../src/prepare/describe-windows";
import { findTimeGaps } from "../../src/prepare/time-gaps";
import { timeseriesDatasetFromArray } from "../../src/prepare/timeseries-dataset-from-array";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import type { WindowSet } from "../../src/prepare/window-set";

/** The flow of one detector, read here without the library's own loader. */
function pems(part: "train" | "test"): Table {
  const lines = readFileSync(join(__dirname, `../../data/pems_flow_${part}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const cells = lines.slice(1).map((line) => line.split(","));
  const index = Float64Array.from(cells, ([text]) => {
    const [day, month, year, hour, minute] = text.split(/[/ :]/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  });
  return new Table({ flow: Float64Array.from(cells, ([, flow]) => Number(flow)) }, { index });
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const rowsOf = (set: WindowSet): [number[], number[]][] =>
  count(set.length).map((w) => [[...set.inputRows(w)], [...set.targetRows(w)]]);

describe("timeseriesWindows reads the rows that are drawn", () => {
  test("last", () => {
    const set = timeseriesWindows(count(7), { sequenceLength: 3, horizon: 2 });
    expect(rowsOf(set)).toEqual([
      [[0, 1, 2], [4]],
      [[1, 2, 3], [5]],
      [[2, 3, 4], [6]],
    ]);
    expect(set.targetShape).toEqual([1]);
    expect(set.toArrays()).toEqual({
      x: [
        [[0], [1], [2]],
        [[1], [2], [3]],
        [[2], [3], [4]],
      ],
      y: [[4], [5], [6]],
    });
  });

  test("every", () => {
    const set = timeseriesWindows(count(7), { sequenceLength: 3, horizon: 2, output: "every" });
    expect(set.targetShape).toEqual([2]);
    expect(set.toArrays().y).toEqual([
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
    expect([...set.truth(1)]).toEqual([4, 5, 6]);
    expect([...set.lastInputs()]).toEqual([2, 3, 4]);
    expect(() => set.truth(2)).toThrow("a step from 0 to 1; got 2");
  });

  test("aligned", () => {
    const set = timeseriesWindows(count(7), { sequenceLength: 3, horizon: 2, output: "aligned" });
    expect(set.targetShape).toEqual([3, 1]);
    expect(set.toArrays().y?.[0]).toEqual([[2], [3], [4]]);
    const slow = timeseriesWindows(count(12), {
      sequenceLength: 3,
      horizon: 1,
      samplingRate: 4,
      output: "aligned",
    });
    expect(rowsOf(slow)).toEqual(
      [0, 1, 2].map((s) => [
        [s, s + 4, s + 8],
        [s + 1, s + 5, s + 9],
      ]),
    );
  });

  test("with several columns and targets", () => {
    const table = new Table({
      flow: Float64Array.of(0, 1, 2, 3, 4),
      speed: Float64Array.of(50, 51, 52, 53, 54),
      share: Float64Array.of(0.5, 0.25, 0.125, 0, 1),
    });
    const one = timeseriesWindows(table, { sequenceLength: 2, target: "speed" });
    expect(one.inputShape).toEqual([2, 3]);
    expect(one.toArrays().x[0]).toEqual([
      [0, 50, 0.5],
      [1, 51, 0.25],
    ]);
    expect([...one.truth()]).toEqual([52, 53, 54]);
    expect([...one.lastInputs()]).toEqual([51, 52, 53]);
    expect([...one.lastInputs("flow")]).toEqual([1, 2, 3]);
    const two = timeseriesWindows(table, {
      sequenceLength: 2,
      horizon: 2,
      target: ["speed", 0],
      output: "every",
    });
    expect(two.targetShape).toEqual([2, 2]);
    expect(two.toArrays().y?.[0]).toEqual([
      [52, 2],
      [53, 3],
    ]);
    expect([...two.truth(1, 1)]).toEqual([3, 4]);
    expect(() => two.lastInputs()).toThrow("one input column (flow, speed, share); got none");
    expect(() => two.truth(0, 2)).toThrow("a target column from 0 to 1");
    const all = timeseriesWindows(table, { sequenceLength: 2, target: [0, 1, 2] });
    expect(all.targets).toBe(all.inputs);
    expect(() => timeseriesWindows(table, { sequenceLength: 2 })).toThrow(
      'there are 3 columns; got none. Give one of "flow", "speed", "share"',
    );
    expect(() => timeseriesWindows(table, { sequenceLength: 2, target: "volume" })).toThrow('got "volume"');
    expect(() => timeseriesWindows(table, { sequenceLength: 2, target: 3 })).toThrow("got 3");
    expect(() => timeseriesWindows(table, { sequenceLength: 2, target: [] })).toThrow("got []");
  });

  test("equals the Keras rule with targets shifted by hand", () => {
    const data = count(60);
    const [length, rate, horizon] = [6, 3, 4];
    const ours = timeseriesWindows(data, { sequenceLength: length, samplingRate: rate, horizon });
    const keras = timeseriesDatasetFromArray(
      data.slice(0, -horizon),
      data.slice((length - 1) * rate + horizon),
      {
        sequenceLength: length,
        samplingRate: rate,
      },
    );
    expect(ours.toArrays()).toEqual(keras.toArrays());
  });

  test("refuses a horizon or output that isn't one", () => {
    expect(() => timeseriesWindows(count(9), { sequenceLength: 2, horizon: 0 })).toThrow("horizon");
    expect(() => timeseriesWindows(count(9), { sequenceLength: 5, horizon: 5 })).toThrow("one spans 10 rows");
    const wrong = JSON.parse('{"sequenceLength": 2, "output": "all"}');
    expect(() => timeseriesWindows(count(9), wrong)).toThrow('"last", "every" or "aligned"; got "all"');
  });
});

describe("timeseriesWindows on real detector data", () => {
  const test50 = { sequenceLength: 50, horizon: 1 };

  test("4,020 windows of the PeMS test rows cross no break, 4,270 do not care", () => {
    const flow = pems("test");
    expect(flow.length).toBe(4320);
    expect(() => timeseriesWindows(flow, test50)).toThrow(
      "timeseriesWindows: 250 of 4270 windows cross a break in the rows (5 breaks, the first at row 288: ",
    );
    const dropped = timeseriesWindows(flow, { ...test50, gaps: "drop" });
    expect(dropped.length).toBe(4020);
    expect(dropped.parts.dropped).toEqual({ atBreaks: 250, forMissing: 0, breaks: 5 });
    expect(timeseriesWindows(flow, { ...test50, gaps: "cross" }).length).toBe(4270);
  });

  test("persistence errs by 11.65 on the one and 11.36 on the other", () => {
    const error = (gaps: "drop" | "cross"): number => {
      const set = timeseriesWindows(pems("test"), { ...test50, gaps });
      const last = set.lastInputs();
      return Math.sqrt(set.truth().reduce((sum, y, i) => sum + (y - last[i]) ** 2, 0) / set.length);
    };
    expect(error("drop")).toBeCloseTo(11.65, 2);
    expect(error("cross")).toBeCloseTo(11.36, 2);
  });

  test("the training rows have 10 breaks", () => {
    const set = timeseriesWindows(pems("train"), { ...test50, gaps: "drop" });
    expect(describeWindows(set)).toMatchObject({
      rows: 7776,
      windows: 7226,
      breaks: 10,
      droppedAtBreaks: 500,
    });
    const target = set.targetTimes as Float64Array;
    expect(new Date(target[0]).toISOString()).toBe("2016-01-04T04:10:00.000Z");
  });
});

describe("timeseriesWindows on the library's own tables", () => {
  test("the whole PeMS table, split where March begins", async () => {
    const { train, test: part } = chronologicalSplit(await loadPems(), { test: "2016-03-01" });
    const windowsOf = (table: Table): WindowSet =>
      timeseriesWindows(table.select("flow"), { sequenceLength: 50, gaps: "drop" });
    expect([train.length, part.length]).toEqual([7776, 4320]);
    expect([windowsOf(train).length, windowsOf(part).length]).toEqual([7226, 4020]);
  });

  test("28 days of the generated detector have no break", () => {
    const vds = generateVds();
    expect(vds.length).toBe(8064);
    expect(findTimeGaps(vds)).toEqual({ step: 300_000, breaks: [] });
    const options = { sequenceLength: 50, horizon: 12, target: "Speed", output: "every" } as const;
    expect(timeseriesWindows(vds, options).length).toBe(8064 - 49 - 12);
  });
});

describe("timeseriesWindows keeps faults out", () => {
  test("windows that read NaN are refused, or dropped and counted", () => {
    const data = count(10).map((i) => (i === 4 ? Number.NaN : i));
    const options = { sequenceLength: 2, horizon: 2 };
    expect(() => timeseriesWindows(data, options)).toThrow("3 of 7 windows read a missing value");
    expect(() => timeseriesWindows(data, { ...options, gaps: "cross" })).toThrow('also with gaps: "cross"');
    const set = timeseriesWindows(data, { ...options, gaps: "drop" });
    expect([...set.starts]).toEqual([0, 2, 5, 6]);
    expect(set.parts.dropped.forMissing).toBe(3);
  });

  test("only rows that are read count, also with a sampling rate", () => {
    const data = count(12).map((i) => (i === 5 ? Number.NaN : i));
    const options = { sequenceLength: 3, samplingRate: 2, horizon: 2, gaps: "drop" } as const;
    expect([...timeseriesWindows(data, options).starts]).toEqual([0, 2, 4]);
    const every = timeseriesWindows(data, { ...options, output: "every" });
    expect([...every.starts]).toEqual([2, 4]);
    const aligned = timeseriesWindows(data, { ...options, output: "aligned" });
    expect([...aligned.starts]).toEqual([0, 2, 4]);
  });

  test("a table without times is broken where its rows were no neighbours", () => {
    const all = new Table({ flow: Float64Array.from(count(10)) });
    const shuffled = all.take([3, 4, 5, 0, 1, 2]);
    expect(() => timeseriesWindows(shuffled, { sequenceLength: 2 })).toThrow(
      "2 of 4 windows cross a break in the rows (1 break, the first at row 3: row 0 of the source after row 5)",
    );
    expect(timeseriesWindows(shuffled, { sequenceLength: 2, gaps: "drop" }).length).toBe(2);
  });

  test("times out of order are refused, whatever the policy", () => {
    const table = new Table({ close: Float64Array.of(3, 2, 1) }, { index: Float64Array.of(3e6, 2e6, 1e6) });
    expect(() => timeseriesWindows(table, { sequenceLength: 1, gaps: "cross" })).toThrow("Sort the table");
  });

  test("says so when nothing is left", () => {
    const table = new Table({ flow: Float64Array.of(1, 2, 3, 4) }, { index: Float64Array.of(0, 1, 7, 8) });
    expect(() => timeseriesWindows(table, { sequenceLength: 2, gaps: "drop" })).toThrow(
      "no window is left: 2 cross a break",
    );
  });
});

describe("timeseriesWindows, whatever the options", () => {
  const options = fc.record({
    sequenceLength: fc.integer({ min: 1, max: 8 }),
    horizon: fc.integer({ min: 1, max: 6 }),
    samplingRate: fc.integer({ min: 1, max: 4 }),
    sequenceStride: fc.integer({ min: 1, max: 5 }),
    output: fc.constantFrom("last" as const, "every" as const, "aligned" as const),
  });

  test("windows hold exactly the rows promised, each value once", () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 0, max: 30 }), (chosen, extra) => {
        const { sequenceLength, horizon, samplingRate, sequenceStride } = chosen;
        const span = (sequenceLength - 1) * samplingRate + horizon;
        const rows = Math.max(span + 1 + extra, 6);
        const set = timeseriesWindows(count(rows), chosen);
        expect(set.length).toBe(Math.ceil((rows - span) / sequenceStride));
        const { x, y = [] } = set.toArrays();
        for (let w = 0; w < set.length; w++) {
          const start = w * sequenceStride;
          const steps = count(sequenceLength).map((k) => start + k * samplingRate);
          expect(x[w].flat()).toEqual(steps);
          expect([...set.inputRows(w)]).toEqual(steps);
          const last = steps[sequenceLength - 1];
          const expected = {
            last: [last + horizon],
            every: count(horizon).map((j) => last + 1 + j),
            aligned: steps.map((row) => row + horizon),
          }[chosen.output];
          expect(y[w].flat()).toEqual(expected);
          expect([...set.targetRows(w)]).toEqual(expected);
        }
      }),
    );
  });

  test("a gap of L + h − 1 rows keeps windows that reach back from the test part out of train", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 6 }),
        (sequenceLength, horizon) => {
          const all = new Table({ flow: Float64Array.from(count(80)) });
          const gap = sequenceLength + horizon - 1;
          const { train, test: part } = chronologicalSplit(all, { test: 20, gap });
          const early = all.rows(60 - gap);
          const set = timeseriesWindows(early, { sequenceLength, horizon });
          const known = timeseriesWindows(train, { sequenceLength, horizon });
          expect(early.rowNumbers[set.targetRows(0)[0]]).toBe(part.rowNumbers[0]);
          expect(set.length).toBe(part.length);
          expect(describeWindows(known, { against: set }).overlap).toEqual({ rows: 0, windows: 0, of: 20 });
          const closer = timeseriesWindows(all.rows(60 - gap - 1), { sequenceLength, horizon });
          expect(describeWindows(known, { against: closer }).overlap?.windows).toBe(1);
        },
      ),
    );
  });
});
