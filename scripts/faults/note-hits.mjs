import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, expect } from "vitest";

// A set-up file of the recording run: notes for each test file which places it runs and how long it takes.
const began = performance.now();
const hits = new Uint8Array(Number(process.env.SEQLAB_FAULT_PLACES));
globalThis.$faultHits = hits;

afterAll(() => {
  const file = expect.getState().testPath;
  const places = [...hits.keys()].filter((id) => hits[id] === 1);
  const name = file.replaceAll(/[^a-zA-Z0-9]+/g, "-");
  const record = { file, places, milliseconds: Math.round(performance.now() - began) };
  writeFileSync(join(process.env.SEQLAB_FAULT_RECORD, `${name}.json`), JSON.stringify(record));
});
