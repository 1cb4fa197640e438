import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Random } from "../../src/data/random";
import golden from "../reference/random_state.json";

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

/** Distance in representable numbers. */
function steps(a: number, b: number): number {
  const [x, y] = new BigInt64Array(Float64Array.of(Math.abs(a), Math.abs(b)).buffer);
  return Math.sign(a) === Math.sign(b) ? Math.abs(Number(x - y)) : Number.POSITIVE_INFINITY;
}

describe.each(golden.seeds)("as NumPy's RandomState($seed)", (expected) => {
  const make = (): Random => new Random(expected.seed);

  test("uniform values agree in every bit", () => {
    const random = make();
    expect(draw(8, () => random.random())).toEqual(expected.random);
    const late = make();
    draw(1000, () => late.random());
    expect(draw(4, () => late.random())).toEqual(expected.afterThousand);
    const uniform = make();
    expect(draw(8, () => uniform.uniform(-3, 7))).toEqual(expected.uniform);
  });

  test("whole numbers and permutations agree", () => {
    for (const [n, values] of Object.entries(expected.integers)) {
      const random = make();
      expect(draw(12, () => random.integer(Number(n)))).toEqual(values);
    }
    for (const [n, order] of Object.entries(expected.permutation))
      expect(Array.from(make().permutation(Number(n)))).toEqual(order);
  });

  test("normal values agree to the last digit or the one before", () => {
    const random = make();
    const nine = draw(9, () => random.normal());
    for (const [i, value] of nine.entries()) expect(steps(value, expected.normal[i])).toBeLessThanOrEqual(1);
    const many = make();
    const last = draw(3000, () => many.normal()).slice(-600);
    expect(Math.max(...last.map((value, i) => steps(value, expected.normalMany[i])))).toBeLessThanOrEqual(2);
    const shifted = make();
    for (const value of expected.normalShifted) expect(shifted.normal(10, 2)).toBeCloseTo(value, 13);
    const { key, position, gauss } = random.state;
    expect(key.slice(0, 4)).toEqual(expected.stateAfterNineNormals.firstWords);
    expect(position).toBe(expected.stateAfterNineNormals.position);
    expect(gauss).toBeCloseTo(expected.stateAfterNineNormals.gauss, 14);
  });

  test("kinds of draws mixed share one stream", () => {
    const random = make();
    const mixed = [random.integer(6), random.normal(), random.random(), random.normal()];
    for (const [i, value] of mixed.entries()) expect(value).toBeCloseTo(expected.mixed[i] as number, 14);
    expect(Array.from(random.permutation(4))).toEqual(expected.mixed[4]);
    expect(random.normal()).toBeCloseTo(expected.mixed[5] as number, 14);
  });
});

test("a state taken as JSON and put back continues the stream, a waiting normal value included", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 700 }), (seed, count) => {
      const random = new Random(seed);
      draw(count, () => random.normal());
      const saved = JSON.parse(JSON.stringify(random.state));
      const next = draw(5, () => random.normal());
      const other = new Random(0);
      other.state = saved;
      expect(draw(5, () => other.normal())).toEqual(next);
    }),
    { numRuns: 30 },
  );
});

test("shuffle works in place on arrays and typed arrays and keeps every value", () => {
  const words = ["a", "b", "c", "d"];
  expect(new Random(3).shuffle(words)).toBe(words);
  expect([...words].sort()).toEqual(["a", "b", "c", "d"]);
  const order = new Random(3).permutation(4);
  expect(words).toEqual(Array.from(order, (i) => "abcd"[i]));
});

test("worked example", () => {
  const random = new Random(30);
  expect([random.random(), random.integer(10)]).toEqual([0.644143536068335, 4]);
  expect(Array.from(new Random(30).permutation(5))).toEqual([3, 1, 2, 0, 4]);
});

test("refuses what it can't use", () => {
  for (const seed of [-1, 1.5, Number.NaN, 2 ** 32, undefined as unknown as number])
    expect(() => new Random(seed)).toThrow(InputError);
  const random = new Random(1);
  for (const n of [0, -1, 2.5, Number.NaN, 2 ** 32 + 1]) expect(() => random.integer(n)).toThrow(InputError);
  expect(() => random.permutation(-1)).toThrow(/whole number/);
  expect(() => random.normal(0, -1)).toThrow(/standard deviation/);
  expect(() => random.uniform(0, Number.NaN)).toThrow(/high/);
  const { state } = random;
  const bad = [
    { ...state, key: [1] },
    { ...state, position: 625 },
    { ...state, gauss: Number.NaN },
  ];
  for (const value of bad)
    expect(() => {
      random.state = value;
    }).toThrow(InputError);
});
