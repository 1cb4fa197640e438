import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../../data/input-error";

const MAGIC = "seqlab checkpoint";
const FORMAT = 1;

/** A named array of a checkpoint. */
export interface StoredArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a checkpoint file holds: anything JSON can hold, NaN and infinities too, and arrays. */
export interface CheckpointContent<T> {
  readonly header: T;
  readonly arrays: readonly StoredArray[];
}

/**
 * Writes a checkpoint so that at any moment, also when the machine goes down, the file is either the old one or
 * the new one: into a file beside it, to the disk, and then in its place.
 *
 * The file: a line `seqlab checkpoint 1 <SHA-256 of the rest>`, a line of JSON, then all arrays as little-endian
 * float32, one behind the other.
 */
export function writeCheckpoint<T>(file: string, { header, arrays }: CheckpointContent<T>): void {
  const shapes = arrays.map(({ name, shape }) => ({ name, shape }));
  const json = Buffer.from(`${JSON.stringify({ header, arrays: shapes }, withNonFinite)}\n`);
  const parts = [
    json,
    ...arrays.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const aside = `${file}.tmp`;
  const open = openSync(aside, "w");
  try {
    for (const part of [Buffer.from(`${MAGIC} ${FORMAT} ${hash.digest("hex")}\n`), ...parts])
      for (let at = 0; at < part.length; ) at += writeSync(open, part, at);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
  renameSync(aside, file);
  syncFolder(dirname(file));
}

/**
 * Reads a checkpoint.
 *
 * @throws {@link InputError} for a file that is no checkpoint, is damaged, or was written by a newer version
 */
export function readCheckpoint<T>(caller: string, file: string): CheckpointContent<T> {
  const bytes = readFileSync(file);
  const lineEnd = bytes.indexOf(10);
  const [, format, sum] =
    /^seqlab checkpoint (\d+) ([0-9a-f]{64})$/.exec(bytes.toString("latin1", 0, lineEnd)) ?? [];
  if (!sum)
    throw new InputError(
      `${caller}: ${file} is not a checkpoint of seqlab, or its beginning is lost. Name another file, or delete this one.`,
    );
  if (Number(format) !== FORMAT)
    throw new InputError(
      `${caller}: ${file} is a checkpoint of format ${format}; this version of seqlab reads format ${FORMAT}. Use the version that wrote it.`,
    );
  const rest = bytes.subarray(lineEnd + 1);
  if (createHash("sha256").update(rest).digest("hex") !== sum)
    throw new InputError(
      `${caller}: the checkpoint ${file} is damaged (its checksum doesn't match its ${bytes.length} bytes). Delete it and train anew, or use a copy.`,
    );
  const jsonEnd = rest.indexOf(10);
  const { header, arrays } = JSON.parse(rest.toString("utf8", 0, jsonEnd), nonFinite) as {
    header: T;
    arrays: { name: string; shape: number[] }[];
  };
  let next = jsonEnd + 1;
  const take = (shape: readonly number[]): Float32Array => {
    const length = 4 * shape.reduce((product, size) => product * size, 1);
    // A copy: the values begin anywhere in the file, and float32 must begin at a multiple of 4.
    const values = new Float32Array(Uint8Array.from(rest.subarray(next, next + length)).buffer);
    next += length;
    return values;
  };
  return { header, arrays: arrays.map(({ name, shape }) => ({ name, shape, values: take(shape) })) };
}

/** Makes the folder of a checkpoint, and says now if nothing can be written there. */
export function prepareFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(`${file}.tmp`, "w"));
    rmSync(`${file}.tmp`);
  } catch (error) {
    throw new InputError(
      `fit: the checkpoint ${file} can't be written (${(error as Error).message}). Give checkpoint.file another path.`,
    );
  }
}

/** The new name of a file is safe only once its folder is on the disk; some systems can't do that. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const open = openSync(folder, "r");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function withNonFinite(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { nonFinite: String(value) } : value;
}

function nonFinite(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && "nonFinite" in value
    ? Number(value.nonFinite)
    : value;
}
