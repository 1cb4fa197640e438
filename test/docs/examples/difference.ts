import { inspect } from "node:util";
import type { Printed } from "./printed-value";

/** Where a value first differs from what a comment prints, in words; undefined if it is the same. */
export function difference(actual: unknown, printed: Printed, at = ""): string | undefined {
  const is = (right: boolean): string | undefined =>
    right ? undefined : `${at || "it"} is ${inspect(actual, { depth: 4, breakLength: 200 })}`;
  switch (printed.kind) {
    case "number":
      return is(typeof actual === "number" && sameNumber(actual, printed));
    case "word":
      return is(actual === printed.value);
    case "list":
      if (!isList(actual) || actual.constructor.name !== printed.type) return is(false);
      if (actual.length !== printed.items.length) return is(false);
      return first(printed.items, (item, i) => difference(actual[i], item, `${at}[${i}]`));
    case "object": {
      if (typeof actual !== "object" || actual === null || isList(actual)) return is(false);
      const fields = new Map(Object.entries(actual));
      if (fields.size !== printed.entries.length) return is(false);
      return first(printed.entries, ([key, value]) =>
        fields.has(key) ? difference(fields.get(key), value, `${at}.${key}`) : is(false),
      );
    }
  }
}

function first<Item>(
  items: readonly Item[],
  look: (item: Item, i: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isList(value: unknown): value is ArrayLike<unknown> & object {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

/**
 * Whether a number is the one that is printed. An open one has to begin with the printed digits. Up to seven
 * digits the two may differ by what a float32 can't tell apart, beyond that by nothing but the digits left out.
 */
function sameNumber(actual: number, { text, value, open }: Extract<Printed, { kind: "number" }>): boolean {
  if (Object.is(actual, value) || actual === value) return true;
  if (!Number.isFinite(actual) || !Number.isFinite(value)) return false;
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  if (open) {
    const unit = 10 ** -decimals;
    const beyond = (Math.abs(actual) - Math.abs(value)) * (Math.sign(actual) === Math.sign(value) ? 1 : -1);
    return beyond > -1e-9 && beyond < unit;
  }
  const digits = text.replace(/e.*|[-.]/g, "").replace(/^0+/, "").length;
  if (digits <= 7) return Math.abs(actual - value) <= 5e-7 * Math.max(Math.abs(actual), Math.abs(value));
  return Number(actual.toPrecision(Math.min(digits, 17))) === value;
}
