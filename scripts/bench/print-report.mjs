/** What `npm run bench` prints while and after it measures. */
import { median, rounded } from "./statistics.mjs";

const shown = (value, unit = "") => (value === null || value === undefined ? "–" : `${value}${unit}`);

export function printTraining(row) {
  const { keras, torch, tfjs } = row.times_faster;
  console.log(
    `${row.workload.padEnd(52)} ${shown(row.seqlab_ms, " ms")}; ` +
      `Keras ${shown(row.keras_plain_ms)}, jitted ${shown(row.keras_jit_ms)} (${shown(keras, "×")}); ` +
      `PyTorch ${shown(row.torch_default_ms)}, passive ${shown(row.torch_passive_ms)} (${shown(torch, "×")}); ` +
      `tfjs ${shown(row.tfjs_ms)} (${shown(tfjs, "×")}); limit ${shown(row.limit_ms)}; ` +
      `first step ${shown(row.first_step_ms)}; losses differ by ${shown(row.loss_difference)}`,
  );
}

export function printFurther(row) {
  const memory = row.seqlab_mb ? `; ${row.seqlab_mb} MB against ${shown(row.peer_mb)}` : "";
  console.log(
    `${row.workload.padEnd(52)} ${shown(row.seqlab_ms, " ms")}; ${row.peer} ${shown(row.peer_ms)}, ours takes ` +
      `${shown(row.times_peer)} of it${memory}; results differ by ${shown(row.result_difference)}`,
  );
}

export function printBars({ rows, import: imported }, bars) {
  const first = rows.map((row) => row.first_step_ms).filter((ms) => ms !== null);
  if (first.length)
    console.log(`First step: median ${rounded(median(first))} ms, longest ${Math.max(...first)} ms.`);
  if (imported)
    console.log(`Import: ${imported.seqlab_ms} ms, ${imported.extra_ms} more than TensorFlow.js alone.`);
  for (const { what, value } of bars)
    if (what.startsWith("geometric")) console.log(`${what[0].toUpperCase()}${what.slice(1)}: ${value}.`);
  const missed = bars.filter(({ reached }) => !reached);
  console.log(`${bars.length - missed.length} of ${bars.length} bars reached.`);
  for (const { what, value, atLeast, atMost } of missed)
    console.log(
      `  not reached: ${what} ${value}; ${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}`,
    );
}
