import { InputError } from "./input-error";
import { findDataFile, requireDataFile } from "./locate";
import { readCsv } from "./read-csv";
import type { Table } from "./table";
import { generateVds, VDS_COLUMNS, VDS_UNITS, type VdsGeneratorOptions } from "./vds-generator";

const FILE = "daejeon_vds16.csv";

/** Options of {@link loadVds}. */
export interface VdsOptions extends VdsGeneratorOptions {
  /**
   * `"own"`: the learner's `daejeon_vds16.csv`, an error if there is none; `"generated"`: the synthetic table;
   * default `"auto"`: the file where there is one, else the generator. `table.source` says which it was.
   */
  from?: "auto" | "own" | "generated";
}

/**
 * Five-minute data of Daejeon's road detector 16: columns ToVol, SmVol, MeVol, LaVol, Speed, Occ.Rate, time index
 * `Date`. The file isn't public. A learner who has it puts it into `data/real/` (or the folder `SEQLAB_DATA` names);
 * everyone else gets the table of {@link generateVds}, and the sentence of `table.source` says SYNTHETIC.
 * Values missing in a learner's file become NaN; `table.missing()` counts them.
 *
 * @throws {@link InputError} if the file lacks a column or holds something else than numbers.
 * @example
 * ```ts
 * const table = await loadVds({ from: "generated" });
 * table.source.synthetic;  // true
 * table.length;            // 8064
 * ```
 */
export async function loadVds({ from = "auto", ...options }: VdsOptions = {}): Promise<Table> {
  if (from !== "auto" && from !== "own" && from !== "generated")
    throw new InputError(
      `loadVds: expected from to be "auto", "own" or "generated"; got ${JSON.stringify(from)}.`,
    );
  const file =
    from === "generated" ? undefined : from === "own" ? requireDataFile(FILE, "vds") : findDataFile(FILE);
  if (!file) return generateVds(options);
  const types = Object.fromEntries(VDS_COLUMNS.map((column) => [column, "number" as const]));
  return readCsv(file, {
    index: { column: "Date" },
    columns: VDS_COLUMNS,
    types,
    allowMissing: true,
    units: { ...VDS_UNITS },
    source: { name: FILE, sentence: `Real data: your own ${FILE}, read from ${file}.`, synthetic: false },
  });
}
