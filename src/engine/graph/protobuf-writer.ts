/**
 * Writes protocol buffer messages: the wire format only, field by field, as TensorFlow reads its graphs
 * (encoding after protobuf.dev/programming-guides/encoding).
 *
 * @example Field 1 holding 150 is the three bytes 08 96 01.
 * ```ts
 * new ProtobufWriter().int(1, 150).finish(); // Uint8Array [8, 150, 1]
 * ```
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  /** A whole number; negative ones take ten bytes, as int64 fields do. */
  int(field: number, value: number | bigint): this {
    this.#tag(field, 0);
    if (typeof value === "number" && value >= 0 && value < 2 ** 31) return this.#varint(value);
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 127n; rest >>= 7n) this.#byte(Number(rest & 127n) | 128);
    return this.#byte(Number(rest));
  }

  /** A single-precision number. */
  float(field: number, value: number): this {
    this.#tag(field, 5);
    return this.#append(new Uint8Array(Float32Array.of(value).buffer));
  }

  string(field: number, text: string): this {
    return this.bytes(field, new TextEncoder().encode(text));
  }

  bytes(field: number, data: Uint8Array): this {
    this.#tag(field, 2);
    this.#varint(data.length);
    return this.#append(data);
  }

  /** A message within the message. */
  message(field: number, fill: (inner: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    fill(inner);
    return this.bytes(field, inner.finish());
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  #varint(value: number): this {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#byte((rest & 127) | 128);
    return this.#byte(rest);
  }

  #byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  #append(data: Uint8Array): this {
    this.#reserve(data.length);
    this.#bytes.set(data, this.#length);
    this.#length += data.length;
    return this;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
