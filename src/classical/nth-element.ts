/** Whether item a comes before item b; no two items may be equal. */
export type Before = (a: number, b: number) => boolean;

/**
 * Moves the item that belongs at position `nth` of the sorted range `[start, end)` there, smaller ones before it,
 * larger ones behind it, in place and in linear time: quickselect with the median of three as pivot.
 *
 * The items on either side end up in the order GNU's C++ `std::nth_element` leaves them in. scikit-learn builds its
 * k-d tree with that function, and where several training rows are equally far from a query, it is this order that
 * decides which of them count as neighbours.
 *
 * Source: D. Musser, "Introspective Sorting and Selection Algorithms" (1997).
 */
export function nthElement(items: Int32Array, start: number, nth: number, end: number, before: Before): void {
  if (start === end || nth === end) return;
  let low = start;
  let high = end;
  let budget = 2 * (31 - Math.clz32(end - start));
  while (high - low > 3) {
    if (budget-- === 0) {
      // Only inputs built against the pivot rule get here; a full sort then bounds the time.
      items.subarray(low, high).sort((a, b) => (before(a, b) ? -1 : 1));
      return;
    }
    const cut = partitionAroundMedian(items, low, high, before);
    if (cut <= nth) low = cut;
    else high = cut;
  }
  for (let i = low + 1; i < high; i++) {
    const item = items[i];
    let j = i;
    for (; j > low && before(item, items[j - 1]); j--) items[j] = items[j - 1];
    items[j] = item;
  }
}

/** Partitions around the median of the second, middle and last item; returns where the larger part begins. */
function partitionAroundMedian(items: Int32Array, start: number, end: number, before: Before): number {
  const middle = start + ((end - start) >> 1);
  swap(items, start, medianPosition(items, start + 1, middle, end - 1, before));
  const pivot = items[start];
  let low = start + 1;
  let high = end;
  for (;;) {
    while (before(items[low], pivot)) low++;
    high--;
    while (before(pivot, items[high])) high--;
    if (low >= high) return low;
    swap(items, low++, high);
  }
}

function medianPosition(items: Int32Array, a: number, b: number, c: number, before: Before): number {
  if (before(items[a], items[b])) {
    if (before(items[b], items[c])) return b;
    return before(items[a], items[c]) ? c : a;
  }
  if (before(items[a], items[c])) return a;
  return before(items[b], items[c]) ? c : b;
}

function swap(items: Int32Array, i: number, j: number): void {
  const item = items[i];
  items[i] = items[j];
  items[j] = item;
}
