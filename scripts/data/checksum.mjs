/** The checksum of a whole file. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** `algorithm`: "sha256", or "md5" where the publisher gives no other. */
export async function checksumOf(file, algorithm) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}
