const TINY = 1e-300;
const MOST_TERMS = 10_000;

/**
 * The value of b₀ + a₁ / (b₁ + a₂ / (b₂ + …)) by Lentz's method: from the front, until a term changes nothing more.
 *
 * Source: W. Press et al., "Numerical Recipes" 5.2 (modified Lentz algorithm of Thompson and Barnett).
 *
 * @param term gives [a_i, b_i] for i = 1, 2, …
 */
export function continuedFraction(first: number, term: (i: number) => readonly [number, number]): number {
  let value = first || TINY;
  let numerator = value;
  let denominator = 0;
  for (let i = 1; i < MOST_TERMS; i++) {
    const [a, b] = term(i);
    denominator = 1 / (b + a * denominator || TINY);
    numerator = b + a / numerator || TINY;
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < Number.EPSILON) break;
  }
  return value;
}
