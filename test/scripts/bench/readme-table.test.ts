import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { load, root } from "../load";

const { makeTable, putTable } = await load<{
  makeTable(report: object): string;
  putTable(readme: string, text: string): string;
}>("scripts/bench/readme-table.mjs");

const report = {
  machine: { cpu: "Some CPU", cores: 2, memory_gb: 8 },
  versions: { node: "v22.1.0", tfjs_node: "4.22.0", keras: "3.15.1", torch: null },
  rounds: 3,
  rows: [
    {
      workload: "A",
      seqlab_ms: 1,
      keras_ms: 2,
      torch_ms: null,
      tfjs_ms: 8,
      limit_ms: 0.5,
      times_faster: { keras: 2, torch: null, tfjs: 8 },
    },
    {
      workload: "B",
      seqlab_ms: 2,
      keras_ms: 16,
      torch_ms: null,
      tfjs_ms: null,
      limit_ms: 1,
      times_faster: { keras: 8, torch: null, tfjs: null },
    },
  ],
  further: [{ workload: "CSV", seqlab_ms: 500, peer_ms: 900, peer: "pandas" }],
};

test("the table has a row a workload, a dash where a peer is absent, and the means of what there is", () => {
  const text = makeTable(report);
  expect(text).toContain("| ms a step | seqlab | Keras 3.15 | PyTorch | TensorFlow.js | limit |");
  expect(text).toContain("| A | 1 | 2 | – | 8 | 0.5 |");
  expect(text).toContain("| B | 2 | 16 | – | – | 1 |");
  expect(text).toContain("| CSV | 500 | 900 | pandas |");
  expect(text).toContain("Some CPU, 2 cores, 8 GB, Node v22.1.0; medians of 3 rounds.");
  expect(text).toContain("4.0 times as fast as Keras, 8.0 times as fast as plain TensorFlow.js.");
});

test("only what is between the markers changes", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const changed = putTable(readme, "A TABLE");
  expect(changed).toContain("begin -->\nA TABLE\n<!-- made from docs/bench.json: end");
  expect(putTable(changed, "A TABLE")).toBe(changed);
  expect(changed.split("\n## ").length).toBe(readme.split("\n## ").length);
  expect(() => putTable("no markers", "A TABLE")).toThrow(/README.md lacks/);
});

test("the README's table is the one docs/bench.json gives", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const json = join(root, "docs", "bench.json");
  const text = existsSync(json)
    ? makeTable(JSON.parse(readFileSync(json, "utf8")))
    : "`npm run bench` measures your machine and writes the table here.";
  expect(readme === putTable(readme, text)).toBe(true);
});
