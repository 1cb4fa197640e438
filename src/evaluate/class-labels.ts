import { InputError } from "../data/input-error";
import { type Numbers, requireNumbers, requireWhole } from "./numbers";

/** The labels found in any of the lists, ascending. */
export function labelsIn(...lists: Numbers[]): Int32Array {
  const seen = new Set<number>();
  for (const list of lists) for (let i = 0; i < list.length; i++) seen.add(list[i]);
  return Int32Array.from(seen).sort();
}

/** The labels a caller asked for (checked: whole, no repeats), or those found in the data. */
export function chosenLabels(where: string, asked: Numbers | undefined, ...lists: Numbers[]): Int32Array {
  if (asked === undefined) return labelsIn(...lists);
  requireNumbers(where, "labels", asked);
  requireWhole(where, "labels", asked);
  const labels = Int32Array.from(asked);
  if (new Set(labels).size !== labels.length)
    throw new InputError(`${where}: labels must differ from each other; got [${labels.join(", ")}].`);
  return labels;
}

/** Display names of labels: the given ones (one per label), or the numbers themselves. */
export function labelNames(
  where: string,
  labels: Int32Array,
  names: readonly string[] | undefined,
): string[] {
  if (names === undefined) return Array.from(labels, String);
  if (names.length !== labels.length)
    throw new InputError(
      `${where}: names must hold one name per label; got ${names.length} names for the ${labels.length} labels ` +
        `[${labels.join(", ")}]. Give labels too if a class is missing from these rows.`,
    );
  return [...names];
}
