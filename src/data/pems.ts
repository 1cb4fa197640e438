import { InputError } from "./input-error";
import { copyNote, requireDataFile } from "./locate";
import { readCsv } from "./read-csv";
import { Table } from "./table";

/** Options of {@link loadPems}. */
export interface PemsOptions {
  /** `"train"`: 2016-01-04 to 2016-02-29; `"test"`: March 2016; default `"all"`: the rows of both, in this order. */
  part?: "all" | "train" | "test";
}

/**
 * Real traffic flow of one freeway detector in California, column `flow` in vehicles per 5 minutes, with time index
 * `time`. Working days only: 27 days in the train part with 10 breaks between them, 15 days with 5 breaks in the
 * test part, so 16 breaks in the whole table; windows must not cross them unnoticed. The card `data/pems_flow.md`
 * has origin, licence and known faults.
 *
 * @throws {@link InputError} if the part is none of the three, or a file isn't found.
 * @example
 * ```ts
 * const table = await loadPems();
 * table.length;                              // 12096
 * table.column("flow")[0];                   // 12
 * (await loadPems({ part: "test" })).length; // 4320
 * ```
 */
export async function loadPems({ part = "all" }: PemsOptions = {}): Promise<Table> {
  if (part !== "all" && part !== "train" && part !== "test")
    throw new InputError(
      `loadPems: expected part to be "all", "train" or "test"; got ${JSON.stringify(part)}.`,
    );
  const parts = part === "all" ? ["train", "test"] : [part];
  const files = parts.map((name) => requireDataFile(`pems_flow_${name}.csv`, "pems"));
  const tables: Table[] = [];
  for (const file of files)
    tables.push(
      await readCsv(file, {
        index: { column: "5 Minutes", format: "dd/MM/yyyy H:mm" },
        columns: ["Lane 1 Flow (Veh/5 Minutes)"],
        types: { "Lane 1 Flow (Veh/5 Minutes)": "number" },
        rename: { "5 Minutes": "time", "Lane 1 Flow (Veh/5 Minutes)": "flow" },
      }),
    );
  const join = (values: (table: Table) => Float64Array): Float64Array =>
    Float64Array.from(tables.flatMap((table) => Array.from(values(table))));
  const period = { all: "January to March", train: "January and February", test: "March" }[part];
  return new Table(
    { flow: join((table) => table.column("flow")) },
    {
      index: join((table) => table.index as Float64Array),
      indexName: "time",
      units: { flow: "vehicles / 5 min" },
      source: {
        name: part === "all" ? "pems_flow" : `pems_flow_${part}.csv`,
        sentence:
          `Real data: flow of one freeway detector in California on working days, ${period} 2016 ` +
          "(Caltrans PeMS, from github.com/xiaochus/TrafficFlowPrediction, MIT licence)." +
          copyNote(...files),
        synthetic: false,
      },
    },
  );
}
