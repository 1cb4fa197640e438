import { InputError } from "./input-error";

const BLOCK = 512;

/** One regular file of a tar archive. */
export interface TarFile {
  path: string;
  /** A view into the archive, not a copy. */
  data: Buffer;
}

/**
 * The regular files of an unpacked tar archive in their order: the formats v7, ustar, GNU (long names) and pax. Folders and
 * links are passed over.
 *
 * Source: POSIX.1-2001, pax interchange format.
 *
 * @param name of the file, for messages
 * @throws {@link InputError} if a header's checksum is wrong or the archive ends in the middle of a file.
 * @example
 * ```ts
 * // An archive ends with two blocks of zeros.
 * Array.from(tarFiles(Buffer.alloc(1024), "empty.tar")); // []
 * ```
 */
export function* tarFiles(bytes: Buffer, name: string): Generator<TarFile> {
  let longName: string | undefined;
  let at = 0;
  for (; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    if (!hasRightSum(header)) throw damaged(name, at, "the checksum of a header is wrong");
    const size = numberAt(header, 124, 12);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length < size) throw damaged(name, at, "it ends in the middle of a file");
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156]);
    if (type === "L") longName = textOf(data, 0, size);
    else if (type === "x") longName = paxPath(data) ?? longName;
    else {
      if (type === "0" || type === "\0") yield { path: longName ?? pathOf(header), data };
      longName = undefined;
    }
  }
  throw damaged(name, at, "its end is missing");
}

function pathOf(header: Buffer): string {
  const isUstar = header.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isUstar ? textOf(header, 345, 155) : "";
  return (prefix ? `${prefix}/` : "") + textOf(header, 0, 100);
}

function textOf(bytes: Buffer, start: number, length: number): string {
  const zero = bytes.indexOf(0, start);
  return bytes.toString("utf8", start, zero >= 0 && zero < start + length ? zero : start + length);
}

/** Octal digits, or GNU's binary form for large numbers. */
function numberAt(header: Buffer, start: number, length: number): number {
  if (header[start] & 0x80) return Number(header.readBigUInt64BE(start + length - 8));
  return Number.parseInt(header.toString("latin1", start, start + length).trim() || "0", 8);
}

function hasRightSum(header: Buffer): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i];
  return Number.parseInt(textOf(header, 148, 8), 8) === sum;
}

/** The `path` of a pax header: records of the form "LENGTH KEY=VALUE\n". */
function paxPath(data: Buffer): string | undefined {
  for (let at = 0; at < data.length; ) {
    const length = Number.parseInt(data.toString("latin1", at, at + 20), 10);
    if (!(length > 0)) return undefined;
    const record = data.toString("utf8", at, at + length - 1);
    const match = /^\d+ path=([\s\S]*)$/.exec(record);
    if (match) return match[1];
    at += length;
  }
  return undefined;
}

function damaged(name: string, at: number, why: string): InputError {
  return new InputError(`${name}: the tar archive is damaged at byte ${at} (${why}). Fetch it again.`);
}
