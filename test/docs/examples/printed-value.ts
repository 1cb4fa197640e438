/** A value as a comment prints it. */
export type Printed =
  | { kind: "number"; text: string; value: number; open: boolean }
  | { kind: "word"; value: string | boolean | null | undefined }
  | { kind: "list"; type: string; items: Printed[] }
  | { kind: "object"; entries: [string, Printed][] };

const WORDS = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", undefined],
]);

/**
 * The value a comment states, or undefined if it states none. Words may explain it: after a colon, a comma or
 * an equals sign (`5: halfway`, `0.6, of 1`, `9 = 4 + 5`), or as the sum that leads to it (`(1 + 3) / 2 = 2`).
 * `0.6666…` is a number of which only the first digits are printed.
 */
export function printedValue(comment: string): Printed | undefined {
  return explained(comment) ?? explained(comment.slice(comment.lastIndexOf(" = ") + 3));
}

function explained(text: string): Printed | undefined {
  const reader = new Reader(text.trim());
  const value = reader.value();
  return value && /^(?:$|[:,] | = )/.test(reader.rest) ? value : undefined;
}

class Reader {
  constructor(public rest: string) {}

  value(): Printed | undefined {
    return this.#number() ?? this.#text() ?? this.#list() ?? this.#object() ?? this.#word();
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.rest);
    if (match?.index !== 0) return undefined;
    this.rest = this.rest.slice(match[0].length);
    return match;
  }

  #number(): Printed | undefined {
    const match = this.#take(/^(-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)|NaN)(…)?(?![\w.(])/);
    return match && { kind: "number", text: match[1], value: Number(match[1]), open: match[2] !== undefined };
  }

  #text(): Printed | undefined {
    const match = this.#take(/^"(?:[^"\\]|\\.)*"/);
    return match && { kind: "word", value: JSON.parse(match[0]) as string };
  }

  #word(): Printed | undefined {
    const match = this.#take(/^(true|false|null|undefined)\b/);
    return match && { kind: "word", value: WORDS.get(match[1]) };
  }

  #list(): Printed | undefined {
    const match = this.#take(/^(?:(\w+Array) ?)?\[\s*/);
    if (!match) return undefined;
    const items: Printed[] = [];
    while (!this.#take(/^\s*\]/)) {
      const item = this.value();
      if (!item) return undefined;
      items.push(item);
      this.#take(/^,\s*/);
    }
    return { kind: "list", type: match[1] ?? "Array", items };
  }

  #object(): Printed | undefined {
    if (!this.#take(/^\{\s*/)) return undefined;
    const entries: [string, Printed][] = [];
    while (!this.#take(/^\s*\}/)) {
      const key = this.#take(/^(?:(\w+)|"([^"]*)"):\s*/);
      const value = key && this.value();
      if (!key || !value) return undefined;
      entries.push([key[1] ?? key[2], value]);
      this.#take(/^,\s*/);
    }
    return { kind: "object", entries };
  }
}
