import { gzipSync } from "node:zlib";
import { JENA_COLUMNS } from "../../src/data/jena-columns";
import type { Table } from "../../src/data/table";
import { ZipArchive } from "../../src/data/zip";
import golden from "../reference/npz.json";
import { makeTar, makeZip } from "./archives";

/** Small files in the form of those a learner may own but the package may not hold. All contents are made up. */

export const stockDaily = [
  "# http://finance.example/quote",
  "# Open,High,Low,Volume,Close",
  "828.659973,833.450012,828.349976,1247700,831.659973",
  "823.02002,828.070007,821.655029,1597800,828.070007",
  "568.00257,568.00257,552.922516,13100,558.462551",
].join("\n");

export const dataStocks =
  "DATE,SP500,NASDAQ.A,NASDAQ.B\n1491226200,2363.61,42.33,143.68\n1491226260,2364.1,42.36,143.7\n";

export const dataStocksSmall = "SP500,A,B\n2363.61,143.68,888.55\n2364.1,143.7,887.1173\n";

/** 지역명, 전국, 서울, 강남구, 중구, 부산, 중구 in cp949; the others are ASCII. */
const CP949: Readonly<Record<string, number[]>> = {
  지역명: [0xc1, 0xf6, 0xbf, 0xaa, 0xb8, 0xed],
  전국: [0xc0, 0xfc, 0xb1, 0xb9],
  서울: [0xbc, 0xad, 0xbf, 0xef],
  강남구: [0xb0, 0xad, 0xb3, 0xb2, 0xb1, 0xb8],
  중구: [0xc1, 0xdf, 0xb1, 0xb8],
  부산: [0xba, 0xce, 0xbb, 0xea],
};

export const kbMonthly = Buffer.concat(
  [
    ["지역명", "2021-12,2022-01,2022-02"],
    ["전국", "99.684772,100,100.163"],
    ["서울", "99.5,100,100.1"],
    ["강남구", "99.4,100,100.3"],
    ["중구", "-,100,100.2"],
    ["부산", "99.1,100,100.05"],
    ["중구", "99.2,100,100.06"],
  ].map(([name, values]) => Buffer.concat([Buffer.from(CP949[name]), Buffer.from(`,${values}\r\n`)])),
);

export const kbWeekly = [
  "\ufeff구분,전국,서울특별시,강남구,중구,부산광역시,중구",
  'Classification,Total,Seoul,Gangnam-gu,"Jung/\nSeoul",Busan,Jung-gu',
  "2008-04-07,58,59.7,62.2,,46.5,#N/A",
  "2008-04-14,58.1,59.9,62.3,#DIV/0!,46.6,70",
  "",
].join("\n");

/** A table as the Jena station writes it. */
export function jenaCsv(table: Table): string {
  const stamp = (date: Date): string => {
    const [day, clock] = date.toISOString().slice(0, 19).split("T");
    return `${day.split("-").reverse().join(".")} ${clock}`;
  };
  const columns = table.columns.map((name) => table.column(name));
  const lines = table.dates.map((date, row) =>
    [stamp(date), ...columns.map((values) => values[row])].join(","),
  );
  return `"Date Time",${JENA_COLUMNS.map((name) => `"${name}"`).join(",")}\n${lines.join("\n")}\n`;
}

const document = (topics: string[], title: string, body: string): string =>
  `<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN">\n<DATE>26-FEB-1987</DATE>\n` +
  `<TOPICS>${topics.map((topic) => `<D>${topic}</D>`).join("")}</TOPICS>\n<TEXT>&#2;\n<TITLE>${title}</TITLE>\n` +
  `<DATELINE>    TOWN, Feb 26 - </DATELINE><BODY>${body}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n`;

/** 45 documents of two topics that fifteen or more have, one of a rare topic, one without. */
export const reutersArchive = gzipSync(
  makeTar({
    "README.txt": "made up",
    "reut2-000.sgm":
      Array.from({ length: 30 }, (_, i) =>
        document(["grain", "wheat"], `WHEAT ${i}`, `Wheat &lt;W> and R&amp;D ${i}.`),
      ).join("") + document([], "NO TOPIC", "Nothing."),
    "reut2-001.sgm":
      Array.from({ length: 15 }, (_, i) => document(["cocoa"], `COCOA ${i}`, `Cocoa ${i}.`)).join("") +
      document(["tea"], "TEA", "Rare."),
  }),
);

export const reutersTab = (texts: readonly (readonly [string, string])[]): string =>
  `Category\tText\nd\tstring\nclass\t\n\t\n${texts.map(([topic, text]) => `${topic}\t${text}`).join("\n")}\n`;

/** Keras's word lists name words by rank; the golden lists use ranks up to 70,000. */
export const wordIndex = JSON.stringify(
  Object.fromEntries(
    [...new Set(golden.lists.flat())].filter((rank) => rank > 0).map((rank) => [`word${rank}`, rank]),
  ),
);

const review = (part: string, label: string, id: number): [string, string] => [
  `aclImdb/${part}/${label}/${id}_${label === "neg" ? 2 : 9}.txt`,
  `A ${label} review ${id} of the ${part} part.<br /><br />Café.`,
];

/** In the archive neither classes nor numbers are in order. */
export const imdbArchive = gzipSync(
  makeTar(
    Object.fromEntries([
      ["aclImdb/README", "made up"],
      ...["train", "test"].flatMap((part) =>
        [10, 2, 1].flatMap((id) => [review(part, "pos", id), review(part, "neg", id)]),
      ),
      ["aclImdb/train/unsup/0_0.txt", "without a label"],
    ]),
  ),
);

export const imdbWheel = [
  "text,label,source",
  ...Array.from({ length: 6 }, (_, i) => `"bad, ""very"" bad ${i}",0,imdb`),
  ...Array.from({ length: 5 }, (_, i) => `good ${i},1,imdb`),
  "elsewhere,1,rotten_tomatoes",
].join("\n");

/** The arrays NumPy wrote, under the names Keras gives them. */
function kerasNpz(file: string, names: Readonly<Record<string, "x" | "y">>): Buffer {
  const archive = new ZipArchive(Buffer.from(file, "base64"), "golden");
  return makeZip(
    Object.fromEntries(
      Object.entries(names).map(([name, array]) => [`${name}.npy`, archive.read(`${array}.npy`)]),
    ),
  );
}

export const imdbNpz = kerasNpz(golden.files["numpy.savez"], {
  x_train: "x",
  y_train: "y",
  x_test: "x",
  y_test: "y",
});

export const reutersNpz = kerasNpz(golden.files["protocol 2"], { x: "x", y: "y" });
