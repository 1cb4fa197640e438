import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadApartmentIndex } from "../../src/data/apartment-index";
import { loadClassicSeries } from "../../src/data/classic-series";
import { loadDataStocks } from "../../src/data/data-stocks";
import { describeSource } from "../../src/data/describe-source";
import { loadHousePrices } from "../../src/data/house-prices";
import { uniqueRegions } from "../../src/data/kb-regions";
import { loadStockDaily } from "../../src/data/stock-daily";
import { loadStocks } from "../../src/data/stocks";
import { Table } from "../../src/data/table";
import { describeTimeFaults, timeFaults } from "../../src/data/time-faults";
import { loadVix } from "../../src/data/vix";
import { loadWeather } from "../../src/data/weather";
import * as own from "./own-files";

let folder: string;
const put = (name: string, content: string | Buffer): void => writeFileSync(path.join(folder, name), content);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "seqlab-market-"));
  process.env.SEQLAB_DATA = folder;
});
afterEach(() => {
  delete process.env.SEQLAB_DATA;
  rmSync(folder, { recursive: true });
});
const day = (table: Table, row: number): string => table.dates.at(row)?.toISOString().slice(0, 10) ?? "";

describe("shipped series hold what their cards say", () => {
  test.each([
    ["AAPL", 3270, "2000-03-01", 130.31],
    ["IBM", 3270, "2000-03-01", 100.25],
    ["GOOG", 2148, "2004-08-19", 100.335],
    ["FB", 196, "2012-05-18", 38.2318],
    ["MSFT", 3270, "2000-03-01", 90.81],
  ] as const)("%s", async (symbol, rows, first, close) => {
    const table = await loadStocks({ symbol });
    expect([table.length, day(table, 0), day(table, -1)]).toEqual([rows, first, "2013-03-01"]);
    expect(table.column("Close")[0]).toBe(close);
    expect(table.source.name).toContain(symbol);
  });

  test("GOOG: closes of the test part above every one before", async () => {
    const close = (await loadStocks()).column("Close");
    const cut = Math.floor(close.length * 0.8);
    const highest = Math.max(...close.slice(0, cut));
    expect([highest, close.slice(cut).filter((value) => value > highest).length]).toEqual([741.79, 43]);
    await expect(loadStocks({ symbol: "GOOGL" as "GOOG" })).rejects.toThrow(
      'AAPL, FB, GOOG, IBM, MSFT; got "GOOGL"',
    );
  });

  test("VIX, house prices, weather", async () => {
    const vix = await loadVix();
    expect([vix.length, day(vix, 0), day(vix, -1)]).toEqual([9235, "1990-01-02", "2026-07-23"]);
    const [open, close] = [vix.column("OPEN"), vix.column("CLOSE")];
    expect(
      vix.column("HIGH").filter((high, i) => high === vix.column("LOW")[i] && open[i] === close[i]).length,
    ).toBe(506);
    const prices = (await loadHousePrices()).column("National-US");
    const cut = (await loadHousePrices()).dates.findIndex((date) => date.getUTCFullYear() === 2017);
    expect([prices.length, Math.max(...prices.slice(0, cut)), Math.min(...prices.slice(cut))]).toEqual([
      595, 185.709, 186.788,
    ]);
    const weather = await loadWeather();
    expect(weather.length).toBe(70_128);
    expect(timeFaults(weather.index as Float64Array, 3_600_000)).toEqual({
      repeated: 0,
      backwards: 0,
      gaps: 0,
      longestGap: 0,
    });
    expect(weather.units.temp_2m).toBe("K");
  });

  test.each([
    ["sunspots", 309, 5, "1700-01-01"],
    ["nile", 100, 1120, "1871-01-01"],
    ["airline", 144, 112, "1949-01-01"],
    ["lynx", 114, 269, "1821-01-01"],
    ["co2", 741, 315.7, "1958-03-01"],
  ] as const)("%s", async (name, rows, first, start) => {
    const table = await loadClassicSeries(name);
    expect([table.length, table.toArray()[0], day(table, 0)]).toEqual([rows, [first], start]);
  });

  test("the five months co2 lacks; another name", async () => {
    const months = (await loadClassicSeries("co2")).dates.map(
      (date) => date.getUTCFullYear() * 12 + date.getUTCMonth(),
    );
    expect(months.slice(1).filter((month, i) => month !== months[i] + 1).length).toBe(3);
    expect(months[740] - months[0] + 1 - months.length).toBe(5);
    await expect(loadClassicSeries("toString" as "co2")).rejects.toThrow(
      "sunspots, nile, airline, lynx, co2",
    );
  });
});

describe("stock_daily", () => {
  test("a file of one's own is turned to oldest first and has no times", async () => {
    put("data-02-stock_daily.csv", own.stockDaily);
    const table = await loadStockDaily();
    expect(table.toArray().map((row) => row[4])).toEqual([558.462551, 828.070007, 831.659973]);
    expect([table.index, [...table.rowNumbers]]).toEqual([undefined, [0, 1, 2]]);
    expect(table.units.Volume).toBe("shares");
  });

  test("without it the shipped prices, in the same columns", async () => {
    const table = await loadStockDaily({ symbol: "IBM" });
    expect([table.length, table.columns]).toEqual([3270, ["Open", "High", "Low", "Volume", "Close"]]);
    expect(table.source.sentence).toContain("daily prices of IBM up to March 2013");
    await expect(loadStockDaily({ from: "web" as "own" })).rejects.toThrow('got "web"');
  });
});

