import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { loadNab } from "../../src/data/nab";
import { Table } from "../../src/data/table";
import { clockChanges } from "../../src/prepare/clock-changes";
import { timeReport } from "../../src/prepare/time-report";

const at = (...parts: [month: number, day: number, hour: number, minute?: number]): number =>
  Date.UTC(2016, parts[0] - 1, parts[1], parts[2], parts[3] ?? 0);

describe("clockChanges", () => {
  const year = [Date.UTC(2016, 0, 1), Date.UTC(2016, 11, 31)] as const;

  test("knows spring and autumn on both sides of the Atlantic, and where there is none", () => {
    expect(clockChanges("Europe/Berlin", ...year)).toEqual([
      { from: at(3, 27, 2), to: at(3, 27, 3) },
      { from: at(10, 30, 3), to: at(10, 30, 2) },
    ]);
    expect(clockChanges("America/Chicago", ...year)).toEqual([
      { from: at(3, 13, 2), to: at(3, 13, 3) },
      { from: at(11, 6, 2), to: at(11, 6, 1) },
    ]);
    expect(clockChanges("Asia/Seoul", ...year)).toEqual([]);
    expect(clockChanges("Australia/Lord_Howe", ...year).map(({ from, to }) => (to - from) / 60_000)).toEqual([
      -30, 30,
    ]);
  });

  test("lists the changes in the range only", () => {
    expect(clockChanges("Europe/Berlin", at(3, 27, 4), at(10, 30, 1))).toEqual([]);
    expect(clockChanges("Europe/Berlin", at(3, 27, 3), at(3, 27, 3)).length).toBe(1);
    expect(() => clockChanges("Berlin", ...year)).toThrow('"Asia/Seoul"; got "Berlin"');
  });
});

describe("timeReport", () => {
  const berlin = { timeZone: "Europe/Berlin" };

  test("names the skipped hour of spring, and only that", () => {
    const hours = [
      at(3, 26, 22),
      at(3, 26, 23),
      at(3, 27, 0),
      at(3, 27, 1),
      at(3, 27, 3),
      at(3, 27, 4),
      at(3, 27, 6),
    ];
    const report = timeReport(Float64Array.from(hours), berlin);
    expect(report.gaps).toEqual([
      { row: 4, from: at(3, 27, 1), to: at(3, 27, 3), missing: 1, cause: "daylight saving" },
      { row: 6, from: at(3, 27, 4), to: at(3, 27, 6), missing: 1 },
    ]);
    expect(timeReport(Float64Array.from(hours)).gaps.map(({ cause }) => cause)).toEqual([
      undefined,
      undefined,
    ]);
    expect(timeReport(Float64Array.from(hours), { timeZone: "Asia/Seoul" }).gaps[0].cause).toBeUndefined();
    const week = Float64Array.of(at(3, 24, 0), at(3, 24, 1), at(3, 29, 0), at(3, 29, 1));
    expect(timeReport(week, berlin).gaps[0].cause).toBeUndefined();
  });

  test("names the hour that autumn has twice, in order or not", () => {
    const half = (hour: number, minute: number): number => at(10, 30, hour, minute);
    const logged = Float64Array.of(
      half(1, 30),
      half(2, 0),
      half(2, 30),
      half(2, 0),
      half(2, 30),
      half(3, 0),
      half(3, 0),
    );
    const report = timeReport(logged, berlin);
    expect(report.backward).toEqual([
      { row: 3, from: half(2, 30), to: half(2, 0), cause: "daylight saving" },
    ]);
    expect(report.repeated).toEqual([
      { time: half(2, 0), rows: [1, 3], cause: "daylight saving" },
      { time: half(2, 30), rows: [2, 4], cause: "daylight saving" },
      { time: half(3, 0), rows: [5, 6] },
    ]);
    expect(report.gaps).toEqual([]);
    expect(String(report)).toBe(
      [
        "7 rows, one each 30 min",
        "0 gaps",
        "3 repeated stamps",
        "  2016-10-30 02:00 on rows 1, 3 (daylight saving)",
        "  2016-10-30 02:30 on rows 2, 4 (daylight saving)",
        "  2016-10-30 03:00 on rows 5, 6",
        "1 steps back in time",
        "  row 3: 2016-10-30 02:00 after 2016-10-30 02:30 (daylight saving)",
      ].join("\n"),
    );
  });

  test("finds what is known of the NAB detectors", async () => {
    const report = timeReport(await loadNab({ detector: "t4013" }), { timeZone: "America/Chicago" });
    expect([report.rows, report.step, report.clockChanges]).toEqual([2496, 300_000, []]);
    expect(report.repeated.map(({ rows }) => rows.length)).toEqual([4]);
    expect(report.backward).toEqual([]);
    expect(Math.max(...report.gaps.map(({ from, to }) => to - from)) / 3_600_000).toBeGreaterThan(10);
    expect(String(report)).toContain("more");
  });

  test("a single row, a given step, and what it refuses", () => {
    expect(timeReport(Float64Array.of(5))).toMatchObject({
      rows: 1,
      step: Number.NaN,
      gaps: [],
      repeated: [],
    });
    expect(String(timeReport(Float64Array.of(5)))).toContain("one each ?");
    expect(timeReport(Float64Array.of(0, 600_000), { step: "5min" }).gaps[0].missing).toBe(1);
    const flow = Float64Array.of(1);
    for (const times of [new Table({ flow }), new Float64Array(0), [1, 2], null])
      expect(() => timeReport(times as never)).toThrow(InputError);
    expect(() => timeReport(Float64Array.of(0, Number.NaN))).toThrow("row 1 has none");
    expect(() => timeReport(flow, { zone: "x" } as never)).toThrow('no option "zone"');
  });
});
