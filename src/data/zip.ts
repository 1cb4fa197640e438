import { inflateRawSync } from "node:zlib";
import { crc32Of } from "./crc32";
import { InputError } from "./input-error";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * The files of a zip archive, unpacked one by one as they are asked for. Reads stored and deflated members, which is
 * what wheels, `.npz` files and data archives hold; not encrypted ones and none over 4 GB (zip64). Every member's length
 * and CRC-32 are checked: Node's own inflate doesn't notice every damage.
 *
 * Source: PKWARE, APPNOTE.TXT, the .ZIP file format specification 6.3.
 *
 * @throws {@link InputError} if the bytes are no zip archive or are damaged, or a member isn't there.
 * @example
 * ```ts
 * // The smallest zip archive holds nothing but the end of its list of files.
 * const archive = new ZipArchive(Buffer.from(`PK\x05\x06${"\0".repeat(18)}`, "latin1"), "empty.zip");
 * archive.names; // []
 * ```
 */
export class ZipArchive {
  readonly #entries = new Map<string, Entry>();

  /** @param name of the file, for messages */
  constructor(
    readonly bytes: Buffer,
    readonly name: string,
  ) {
    const end = this.#findEnd();
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
      if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY)
        throw this.#damaged("its list of files is broken");
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
      this.#entries.set(bytes.toString("utf8", at + 46, nameEnd), {
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      });
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }

  /** Paths of the files; folders are left out. */
  get names(): string[] {
    return [...this.#entries.keys()].filter((name) => !name.endsWith("/"));
  }

  /** The bytes of one file. */
  read(member: string): Buffer {
    const entry = this.#entries.get(member);
    if (!entry)
      throw new InputError(
        `${this.name} has no file "${member}"; it has ${this.names.slice(0, 20).join(", ")}.`,
      );
    const { method, crc, packed, size, offset } = entry;
    if (offset + 30 > this.bytes.length || this.bytes.readUInt32LE(offset) !== LOCAL)
      throw this.#damaged(`${member} isn't where the list of files says`);
    const start = offset + 30 + this.bytes.readUInt16LE(offset + 26) + this.bytes.readUInt16LE(offset + 28);
    const raw = this.bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8)
      throw new InputError(
        `${this.name}: ${member} is packed with method ${method}; stored or deflate was expected.`,
      );
    const data = method === 0 ? raw : this.#inflate(raw, member, size);
    if (data.length !== size || crc32Of(data) !== crc)
      throw this.#damaged(`the checksum of ${member} is wrong`);
    return data;
  }

  #inflate(raw: Buffer, member: string, size: number): Buffer {
    try {
      return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
    } catch (error) {
      throw this.#damaged(`${member} can't be unpacked: ${(error as Error).message}`);
    }
  }

  #findEnd(): number {
    for (let at = this.bytes.length - 22; at >= 0 && at >= this.bytes.length - 65557; at--)
      if (this.bytes.readUInt32LE(at) === END) return at;
    throw new InputError(
      `${this.name}: expected a zip archive; found no end of its list of files. The file is cut off or no zip; ` +
        "fetch it again.",
    );
  }

  #damaged(why: string): InputError {
    return new InputError(`${this.name}: the zip archive is damaged (${why}). Fetch it again.`);
  }
}
