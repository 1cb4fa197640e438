import { InputError } from "./input-error";

/** Lies on the stack where a list of items begins. */
const MARK = Symbol("mark");

/** What each opcode of this form does; every other one is refused. */
const OPCODES: Record<string, (reader: PickleReader) => void> = {
  // Protocol and frame lengths say nothing that is needed.
  "\x80": (reader) => reader.take(1),
  "\x95": (reader) => reader.take(8),
  "(": (reader) => reader.push(MARK),
  K: (reader) => reader.push(reader.whole(1)),
  M: (reader) => reader.push(reader.whole(2)),
  J: (reader) => reader.push(reader.take(4).readInt32LE()),
  "]": (reader) => reader.push([]),
  ")": (reader) => reader.push([]),
  N: (reader) => reader.push(null),
  "\x88": (reader) => reader.push(true),
  "\x89": (reader) => reader.push(false),
  a: (reader) => reader.append(reader.pop(1)),
  e: (reader) => reader.append(reader.popMark()),
  t: (reader) => reader.push(reader.popMark()),
  "\x85": (reader) => reader.push(reader.pop(1)),
  "\x86": (reader) => reader.push(reader.pop(2)),
  "\x87": (reader) => reader.push(reader.pop(3)),
  // A function's name, and what it would be called with: neither is looked at.
  c: (reader) => reader.push(`${reader.line()}.${reader.line()}`),
  "\x93": (reader) => reader.push(reader.pop(2)),
  R: (reader) => reader.push({ call: reader.pop(2) }),
  U: (reader) => reader.push(reader.take(reader.whole(1)).toString("latin1")),
  C: (reader) => reader.push(reader.take(reader.whole(1)).toString("latin1")),
  "\x8c": (reader) => reader.push(reader.take(reader.whole(1)).toString("latin1")),
  X: (reader) => reader.push(reader.take(reader.whole(4)).toString("latin1")),
  T: (reader) => reader.push(reader.take(reader.whole(4)).toString("latin1")),
  B: (reader) => reader.push(reader.take(reader.whole(4)).toString("latin1")),
  q: (reader) => reader.remember(reader.whole(1)),
  r: (reader) => reader.remember(reader.whole(4)),
  "\x94": (reader) => reader.remember(),
  h: (reader) => reader.recall(reader.whole(1)),
  j: (reader) => reader.recall(reader.whole(4)),
  b: (reader) => reader.build(),
};

/**
 * Reads the one kind of pickle Keras's `imdb.npz` and `reuters.npz` hold: a NumPy object array of lists of whole
 * numbers, as `numpy.save` writes it in pickle protocol 2 to 5. Nothing is executed: names of Python functions are
 * kept as text and never called, and an opcode that this form doesn't need is an error.
 *
 * Source: CPython, `Lib/pickletools.py`.
 *
 * @param name of the file, for messages
 * @returns the lists, in their order
 * @throws {@link InputError} if the pickle holds anything else.
 */
export function readPickledLists(bytes: Buffer, name: string): number[][] {
  const lists = new PickleReader(bytes, name).read();
  const isList = (value: unknown): value is number[] =>
    Array.isArray(value) && value.every((item) => Number.isSafeInteger(item));
  if (Array.isArray(lists) && lists.every(isList)) return lists;
  throw new InputError(`${name}: expected a pickled array of lists of whole numbers; got something else.`);
}

class PickleReader {
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  #at = 0;
  #built: unknown;

  constructor(
    readonly bytes: Buffer,
    readonly name: string,
  ) {}

  read(): unknown {
    for (;;) {
      const opcode = this.take(1).toString("latin1");
      if (opcode === ".") return this.#built;
      if (!Object.hasOwn(OPCODES, opcode))
        throw new InputError(
          `${this.name}: the pickle holds opcode ${JSON.stringify(opcode)} at byte ${this.#at - 1}, which an array of ` +
            "lists of numbers doesn't need. The file is another one, or damaged.",
        );
      OPCODES[opcode](this);
    }
  }

  /** Hands an object its state. An object array's is (version, shape, type, order, list of its elements). */
  build(): void {
    const [state] = this.pop(1);
    if (Array.isArray(state) && Array.isArray(state[4])) this.#built = state[4];
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  pop(count: number): unknown[] {
    if (this.#stack.length < count) this.#refuse();
    return this.#stack.splice(-count);
  }

  popMark(): unknown[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) this.#refuse();
    return this.#stack.splice(mark).slice(1);
  }

  append(items: unknown[]): void {
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) this.#refuse();
    for (const item of items) list.push(item);
  }

  remember(place: number = this.#memo.size): void {
    this.#memo.set(place, this.#stack.at(-1));
  }

  recall(place: number): void {
    if (!this.#memo.has(place)) this.#refuse();
    this.push(this.#memo.get(place));
  }

  take(count: number): Buffer {
    if (this.#at + count > this.bytes.length) this.#refuse();
    this.#at += count;
    return this.bytes.subarray(this.#at - count, this.#at);
  }

  whole(count: number): number {
    return this.take(count).readUIntLE(0, count);
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.#at);
    if (end < 0) this.#refuse();
    const text = this.take(end - this.#at).toString("latin1");
    this.take(1);
    return text;
  }

  #refuse(): never {
    throw new InputError(
      `${this.name}: the pickle is cut off or damaged at byte ${this.#at}. Fetch the file again.`,
    );
  }
}
