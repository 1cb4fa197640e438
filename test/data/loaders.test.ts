import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { describeSource } from "../../src/data/describe-source";
import { InputError } from "../../src/data/input-error";
import { SHIPPED } from "../../src/data/locate";
import { loadNab } from "../../src/data/nab";
import { loadPems } from "../../src/data/pems";
import { Table } from "../../src/data/table";
import { loadVds } from "../../src/data/vds";

const folder = mkdtempSync(path.join(tmpdir(), "seqlab-data-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  delete process.env.SEQLAB_DATA;
});

const MINUTES = 60_000;
const steps = ({ index = new Float64Array() }: Table): number[] =>
  Array.from(index.subarray(1), (time, i) => (time - index[i]) / MINUTES);

test.each([
  ["pems_flow_train.csv", "pems_flow.md"],
  ["pems_flow_test.csv", "pems_flow.md"],
  ["nab_speed_occupancy_6005.csv", "nab_speed_occupancy.md"],
  ["nab_speed_occupancy_t4013.csv", "nab_speed_occupancy.md"],
])("%s is the file its card describes", (file, card) => {
  const sum = createHash("sha256")
    .update(readFileSync(path.join(SHIPPED, file)))
    .digest("hex");
  expect(readFileSync(path.join(SHIPPED, card), "utf8")).toContain(sum);
});

describe("PeMS", () => {
  test("the parts are as long, start and break as the card says", async () => {
    const train = await loadPems({ part: "train" });
    const part = await loadPems({ part: "test" });
    expect([train.length, part.length]).toEqual([7776, 4320]);
    expect(train.columns).toEqual(["flow"]);
    expect(Array.from(train.column("flow").slice(0, 2))).toEqual([12, 13]);
    expect(train.dates[0].toISOString()).toBe("2016-01-04T00:00:00.000Z");
    expect(part.dates[4319].toISOString()).toBe("2016-03-31T23:55:00.000Z");
    expect([steps(train), steps(part)].map((list) => list.filter((step) => step !== 5).length)).toEqual([
      10, 5,
    ]);
    expect(Math.max(...train.column("flow"))).toBe(197);
  });

  test("the whole table is the train rows, then the test rows", async () => {
    const all = await loadPems();
    expect(all.length).toBe(12096);
    expect(all.rows(0, 7776).column("flow")).toEqual((await loadPems({ part: "train" })).column("flow"));
    expect(all.rows(7776).index).toEqual((await loadPems({ part: "test" })).index);
    expect(steps(all).filter((step) => step !== 5).length).toBe(16);
    expect([all.indexName, all.units.flow, all.source.synthetic]).toEqual([
      "time",
      "vehicles / 5 min",
      false,
    ]);
    expect(Array.from(all.rowNumbers.slice(-1))).toEqual([12095]);
  });

  test("the sentence, and a copy that isn't the shipped one", async () => {
    expect(describeSource(await loadPems({ part: "test" }))).toBe(
      "Real data: flow of one freeway detector in California on working days, March 2016 (Caltrans PeMS, from " +
        "github.com/xiaochus/TrafficFlowPrediction, MIT licence). 4,320 rows × 1 column, 2016-03-04 00:00 to " +
        "2016-03-31 23:55, nothing missing.",
    );
    process.env.SEQLAB_DATA = folder;
    const own = path.join(folder, "pems_flow_test.csv");
    writeFileSync(own, "5 Minutes,Lane 1 Flow (Veh/5 Minutes)\n04/03/2016 0:00,7\n");
    const table = await loadPems({ part: "test" });
    expect(Array.from(table.column("flow"))).toEqual([7]);
    expect(table.source.sentence).toContain(`Read from ${own} in place of the shipped copy.`);
  });

  test("another part is refused", async () => {
    await expect(loadPems({ part: "validation" as "test" })).rejects.toThrow(InputError);
  });
});

describe("NAB", () => {
  test.each([
    ["6005", 2380, [88, 3.06], 228, 0],
    ["t4013", 2496, [63, 13.56], 206, 3],
  ] as const)("detector %s", async (detector, rows, first, gaps, repeated) => {
    const table = await loadNab({ detector });
    expect([table.length, table.columns]).toEqual([rows, ["speed", "occupancy"]]);
    expect(table.toArray()[0]).toEqual(first);
    expect(steps(table).filter((step) => step > 10).length).toBe(gaps);
    expect(steps(table).filter((step) => step <= 0).length).toBe(repeated);
    expect([table.source.synthetic, table.units.speed]).toEqual([false, "mph"]);
    expect(table.source.sentence).toContain(`road detector ${detector}, Minnesota`);
  });

  test("the default is 6005; another detector is refused", async () => {
    expect((await loadNab()).length).toBe(2380);
    await expect(loadNab({ detector: "7578" as "6005" })).rejects.toThrow('got "7578"');
  });
});

describe("VDS", () => {
  test("without a file of one's own the table is generated and says so", async () => {
    process.env.SEQLAB_DATA = mkdtempSync(path.join(folder, "empty-"));
    const table = await loadVds({ from: "generated", seed: 3 });
    expect([table.length, table.source.synthetic]).toEqual([8064, true]);
    expect(describeSource(table)).toContain(
      "SYNTHETIC data: 28 days of a road detector made by seqlab's generator (seed 3)",
    );
    await expect(loadVds({ from: "own" })).rejects.toThrow("daejeon_vds16.csv: no such file in");
  });

  test("a file of one's own is read, its missing values counted", async () => {
    process.env.SEQLAB_DATA = folder;
    const file = path.join(folder, "daejeon_vds16.csv");
    writeFileSync(
      file,
      "Date,ToVol,SmVol,MeVol,LaVol,Speed,Occ.Rate\n2017-04-02 0:00,43,34,9,0,50.3,1.90\n2017-04-02 0:05,45,32,13,0,,1.84\n",
    );
    const table = await loadVds();
    expect(table.source).toEqual({
      name: "daejeon_vds16.csv",
      sentence: `Real data: your own daejeon_vds16.csv, read from ${file}.`,
      synthetic: false,
    });
    expect(table.head(1).toArray()).toEqual([[43, 34, 9, 0, 50.3, 1.9]]);
    expect([table.indexName, table.missing().Speed, table.units.Speed]).toEqual(["Date", 1, "km/h"]);
    expect(describeSource(table)).toContain(
      "2 rows × 6 columns, 2017-04-02 00:00 to 2017-04-02 00:05, missing 1 of Speed.",
    );
    expect((await loadVds({ from: "generated" })).length).toBe(8064);
    writeFileSync(file, "Date,ToVol\n2017-04-02 0:00,43\n");
    await expect(loadVds()).rejects.toThrow('daejeon_vds16.csv has no column "SmVol"');
  });

  test("another wish is refused", async () => {
    await expect(loadVds({ from: "real" as "own" })).rejects.toThrow('got "real"');
  });
});

test("a source without an index and with more columns", () => {
  const table = new Table({ a: Float64Array.of(1, Number.NaN), b: ["x", ""] });
  expect(describeSource(table)).toBe("A table made in memory. 2 rows × 2 columns, missing 1 of a, 1 of b.");
});
