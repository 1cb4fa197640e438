const SMALL = 24;

/**
 * Sorts `keys[start … end)` ascending and moves `items` along, in place. Quicksort in three parts (below, equal,
 * above the pivot), since measured columns repeat values often; the order among equal keys is not defined.
 *
 * @example
 * ```ts
 * const keys = Float32Array.of(3, 1, 2);
 * const items = Int32Array.of(10, 11, 12);
 * sortTogether(keys, items, 0, 3);
 * keys;  // Float32Array [1, 2, 3]
 * items; // Int32Array [11, 12, 10]
 * ```
 */
export function sortTogether(keys: Float32Array, items: Int32Array, start: number, end: number): void {
  let low = start;
  let high = end;
  while (high - low > SMALL) {
    const pivot = median(keys, low, high);
    let below = low;
    let above = high;
    let i = low;
    while (i < above) {
      const key = keys[i];
      if (key < pivot) swap(keys, items, i++, below++);
      else if (key > pivot) swap(keys, items, i, --above);
      else i++;
    }
    // The larger part by the loop, the smaller by recursion: the stack stays logarithmic.
    if (below - low < high - above) {
      sortTogether(keys, items, low, below);
      low = above;
    } else {
      sortTogether(keys, items, above, high);
      high = below;
    }
  }
  insertionSort(keys, items, low, high);
}

function median(keys: Float32Array, low: number, high: number): number {
  const middle = (low + high) >> 1;
  if (high - low < 128) return medianOf(keys[low], keys[middle], keys[high - 1]);
  const step = (high - low) >> 3;
  return medianOf(
    medianOf(keys[low], keys[low + step], keys[low + 2 * step]),
    medianOf(keys[middle - step], keys[middle], keys[middle + step]),
    medianOf(keys[high - 1 - 2 * step], keys[high - 1 - step], keys[high - 1]),
  );
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(keys: Float32Array, items: Int32Array, i: number, j: number): void {
  const key = keys[i];
  keys[i] = keys[j];
  keys[j] = key;
  const item = items[i];
  items[i] = items[j];
  items[j] = item;
}

function insertionSort(keys: Float32Array, items: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const key = keys[i];
    const item = items[i];
    let j = i - 1;
    for (; j >= start && keys[j] > key; j--) {
      keys[j + 1] = keys[j];
      items[j + 1] = items[j];
    }
    keys[j + 1] = key;
    items[j + 1] = item;
  }
}
