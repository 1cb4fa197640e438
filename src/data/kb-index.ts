import { parseCsvBytes } from "./csv";
import { toUtf8 } from "./csv-encoding";
import { DateFormat } from "./date-format";
import { InputError } from "./input-error";
import { uniqueRegions } from "./kb-regions";
import { type DataSource, Table } from "./table";

const MISSING = ["-", "#N/A", "#DIV/0!"];
const UNIT = "January 2022 = 100";

/** KB's monthly file: header `지역명,2020-10,…`, then a row for each region. Months become rows. */
export function readKbMonthly(raw: Buffer, source: DataSource): Table {
  const { name } = source;
  const bytes = toUtf8(raw, name);
  const first = headerOf(bytes);
  if (first[0] !== "지역명" || first.length < 2)
    throw new InputError(
      `${name}:1: expected a header "지역명,2020-10,…"; got ${JSON.stringify(first.slice(0, 3))}.`,
    );
  const format = new DateFormat("yyyy-MM");
  const months = first.slice(1).map((text) => {
    const time = format.parse(text);
    if (!Number.isNaN(time)) return time;
    throw new InputError(
      `${name}:1: expected months such as 2020-10 after 지역명; got ${JSON.stringify(text)}.`,
    );
  });
  const wide = parseCsvBytes(bytes, {
    name,
    index: false,
    types: Object.fromEntries(first.map((column, i) => [column, i === 0 ? "text" : "number"] as const)),
    missingValues: MISSING,
    allowMissing: true,
  });
  const columns = first.slice(1).map((month) => wide.column(month));
  const regions = uniqueRegions(wide.text("지역명"));
  return indexTable(regions, (region) => Float64Array.from(columns, (values) => values[region]), {
    times: Float64Array.from(months),
    indexName: "month",
    source,
  });
}

/** KB's weekly file: a row of Korean names, one of English names (one with a line break in it), then a row for each week. */
export function readKbWeekly(raw: Buffer, source: DataSource): Table {
  const { name } = source;
  const bytes = toUtf8(raw, name);
  const first = headerOf(bytes);
  if (first[0] !== "구분" || first.length < 2)
    throw new InputError(
      `${name}:1: expected a header "구분,전국,…"; got ${JSON.stringify(first.slice(0, 3))}.`,
    );
  const regions = uniqueRegions(first.slice(1));
  const table = parseCsvBytes(withoutNames(bytes, name), {
    name,
    header: ["week", ...regions],
    index: { column: "week", format: "yyyy-MM-dd" },
    types: Object.fromEntries(regions.map((region) => [region, "number"] as const)),
    missingValues: MISSING,
    allowMissing: true,
  });
  return indexTable(regions, (region) => table.column(regions[region]), {
    times: table.index as Float64Array,
    indexName: "week",
    source,
  });
}

function indexTable(
  regions: readonly string[],
  valuesOf: (region: number) => Float64Array,
  { times, indexName, source }: { times: Float64Array; indexName: string; source: DataSource },
): Table {
  return new Table(
    regions.map((region, i) => [region, valuesOf(i)] as const),
    { index: times, indexName, source, units: Object.fromEntries(regions.map((region) => [region, UNIT])) },
  );
}

/** The fields of the first line. KB quotes none there. */
function headerOf(bytes: Buffer): string[] {
  const end = bytes.indexOf(10);
  return bytes
    .toString("utf8", 0, end < 0 ? bytes.length : end)
    .trim()
    .split(",");
}

/** The rows of names replaced by empty lines, so that messages still count the file's lines. */
function withoutNames(bytes: Buffer, name: string): Buffer {
  for (let start = 0, lines = 0; start < bytes.length; lines++) {
    if (/^\d{4}-\d\d-\d\d,/.test(bytes.toString("latin1", start, start + 11)))
      return Buffer.concat([Buffer.from("\n".repeat(lines)), bytes.subarray(start)]);
    const end = bytes.indexOf(10, start);
    start = end < 0 ? bytes.length : end + 1;
  }
  throw new InputError(`${name}: expected weeks such as 2008-04-07 after the rows of names; there are none.`);
}
