/** What the measured numbers have to reach. */
import { geometricMean, median, rounded } from "./statistics.mjs";

const LOSSES = 1e-3;

/** Every bar with its number: `{ what, value, atLeast | atMost, reached }`; what was not measured is left out. */
export function barsOf({ rows, further, import: imported }, workloads) {
  const bars = [];
  const add = (what, value, bound) => {
    if (value === null || value === undefined) return;
    const reached = "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
    bars.push({ what, value: rounded(value), ...bound, reached });
  };
  rows.forEach((row) => {
    const workload = workloads.find(({ name, batch }) => row.workload === `${name}, batch ${batch}`);
    const { keras, torch, tfjs } = row.times_faster;
    add(`${row.workload}: times faster than Keras`, keras, { atLeast: workload.bars.keras });
    add(`${row.workload}: times faster than PyTorch`, torch, { atLeast: 0.95 });
    if (workload.bars.tfjs)
      add(`${row.workload}: times faster than tfjs`, tfjs, { atLeast: workload.bars.tfjs });
    if (workload.layers.some(([kind]) => /lstm|gru|simpleRNN/.test(kind)) && row.limit_ms > 5)
      add(`${row.workload}: times its limit`, row.times_limit, { atMost: 3 });
    add(`${row.workload}: losses against Keras`, row.loss_difference, { atMost: LOSSES });
    // Loading an unrolled net takes longer, and `fit` says so meanwhile.
    add(`${row.workload}: first step, ms`, row.first_step_ms, {
      atMost: workload.bars.first_step_ms ?? 1000,
    });
  });
  const mean = (peer) => {
    const ratios = rows.map((row) => row.times_faster[peer]).filter((ratio) => ratio !== null);
    return ratios.length > 1 ? geometricMean(ratios) : null;
  };
  add("geometric mean against Keras", mean("keras"), { atLeast: 2.5 });
  add("geometric mean against PyTorch", mean("torch"), { atLeast: 1.5 });
  const first = rows.map((row) => row.first_step_ms).filter((ms) => ms !== null);
  if (first.length > 1) add("median of the first steps, ms", median(first), { atMost: 500 });
  add("import beyond that of tfjs-node, ms", imported?.extra_ms, { atMost: 1000 });
  for (const row of further) {
    if (row.bar) add(`${row.workload}: times ${row.peer}`, row.times_peer, { atMost: row.bar });
    if (row.mb_bar) add(`${row.workload}: peak memory, MB`, row.seqlab_mb, { atMost: row.mb_bar });
  }
  return bars;
}
