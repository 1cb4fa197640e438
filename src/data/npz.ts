import { InputError } from "./input-error";
import { readPickledLists } from "./pickle";
import { ZipArchive } from "./zip";

/** Reads one value of a NumPy type from a buffer. */
const NUMBERS: Record<string, { size: number; read: (bytes: Buffer, at: number) => number }> = {
  "|b1": { size: 1, read: (bytes, at) => bytes.readUInt8(at) },
  "|i1": { size: 1, read: (bytes, at) => bytes.readInt8(at) },
  "|u1": { size: 1, read: (bytes, at) => bytes.readUInt8(at) },
  "<i2": { size: 2, read: (bytes, at) => bytes.readInt16LE(at) },
  "<u2": { size: 2, read: (bytes, at) => bytes.readUInt16LE(at) },
  "<i4": { size: 4, read: (bytes, at) => bytes.readInt32LE(at) },
  "<u4": { size: 4, read: (bytes, at) => bytes.readUInt32LE(at) },
  "<i8": { size: 8, read: (bytes, at) => Number(bytes.readBigInt64LE(at)) },
  "<f4": { size: 4, read: (bytes, at) => bytes.readFloatLE(at) },
  "<f8": { size: 8, read: (bytes, at) => bytes.readDoubleLE(at) },
};

/**
 * The arrays of a NumPy `.npz` file, read as they are asked for: numbers of any common type as `Float64Array` in C
 * order, and object arrays of lists of whole numbers (what Keras's text sets are) as lists. The file's own format is
 * npy 1.0 or 2.0.
 *
 * Source: NumPy, `numpy.lib.format`.
 *
 * @throws {@link InputError} if an array isn't there, is of another type, or is damaged.
 */
export class NpzFile {
  readonly #archive: ZipArchive;

  /** @param name of the file, for messages */
  constructor(
    bytes: Buffer,
    readonly name: string,
  ) {
    this.#archive = new ZipArchive(bytes, name);
  }

  /** An array of numbers, flat, in C order. */
  numbers(array: string): Float64Array {
    const { type, count, fortran, data, label } = this.#open(array);
    const kind = Object.hasOwn(NUMBERS, type) ? NUMBERS[type] : undefined;
    if (!kind || fortran)
      throw new InputError(
        `${label}: expected numbers in C order; got type ${type}${fortran ? ", Fortran order" : ""}.`,
      );
    if (data.length !== count * kind.size)
      throw new InputError(
        `${label}: expected ${count} values; got ${data.length} bytes. Fetch the file again.`,
      );
    return Float64Array.from({ length: count }, (_, i) => kind.read(data, i * kind.size));
  }

  /** An object array of lists of whole numbers. */
  lists(array: string): number[][] {
    const { type, count, data, label } = this.#open(array);
    if (type !== "|O") throw new InputError(`${label}: expected lists (an object array); got type ${type}.`);
    const lists = readPickledLists(data, label);
    if (lists.length === count) return lists;
    throw new InputError(`${label}: expected ${count} lists; got ${lists.length}. Fetch the file again.`);
  }

  #open(array: string): { type: string; count: number; fortran: boolean; data: Buffer; label: string } {
    const label = `${this.name} ${array}`;
    const bytes = this.#archive.read(`${array}.npy`);
    const version = bytes[6];
    const isNpy = bytes.length > 12 && bytes.toString("latin1", 0, 6) === "\x93NUMPY";
    if (!isNpy || (version !== 1 && version !== 2))
      throw new InputError(`${label}: expected an array in npy format 1 or 2; got something else.`);
    const start = version === 1 ? 10 : 12;
    const end = start + (version === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8));
    const header = bytes.toString("latin1", start, end);
    const type = /'descr': '([^']+)'/.exec(header)?.[1];
    const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1];
    if (type === undefined || shape === undefined)
      throw new InputError(`${label}: can't read the array's header ${JSON.stringify(header.slice(0, 80))}.`);
    const sizes = shape.split(",").filter((size) => size.trim() !== "");
    const count = sizes.reduce((product, size) => product * Number(size), 1);
    return {
      type,
      count,
      fortran: header.includes("'fortran_order': True"),
      data: bytes.subarray(end),
      label,
    };
  }
}
