import { InputError } from "./input-error";

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** How a CSV file is cut into records. */
export interface CsvDialect {
  /** Name of the file, for messages. */
  name: string;
  /** One ASCII character between fields. */
  delimiter: string;
  /** Records that begin with this text are passed over; empty: none are. */
  comment: string;
}

/**
 * Walks through the records of a CSV file (RFC 4180: quoted fields may hold delimiters, line breaks and doubled
 * quotes) without making a string per field: 420,551 records of 15 fields cost no garbage. `next()` steps to the
 * next record; the byte range of its fields is then in `starts` and `ends`. Blank lines and comment lines are
 * passed over and still counted, so `line` is the line an editor shows.
 */
export class CsvRecords {
  /** Number of fields of the current record. */
  count = 0;
  /** Line on which the current record begins; the first line is 1. */
  line = 0;
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  /** 1 where the field was quoted, 2 where it also holds doubled quotes. */
  quoted: Uint8Array = new Uint8Array(64);
  readonly #delimiter: number;
  readonly #comment: Uint8Array;
  readonly #contentEnd: number;
  #position = 0;
  #nextLine = 1;

  /** @param bytes UTF-8 without byte order mark. */
  constructor(
    readonly bytes: Buffer,
    readonly dialect: CsvDialect,
  ) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#comment = Buffer.from(dialect.comment);
    let end = bytes.length;
    while (end > 0 && isBlank(bytes[end - 1])) end--;
    this.#contentEnd = end;
  }

  /** Steps to the next record; false at the end. `blankLines`: a blank line is a record of one empty field. */
  next(blankLines = false): boolean {
    while (this.#position < this.#contentEnd) {
      if (this.#comment.length > 0 && this.#startsWithComment()) this.#skipLine();
      else {
        this.#readRecord();
        if (blankLines || this.count > 1 || this.quoted[0] || !this.#isBlankField()) return true;
      }
    }
    return false;
  }

  /** The text of one field of the current record. */
  text(field: number): string {
    const text = this.bytes.toString("utf8", this.starts[field], this.ends[field]);
    return this.quoted[field] === 2 ? text.replaceAll('""', '"') : text;
  }

  /** Line on which one field begins, which differs from `line` after a quoted line break. */
  lineOf(field: number): number {
    let line = this.line;
    for (let i = this.starts[0]; i < this.starts[field]; i++) if (this.#endsLine(i)) line++;
    return line;
  }

  #readRecord(): void {
    const { bytes } = this;
    const delimiter = this.#delimiter;
    this.line = this.#nextLine;
    let position = this.#position;
    let field = 0;
    for (;;) {
      if (field === this.starts.length) this.#grow();
      let byte = bytes[position];
      if (byte === QUOTE) {
        position = this.#readQuoted(position, field);
        byte = bytes[position];
      } else {
        this.starts[field] = position;
        while (
          byte !== delimiter &&
          byte !== LINE_FEED &&
          byte !== CARRIAGE_RETURN &&
          position < bytes.length
        )
          byte = bytes[++position];
        this.ends[field] = position;
        this.quoted[field] = 0;
      }
      field++;
      if (byte !== delimiter || position >= bytes.length) break;
      position++;
    }
    this.count = field;
    this.#position = position;
    this.#endLine();
  }

  #readQuoted(opening: number, field: number): number {
    const { bytes } = this;
    let closing = bytes.indexOf(QUOTE, opening + 1);
    this.quoted[field] = 1;
    while (closing >= 0 && bytes[closing + 1] === QUOTE) {
      this.quoted[field] = 2;
      closing = bytes.indexOf(QUOTE, closing + 2);
    }
    this.starts[field] = opening + 1;
    if (closing < 0)
      throw new InputError(
        `${this.dialect.name}:${this.lineOf(field)}: a quoted field begins here and is never closed. ` +
          'Add the missing " or remove the one too many.',
      );
    this.ends[field] = closing;
    const line = this.lineOf(field);
    for (let i = opening; i < closing; i++) if (this.#endsLine(i)) this.#nextLine++;
    const after = bytes[closing + 1];
    const ends = after === this.#delimiter || after === LINE_FEED || after === CARRIAGE_RETURN;
    if (!ends && closing + 1 < bytes.length)
      throw new InputError(
        `${this.dialect.name}:${line}: expected "${this.dialect.delimiter}" or the end of the line after the closing ` +
          `quote of field ${field + 1}; got "${bytes.toString("utf8", closing + 1, closing + 11)}". ` +
          'Inside a quoted field a quote is written twice: "".',
      );
    return closing + 1;
  }

  #endsLine(position: number): boolean {
    const byte = this.bytes[position];
    return byte === LINE_FEED || (byte === CARRIAGE_RETURN && this.bytes[position + 1] !== LINE_FEED);
  }

  #endLine(): void {
    if (this.bytes[this.#position] === CARRIAGE_RETURN && this.bytes[this.#position + 1] === LINE_FEED)
      this.#position++;
    this.#position++;
    this.#nextLine++;
  }

  #skipLine(): void {
    while (this.#position < this.bytes.length && !this.#endsLine(this.#position)) this.#position++;
    this.#endLine();
  }

  #startsWithComment(): boolean {
    return this.#comment.every((byte, i) => this.bytes[this.#position + i] === byte);
  }

  #isBlankField(): boolean {
    for (let i = this.starts[0]; i < this.ends[0]; i++) if (!isBlank(this.bytes[i])) return false;
    return true;
  }

  #grow(): void {
    const wider = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.starts.length * 2;
    this.starts = wider(this.starts, new Int32Array(size));
    this.ends = wider(this.ends, new Int32Array(size));
    this.quoted = wider(this.quoted, new Uint8Array(size));
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