describe("data_stocks", () => {
  test("seconds become the time index, SP500 the first column", async () => {
    put("data_stocks.csv", own.dataStocks.replace("DATE,SP500,NASDAQ.A", "DATE,NASDAQ.A,SP500"));
    const table = await loadDataStocks();
    expect(table.columns).toEqual(["SP500", "NASDAQ.A", "NASDAQ.B"]);
    expect(table.dates[0].toISOString()).toBe("2017-04-03T13:30:00.000Z");
    expect(table.column("SP500")[0]).toBe(42.33);
    put("data_stocks.csv", "DATE,SP500\n1491226200,high\n1491226260,low\n");
    await expect(loadDataStocks()).rejects.toThrow('expected numbers in column "SP500"; got text');
  });

  test("the whole file comes before the small one; without both the generator", async () => {
    put("data_stocks_6col.csv", own.dataStocksSmall);
    expect((await loadDataStocks()).columns).toEqual(["SP500", "A", "B"]);
    put("data_stocks.csv", own.dataStocks);
    expect((await loadDataStocks()).columns.length).toBe(3);
    expect((await loadDataStocks({ from: "generated", members: 2, rows: 10 })).source.synthetic).toBe(true);
    await expect(loadDataStocks({ from: "web" as "own" })).rejects.toThrow('got "web"');
  });
});

describe("apartment index", () => {
  test("monthly: months in rows, missing values NaN, districts with their city", async () => {
    put("kb_apt_price_index_monthly.csv", own.kbMonthly);
    const table = await loadApartmentIndex();
    expect(table.dates.map((date) => date.toISOString().slice(0, 7))).toEqual([
      "2021-12",
      "2022-01",
      "2022-02",
    ]);
    expect(Array.from(table.column("강남구"))).toEqual([99.4, 100, 100.3]);
    expect(table.missing()["서울 중구"]).toBe(1);
    expect([table.indexName, table.units.강남구]).toEqual(["month", "January 2022 = 100"]);
  });

  test("weekly: the rows of names are left out", async () => {
    put("kb_apt_price_index_weekly.csv", own.kbWeekly);
    const table = await loadApartmentIndex({ frequency: "weekly" });
    expect([table.length, Array.from(table.column("강남구")), table.indexName]).toEqual([
      2,
      [62.2, 62.3],
      "week",
    ]);
    expect(Array.from(table.column("부산광역시 중구"))).toEqual([Number.NaN, 70]);
    put("kb_apt_price_index_weekly.csv", own.kbWeekly.split("\n").slice(0, 3).join("\n"));
    await expect(loadApartmentIndex({ frequency: "weekly" })).rejects.toThrow(
      "expected weeks such as 2008-04-07",
    );
    put("kb_apt_price_index_weekly.csv", "week,전국\n2008-04-07,58\n");
    await expect(loadApartmentIndex({ frequency: "weekly" })).rejects.toThrow(
      'kb_apt_price_index_weekly.csv:1: expected a header "구분',
    );
    put("kb_apt_price_index_monthly.csv", "region,2020-10\nx,1\n");
    await expect(loadApartmentIndex()).rejects.toThrow(
      'kb_apt_price_index_monthly.csv:1: expected a header "지역명',
    );
    await expect(loadApartmentIndex({ frequency: "daily" as "weekly" })).rejects.toThrow('got "daily"');
    await expect(loadApartmentIndex({ from: "web" as "own" })).rejects.toThrow('got "web"');
  });

  test("names that stand twice get their city, counties their province", () => {
    const names = [
      "전국",
      "서울",
      "중구",
      "강남구",
      "경북",
      "포항시",
      "남구",
      "울산",
      "남구",
      "중구",
      "경남",
      "양산시",
      "고성군",
      "강원",
      "삼척시",
      "고성군",
    ];
    expect(uniqueRegions(names)).toEqual([
      ...[
        "전국",
        "서울",
        "서울 중구",
        "강남구",
        "경북",
        "포항시",
        "포항시 남구",
        "울산",
        "울산 남구",
        "울산 중구",
      ],
      ...["경남", "양산시", "경남 고성군", "강원", "삼척시", "강원 고성군"],
    ]);
  });
});

test("faults of a time index, counted and in words", () => {
  const faults = timeFaults(Float64Array.of(0, 10, 10, 20, 15, 45, 55, 105), 10);
  expect(faults).toEqual({ repeated: 1, backwards: 1, gaps: 2, longestGap: 5 });
  expect(describeTimeFaults(faults)).toBe(
    "1 row repeats a time stamp, 1 step goes back in time, 2 gaps (the longest of 5 steps)",
  );
  expect(describeTimeFaults(timeFaults(Float64Array.of(0, 10, 20), 10))).toBe("");
});

test("of many columns with missing values the sum and the worst are named", () => {
  const columns = Array.from(
    { length: 9 },
    (_, i) =>
      [`c${i}`, Float64Array.from({ length: 3 }, (__, row) => (row <= i % 2 ? Number.NaN : 1))] as const,
  );
  expect(describeSource(new Table(columns))).toContain(
    "missing 13 values in 9 columns, most of all 2 of c1.",
  );
});
