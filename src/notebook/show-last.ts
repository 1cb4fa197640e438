import { isShowable, show } from "./show";

const alreadyShown = new WeakSet<object>();

/** Remembers that a value has been shown, so that a cell ending with it doesn't print it again. */
export function markShown(value: object): void {
  alreadyShown.add(value);
}

/**
 * How a cell that ends with a value shows it: figures, tables, models and results as {@link show} does.
 *
 * @returns false for a value that is better printed as text
 */
export function showLast(value: unknown): boolean {
  if (typeof value === "object" && value !== null && alreadyShown.has(value)) return true;
  if (!isShowable(value)) return false;
  show(value);
  return true;
}

/** Tells the project's kernel about {@link showLast}; it asks for it under this symbol. */
export function installShowLast(): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for("seqlab.showLast")] = showLast;
}
