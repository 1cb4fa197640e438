/**
 * One file over HTTP. It grows as `NAME.part` beside its target, continues there after a break or a kill (HTTP Range, guarded
 * by the server's ETag or date so that two versions are never joined), is checked, and only then gets its name, in one rename.
 */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checksumOf } from "./checksum.mjs";
import { networkSentence, statusSentence } from "./network-errors.mjs";
import { DataProblem } from "./problem.mjs";

/** Without a byte for so long a transfer counts as dead. */
const STALL = 60_000;

/**
 * @param url    address of the file
 * @param target where it goes
 * @param checks `{ sha256 }`, or `{ md5 }`, and `{ bytes }`: what the file must be; none of them: only as long as announced
 * @param onProgress called with bytes there and bytes in all (NaN if unknown)
 */
export async function download(url, target, checks = {}, { onProgress = () => {}, stall = STALL } = {}) {
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    throw new DataProblem(
      `${dirname(target)} can't be written (${error.code}). Check that it is a folder of yours`,
    );
  }
  const part = `${target}.part`;
  const announced = await transfer(url, part, checks, onProgress, stall);
  const size = statSync(part).size;
  const expected = checks.bytes ?? announced;
  if (size < expected)
    throw new DataProblem(
      `${basename(target)}: the connection broke off after ${size} of ${expected} bytes. Run the command again: it continues there`,
    );
  await verify(part, checks, basename(target));
  renameSync(part, target);
  forget(part);
}

/** Brings the part to its full length as far as the server allows. Answers the length it announced. */
async function transfer(url, part, checks, onProgress, stall) {
  const have = sizeOf(part);
  if (have > 0 && have === checks.bytes) return have;
  const seen = readValidator(part);
  const canContinue = have > 0 && seen !== "";
  const headers = canContinue ? { range: `bytes=${have}-`, "if-range": seen } : {};
  const watchdog = new Watchdog(stall);
  try {
    // Without compression on the way: lengths and ranges must be those of the file.
    const answer = await fetch(url, {
      headers: { ...headers, "accept-encoding": "identity" },
      signal: watchdog.signal,
    });
    if (answer.status === 416 && canContinue) {
      await answer.body?.cancel();
      discard(part);
      return await transfer(url, part, checks, onProgress, stall);
    }
    if (!answer.ok) throw new DataProblem(statusSentence(answer.status, url));
    const start = answer.status === 206 ? startOf(answer, have, url) : 0;
    const length = start + Number(answer.headers.get("content-length") ?? Number.NaN);
    writeFileSync(`${part}.from`, validatorOf(answer));
    let there = start;
    const counted = Readable.fromWeb(answer.body).map((chunk) => {
      there += chunk.length;
      watchdog.feed();
      onProgress(there, checks.bytes ?? length);
      return chunk;
    });
    await pipeline(counted, createWriteStream(part, { flags: start > 0 ? "a" : "w" }));
    return length;
  } catch (error) {
    throw readable(watchdog.signal.reason ?? error, url, part);
  } finally {
    watchdog.stop();
  }
}

/** Aborts when nothing has come for a while. */
class Watchdog {
  #controller = new AbortController();
  #timer;
  #stall;

  constructor(stall) {
    this.#stall = stall;
    this.feed();
  }

  get signal() {
    return this.#controller.signal;
  }

  feed() {
    clearTimeout(this.#timer);
    const stop = () => this.#controller.abort(new DOMException("nothing came", "TimeoutError"));
    this.#timer = setTimeout(stop, this.#stall);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

function startOf(answer, have, url) {
  const start = Number(/^bytes (\d+)-/.exec(answer.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
  if (start === have) return start;
  throw new DataProblem(
    `${new URL(url).host} sent another part of the file than asked for. Run the command again`,
  );
}

/** Says which version of the file the server has; a weak ETag can't vouch for bytes. */
function validatorOf(answer) {
  const etag = answer.headers.get("etag") ?? "";
  return etag !== "" && !etag.startsWith("W/") ? etag : (answer.headers.get("last-modified") ?? "");
}

function readValidator(part) {
  return existsSync(`${part}.from`) ? readFileSync(`${part}.from`, "utf8") : "";
}

async function verify(part, checks, name) {
  const size = statSync(part).size;
  if (checks.bytes !== undefined && size !== checks.bytes) {
    discard(part);
    throw new DataProblem(
      `${name}: expected ${checks.bytes} bytes; got ${size}. The file was thrown away; the publisher may have changed it`,
    );
  }
  for (const algorithm of ["sha256", "md5"]) {
    if (!checks[algorithm]) continue;
    const found = await checksumOf(part, algorithm);
    if (found === checks[algorithm]) continue;
    discard(part);
    throw new DataProblem(
      `${name}: the checksum is wrong (${algorithm} ${found.slice(0, 12)}…, expected ${checks[algorithm].slice(0, 12)}…), so the file was ` +
        "thrown away. Run the command again; if it stays, the publisher changed the file or the network changes what passes",
    );
  }
}

function readable(error, url, part) {
  if (error instanceof DataProblem) return error;
  if (error.code === "ENOSPC")
    return new DataProblem(`the disk is full. Free some space; ${basename(part)} stays and is continued`);
  if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS")
    return new DataProblem(
      `${part} can't be written (${error.code}). Check that the folder data/real belongs to you`,
    );
  const sentence = networkSentence(error, url);
  return sentence ? new DataProblem(sentence) : error;
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function discard(part) {
  rmSync(part, { force: true });
  forget(part);
}

function forget(part) {
  rmSync(`${part}.from`, { force: true });
}
