import { InputError } from "../data/input-error";
import type { Random } from "../data/random";

/**
 * Takes `count` rows such that each class keeps its share in both parts; both parts in random order.
 *
 * Source: scikit-learn's `StratifiedShuffleSplit`, row for row.
 *
 * @throws {@link InputError} if a label is missing, a class has one row only, or a part has fewer rows than
 * there are classes.
 */
export function stratifiedRows(
  caller: string,
  labels: readonly (number | string)[],
  count: number,
  random: Random,
): { kept: Int32Array; taken: Int32Array } {
  const classes = groupByLabel(caller, labels);
  const keep = labels.length - count;
  const lonely = classes.find(({ rows }) => rows.length < 2);
  if (lonely)
    throw new InputError(
      `${caller}: expected at least 2 rows of each class to stratify; class ${JSON.stringify(lonely.label)} has 1. Merge it with another class or leave stratify out.`,
    );
  if (Math.min(count, keep) < classes.length)
    throw new InputError(
      `${caller}: expected at least ${classes.length} rows in each part, one for each class; got ${keep} and ${count}. Make the smaller part larger or leave stratify out.`,
    );
  const sizes = classes.map(({ rows }) => rows.length);
  const keepOf = apportion(sizes, keep, random);
  const takeOf = apportion(
    sizes.map((size, i) => size - keepOf[i]),
    count,
    random,
  );
  const kept = new Int32Array(keep);
  const taken = new Int32Array(count);
  let nextKept = 0;
  let nextTaken = 0;
  classes.forEach(({ rows }, i) => {
    const order = random.permutation(rows.length);
    for (let place = 0; place < keepOf[i] + takeOf[i]; place++)
      if (place < keepOf[i]) kept[nextKept++] = rows[order[place]];
      else taken[nextTaken++] = rows[order[place]];
  });
  return { kept: random.shuffle(kept), taken: random.shuffle(taken) };
}

function groupByLabel(
  caller: string,
  labels: readonly (number | string)[],
): { label: number | string; rows: number[] }[] {
  const rowsOf = new Map<number | string, number[]>();
  labels.forEach((label, row) => {
    if ((typeof label !== "number" && typeof label !== "string") || Number.isNaN(label))
      throw new InputError(
        `${caller}: expected a label for every row to stratify by; got ${String(label)}. Remove or fill rows without one.`,
      );
    const rows = rowsOf.get(label);
    if (rows) rows.push(row);
    else rowsOf.set(label, [row]);
  });
  return [...rowsOf].map(([label, rows]) => ({ label, rows })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/**
 * Shares out `count` places in proportion to the sizes: whole parts first, the rest to the largest remainders,
 * ties drawn by lot. This is the likeliest outcome of drawing `count` items at random.
 */
function apportion(sizes: readonly number[], count: number, random: Random): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size / total) * count);
  const places = exact.map(Math.floor);
  const remainders = exact.map((value, i) => value - places[i]);
  let left = count - places.reduce((sum, value) => sum + value, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (left <= 0) break;
    const tied = remainders.flatMap((value, i) => (value === remainder ? [i] : []));
    const lucky = random.permutation(tied.length).slice(0, Math.min(tied.length, left));
    for (const i of lucky) places[tied[i]] += 1;
    left -= lucky.length;
  }
  return places;
}
