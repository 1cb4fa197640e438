const KINDS = ["operator", "constant", "comparison", "bound"];

/**
 * `count` places at random among those that tests run, the four kinds in turn; the same seed chooses the same.
 *
 * @param {import("./find-places.mjs").Place[]} places
 * @param {Set<number>} reached ids of the places that run
 */
export function choosePlaces(places, reached, count, seed) {
  const random = mulberry32(seed);
  const piles = KINDS.map((kind) => places.filter((place) => place.kind === kind && reached.has(place.id)));
  const chosen = [];
  while (chosen.length < count && piles.some((pile) => pile.length > 0))
    for (const pile of piles) {
      if (pile.length === 0 || chosen.length === count) continue;
      chosen.push(...pile.splice(Math.floor(random() * pile.length), 1));
    }
  return chosen;
}

/** Numbers in [0, 1) by Tommy Ettinger's generator Mulberry32. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The test files that run a place, the one named after its file first, then those that run least besides it.
 * Files whose times add up to more than `seconds` are left out, but for the first.
 *
 * @param {{ file: string, places: number[], milliseconds: number }[]} records
 */
export function chooseTests(records, place, seconds) {
  const named = place.file.replace(/^src\//, "test/").replace(/\.ts$/, ".test.ts");
  const reaching = records.filter(({ places }) => places.includes(place.id));
  reaching.sort(
    (a, b) => Number(b.file === named) - Number(a.file === named) || a.places.length - b.places.length,
  );
  let left = seconds * 1000;
  const chosen = reaching.filter(({ milliseconds }, i) => {
    if (i > 0 && milliseconds > left) return false;
    left -= milliseconds;
    return true;
  });
  return { chosen, reaching: reaching.length };
}
