/** From measured rounds to a row of docs/bench.json. */
import { multiplyAdds } from "./multiply-adds.mjs";
import { lossDifference, median, rounded } from "./statistics.mjs";

const timesOf = (runs) => (runs ?? []).filter((run) => run).map((run) => run.ms);
const middle = (values) => (values.length ? median(values) : null);
const least = (...values) => {
  const known = values.filter((value) => value !== null);
  return known.length ? Math.min(...known) : null;
};
const ratio = (theirs, ours) => rounded(theirs && ours ? theirs / ours : null);

/** Times a matrix product of this machine's best rate, in milliseconds per multiply-add. */
export function bestRate(runs) {
  return least(...(runs ?? []).map((run) => run?.ms_per_multiply_add ?? null));
}

/**
 * A row of training.
 *
 * @param runs per peer (`seqlab`, `keras`, `jit`, `torch`, `passive`, `tfjs`) what its rounds gave, null for a failed one.
 * @param rate milliseconds per multiply-add, or null.
 */
export function trainingRow(workload, runs, rate) {
  const ours = timesOf(runs.seqlab);
  const [seqlab, plain, jitted, active, passive, tfjs] = [
    ...[ours, timesOf(runs.keras), timesOf(runs.jit)],
    ...[timesOf(runs.torch), timesOf(runs.passive), timesOf(runs.tfjs)],
  ].map(middle);
  const keras = least(plain, jitted);
  const torch = least(active, passive);
  const limit = rate === null ? null : multiplyAdds(workload) * rate;
  const checked = (list) => list?.find((run) => run?.losses?.length);
  const own = checked(runs.seqlab);
  const first = runs.seqlab.filter((run) => run).map((run) => run.first_ms);
  return {
    workload: `${workload.name}, batch ${workload.batch}`,
    seqlab_ms: rounded(seqlab),
    keras_ms: rounded(keras),
    torch_ms: rounded(torch),
    tfjs_ms: rounded(tfjs),
    limit_ms: rounded(limit),
    loss_difference: lossDifference(own?.losses, checked(runs.keras)?.losses),
    spread: ours.length ? [rounded(Math.min(...ours)), rounded(Math.max(...ours))] : null,
    engine: own?.engine ?? null,
    first_step_ms: rounded(middle(first)),
    keras_plain_ms: rounded(plain),
    keras_jit_ms: rounded(jitted),
    torch_default_ms: rounded(active),
    torch_passive_ms: rounded(passive),
    torch_loss_difference: lossDifference(own?.other_losses ?? own?.losses, checked(runs.torch)?.losses),
    times_faster: { keras: ratio(keras, seqlab), torch: ratio(torch, seqlab), tfjs: ratio(tfjs, seqlab) },
    times_limit: ratio(seqlab, limit),
  };
}

/** A row of anything else: ours, its peer's, and whether both gave the same. */
export function furtherRow(part, ours, theirs) {
  const own = middle(timesOf(ours));
  const peer = middle(timesOf(theirs));
  const [first, other] = [ours, theirs].map((runs) => runs?.find((run) => run));
  const row = {
    ...{ name: part.name, workload: part.workload, seqlab_ms: rounded(own) },
    ...{ peer: part.peer, peer_ms: rounded(peer), times_peer: ratio(own, peer) },
    result_difference: lossDifference(first?.result, other?.result),
  };
  if (first?.mb) Object.assign(row, { seqlab_mb: rounded(first.mb), peer_mb: rounded(other?.mb) });
  if (other?.text_ms) row.peer_dates_as_text_ms = rounded(other.text_ms);
  if (other?.keras_ms) row.keras_ms = rounded(other.keras_ms);
  return row;
}
