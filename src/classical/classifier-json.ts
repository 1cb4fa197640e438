import { InputError } from "../data/input-error";

/** A fitted classifier as JSON. */
export interface ClassifierJson {
  /** Name of the class. */
  model: string;
  /** What its constructor was given. */
  options: Record<string, unknown>;
  /** Labels, ascending. */
  classes: number[];
  /** Columns of X. */
  columns: number;
  /** What was learned; each model has its own. */
  state: Record<string, unknown>;
}

/** Reads a {@link ClassifierJson}, checking as it goes: a damaged file must not become a model that predicts. */
export class SavedState {
  readonly classes: Int32Array;
  readonly columns: number;
  readonly #state: Record<string, unknown>;

  constructor(
    readonly where: string,
    json: ClassifierJson,
    kind: string,
  ) {
    if (json?.model !== kind || !isObject(json.state) || !isObject(json.options))
      throw new InputError(
        `${where}: expected what ${kind}.toJSON gave; got ${json?.model ? `that of ${String(json.model)}` : String(json)}.`,
      );
    this.#state = { classes: json.classes, columns: json.columns, ...json.state };
    this.classes = Int32Array.from(this.numbers("classes"));
    this.columns = this.count("columns");
    if (this.classes.length === 0) throw this.wrong("classes", "at least one label");
  }

  /** A list of finite numbers, of the given length if there is one. */
  numbers(name: string, length?: number): number[] {
    return this.checked(name, this.#state[name], length);
  }

  /** A whole number of at least 0. */
  count(name: string): number {
    const value = this.#state[name];
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw this.wrong(name, "a whole number");
  }

  /** A finite number. */
  number(name: string): number {
    const value = this.#state[name];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw this.wrong(name, "a number");
  }

  /** True or false. */
  flag(name: string): boolean {
    const value = this.#state[name];
    if (typeof value === "boolean") return value;
    throw this.wrong(name, "true or false");
  }

  /** A list of objects, each to be read by `checked`. */
  list(name: string): Record<string, unknown>[] {
    const value = this.#state[name];
    if (Array.isArray(value) && value.every(isObject)) return value;
    throw this.wrong(name, "a list");
  }

  /** Refuses anything but a list of finite numbers, of the given length if there is one. */
  checked(name: string, value: unknown, length?: number): number[] {
    const fine =
      Array.isArray(value) &&
      (length === undefined || value.length === length) &&
      value.every((one) => typeof one === "number" && Number.isFinite(one));
    if (fine) return value;
    throw this.wrong(name, length === undefined ? "a list of numbers" : `${length} numbers`);
  }

  /** The error for an entry that can't be right. */
  wrong(name: string, expected: string): InputError {
    return new InputError(
      `${this.where}: expected ${expected} as ${name}; the JSON is incomplete or changed.`,
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
