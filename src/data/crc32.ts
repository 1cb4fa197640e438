const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The CRC-32 checksum of zip, gzip and PNG (ISO 3309). Node has one of its own from 20.15 on, too new to rely on.
 *
 * @example
 * ```ts
 * crc32Of(Buffer.from("123456789")); // 3421780262
 * ```
 */
export function crc32Of(bytes: Uint8Array): number {
  let value = -1;
  for (let i = 0; i < bytes.length; i++) value = TABLE[(value ^ bytes[i]) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}
