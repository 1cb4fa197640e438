import { errorText } from "./error-text";

/** A learner's value as numbers, texts and lists, or why it can't be read. */
export type PlainAnswer = { value: unknown } | { problem: "promise" | "unreadable"; detail: string };

interface TensorLike {
  arraySync(): unknown;
  shape: number[];
}

/**
 * Turns what a learner may have handed in into what can be compared: tensors become numbers or lists,
 * bigints numbers, objects are read property by property, so that a getter that throws is noticed here.
 * Never throws.
 */
export function plainAnswer(value: unknown): PlainAnswer {
  try {
    if (isObject(value) && typeof value.then === "function") return { problem: "promise", detail: "" };
    return { value: plain(value, 0) };
  } catch (error) {
    return { problem: "unreadable", detail: errorText(error) };
  }
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === "bigint") return Number(value);
  if (!isObject(value) || depth > 4) return value;
  if (typeof value.arraySync === "function" && Array.isArray(value.shape))
    return (value as unknown as TensorLike).arraySync();
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  if (ArrayBuffer.isView(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value; // a model, a Table: not to be walked
  const keys = Object.keys(value);
  return Object.fromEntries(keys.map((key) => [key, plain(value[key], depth + 1)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
