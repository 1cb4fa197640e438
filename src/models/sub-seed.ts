import { InputError } from "../data/input-error";

/**
 * A seed of its own for part `index` (a layer, an epoch, a step) of something seeded with `seed`. Neighbouring
 * seeds and indices give unrelated results (the finaliser of MurmurHash3 mixes the bits), and the result is
 * never 0, which TensorFlow.js reads as "no seed".
 *
 * @returns a whole number from 1 to 2³¹ − 1
 * @throws {@link InputError} if `seed` is not a whole number.
 * @example
 * ```ts
 * subSeed(30, 0); // 2060140196
 * subSeed(30, 1); // 2065849128
 * ```
 */
export function subSeed(seed: number, index: number): number {
  if (!Number.isSafeInteger(seed))
    throw new InputError(`seed must be a whole number; got ${String(seed)}. Write seed: 1, for example.`);
  let bits =
    (mix(seed | 0) + mix(Math.floor(seed / 2 ** 32) ^ 0x5bd1e995) + Math.imul(index, 0x9e3779b1)) | 0;
  bits = mix(bits);
  return (bits >>> 1) % 0x7fffffff || 1;
}

function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
