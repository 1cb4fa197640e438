import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { load, root } from "../load";

interface Workload {
  name: string;
  x: number[];
  batch: number;
  layers: (string | number)[][];
  bars: { keras: number; tfjs?: number };
}
interface Run {
  ms: number;
  first_ms?: number;
  engine?: string;
  losses?: number[];
  other_losses?: number[];
}
type Row = Record<string, unknown> & { times_faster: Record<string, number | null> };

const { multiplyAdds } = await load<{ multiplyAdds(workload: Partial<Workload>): number }>(
  "scripts/bench/multiply-adds.mjs",
);
const { bestRate, trainingRow, furtherRow } = await load<{
  bestRate(runs?: ({ ms_per_multiply_add: number } | null)[]): number | null;
  trainingRow(workload: Workload, runs: Record<string, (Run | null)[]>, rate: number | null): Row;
  furtherRow(part: object, ours: (object | null)[], theirs: (object | null)[]): Record<string, unknown>;
}>("scripts/bench/report-row.mjs");
const { barsOf } = await load<{
  barsOf(report: object, workloads: Workload[]): { what: string; value: number; reached: boolean }[];
}>("scripts/bench/bars.mjs");

const workload: Workload = {
  name: "LSTM",
  x: [7, 5],
  batch: 16,
  layers: [
    ["lstm", 16],
    ["dense", 1, "linear"],
  ],
  bars: { keras: 1.2, tfjs: 8 },
};
const seqlab: Run[] = [
  { ms: 1.1, first_ms: 300, engine: "compiled", losses: [2, 1] },
  { ms: 1, first_ms: 200 },
  { ms: 1.3, first_ms: 400 },
];

test("a step's multiply-adds: forward, for the weights and for the inputs, where those are no data", () => {
  const dense = {
    x: [10],
    batch: 2,
    layers: [
      ["dense", 8],
      ["dense", 3],
    ],
  };
  expect(multiplyAdds(dense)).toBe(2 * (2 * 10 * 8 + 3 * 8 * 3));
  // Four gates; the product with the inputs twice, the one with the state three times, seven steps.
  expect(multiplyAdds(workload)).toBe(16 * (7 * 64 * (2 * 5 + 3 * 16) + 3 * 16));
  const convolution = { x: [50, 1], batch: 1, layers: [["conv1d", 32, 3], ["flatten"], ["dense", 2]] };
  expect(multiplyAdds(convolution)).toBe(2 * 50 * 3 * 32 + 3 * 50 * 32 * 2);
  const tokens = {
    x: [80],
    batch: 1,
    layers: [
      ["embedding", 128],
      ["gru", 4],
    ],
  };
  expect(multiplyAdds(tokens)).toBe(80 * 12 * 3 * (128 + 4));
});

test("a row holds medians, the better form of each peer, and how they compare", () => {
  const runs = {
    seqlab,
    keras: [{ ms: 4, losses: [2, 1.001] }, { ms: 6 }, { ms: 5 }],
    jit: [{ ms: 3 }, { ms: 3.3 }, { ms: 9 }],
    torch: [{ ms: 2.2, losses: [2, 1] }, { ms: 2.2 }, { ms: 2.2 }],
    passive: [{ ms: 4 }, { ms: 4 }, { ms: 4 }],
    tfjs: [{ ms: 11 }],
  };
  const row = trainingRow(workload, runs, 1e-5);
  expect(row).toMatchObject({
    workload: "LSTM, batch 16",
    seqlab_ms: 1.1,
    keras_ms: 3.3,
    keras_plain_ms: 5,
    keras_jit_ms: 3.3,
    torch_ms: 2.2,
    tfjs_ms: 11,
    loss_difference: 0.001,
    torch_loss_difference: 0,
    spread: [1, 1.3],
    first_step_ms: 300,
    times_faster: { keras: 3, torch: 2, tfjs: 10 },
  });
  expect(row.limit_ms).toBeCloseTo(multiplyAdds(workload) * 1e-5, 1);
});

test("a peer that is absent or fails gives null, a failed round is left out", () => {
  const row = trainingRow(workload, { seqlab, keras: [null, { ms: 5 }, null], torch: [null] }, null);
  expect(row).toMatchObject({
    keras_ms: 5,
    keras_jit_ms: null,
    torch_ms: null,
    tfjs_ms: null,
    limit_ms: null,
  });
  expect(row).toMatchObject({ loss_difference: null, times_faster: { torch: null, tfjs: null } });
  expect(trainingRow(workload, { seqlab: [null] }, null)).toMatchObject({ seqlab_ms: null, spread: null });
  expect(furtherRow({ name: "csv", workload: "CSV", peer: "pandas" }, [{ ms: 3 }], [])).toMatchObject({
    seqlab_ms: 3,
    peer_ms: null,
    times_peer: null,
  });
});

test("PyTorch's other GRU is compared with ours of the same form", () => {
  const runs = {
    seqlab: [{ ms: 1, first_ms: 1, losses: [1, 2], other_losses: [3, 4] }],
    torch: [{ ms: 1, losses: [3, 4] }],
  };
  expect(trainingRow(workload, runs, null).torch_loss_difference).toBe(0);
});

test("the limit takes the best rate there was", () => {
  expect(bestRate([{ ms_per_multiply_add: 2 }, null, { ms_per_multiply_add: 1 }])).toBe(1);
  expect(bestRate([null])).toBeNull();
});

test("bars say what is reached, and leave out what was not measured", () => {
  const row = trainingRow(workload, { seqlab, keras: [{ ms: 1.2 }], tfjs: [{ ms: 11 }] }, null);
  const further = [
    { workload: "CSV", peer: "pandas", bar: 1.5, mb_bar: 200, times_peer: 0.6, seqlab_mb: 250 },
  ];
  const bars = barsOf({ rows: [row], further, import: { extra_ms: 70 } }, [workload]);
  expect(Object.fromEntries(bars.map(({ what, reached }) => [what, reached]))).toEqual({
    "LSTM, batch 16: times faster than Keras": false,
    "LSTM, batch 16: times faster than tfjs": true,
    "LSTM, batch 16: first step, ms": true,
    "import beyond that of tfjs-node, ms": true,
    "CSV: times pandas": true,
    "CSV: peak memory, MB": false,
  });
});

test("the ten workloads are named once each and state their bars", () => {
  const workloads: Workload[] = JSON.parse(
    readFileSync(join(root, "scripts", "bench", "workloads.json"), "utf8"),
  );
  expect(workloads).toHaveLength(10);
  expect(new Set(workloads.map(({ name }) => name)).size).toBe(10);
  for (const { bars } of workloads) expect(bars.keras).toBeGreaterThan(1);
  for (const one of workloads) expect(multiplyAdds(one)).toBeGreaterThan(0);
});
