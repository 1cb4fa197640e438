import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { gunzipSync } from "node:zlib";
import { decodeCp949, isEverydaySyllable } from "./cp949";
import { InputError } from "./input-error";

/**
 * The bytes of a text file as UTF-8 without byte order mark, unpacked if they are gzip.
 *
 * `"auto"` accepts what can be told safely: a byte order mark (UTF-8, UTF-16), else valid UTF-8, else cp949 if
 * every byte decodes and nine in ten of the characters beyond ASCII are everyday Hangul (KS X 1001 syllables; text
 * in Latin-1 decodes to rare signs). What is none of these must be named. `"cp949"` can be named,
 * and any label of the WHATWG Encoding Standard; its `euc-kr` is cp949 too.
 *
 * @throws {@link InputError} if bytes aren't in the encoding (with the line), or the encoding is unknown.
 */
export function toUtf8(raw: Buffer, name: string, encoding = "auto"): Buffer {
  const bytes = unpack(raw, name);
  const decode = encoding === "auto" ? undefined : makeDecoder(encoding, name);
  const text = withoutMark(bytes);
  if (text && (!decode || decode === "utf-8")) return requireUtf8(text, name);
  const utf16 = utf16Label(bytes);
  if (utf16 && !decode) return Buffer.from(new TextDecoder(utf16).decode(bytes));
  if (bytes.subarray(0, 1024).includes(0) && !/^utf-16/i.test(encoding))
    throw new InputError(
      `${name}: expected text; got binary data (a zero byte among the first 1,024). ` +
        "If it is a spreadsheet, export it as CSV.",
    );
  if (isUtf8(bytes) && (!decode || decode === "utf-8")) return bytes;
  if (!decode) return guessKorean(bytes, name);
  if (decode === "utf-8") return requireUtf8(bytes, name);
  const decoded = decode(bytes);
  if (decoded !== undefined) return Buffer.from(decoded);
  const line = firstBadLine(bytes, (part) => decode(part) !== undefined);
  throw new InputError(
    `${name}:${line}: the bytes of this line are not ${encoding}. Name the right encoding.`,
  );
}

type Decode = (bytes: Uint8Array) => string | undefined;

function unpack(bytes: Buffer, name: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (!name.endsWith(".gz") || bytes.length === 0) return bytes;
    throw new InputError(
      `${name}: expected gzip data, as the name says; got something else. Rename the file.`,
    );
  }
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new InputError(
      `${name}: the gzip data can't be unpacked (${(error as Error).message}). The file is cut off or damaged; fetch it again.`,
    );
  }
}

function withoutMark(bytes: Buffer): Buffer | undefined {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : undefined;
}

function utf16Label(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

function makeDecoder(encoding: string, name: string): Decode | "utf-8" {
  if (/^(cp949|ms949|uhc)$/i.test(encoding)) return decodeCp949;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new InputError(
      `${name}: encoding "${encoding}" is unknown. Write "utf-8", "cp949", or another label of the Encoding ` +
        'Standard such as "windows-1252".',
    );
  }
  if (decoder.encoding === "utf-8") return "utf-8";
  if (decoder.encoding === "euc-kr") return decodeCp949;
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
}

function requireUtf8(bytes: Buffer, name: string): Buffer {
  if (isUtf8(bytes)) return bytes;
  const line = firstBadLine(bytes, isUtf8);
  throw new InputError(
    `${name}:${line}: the bytes of this line are not UTF-8. Name the right encoding, e.g. "cp949".`,
  );
}

function guessKorean(bytes: Buffer, name: string): Buffer {
  const decoded = mostlyEverydayHangul(bytes) ? decodeCp949(bytes) : undefined;
  if (decoded !== undefined) return Buffer.from(decoded);
  const line = firstBadLine(bytes, isUtf8);
  throw new InputError(
    `${name}:${line}: the encoding can't be told: this line is neither UTF-8 nor everyday Korean in cp949. ` +
      'Name it: encoding: "cp949", "windows-1252", …',
  );
}

function mostlyEverydayHangul(bytes: Buffer): boolean {
  let everyday = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] < 0x80) continue;
    if (isEverydaySyllable(bytes[i], bytes[i + 1])) everyday++;
    else others++;
    i++;
  }
  return everyday >= 9 * others;
}

function firstBadLine(bytes: Buffer, isGood: (part: Buffer) => boolean): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isGood(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
