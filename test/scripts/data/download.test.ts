import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { load, root } from "../load";
import { FileServer } from "./file-server";

interface Checks {
  sha256?: string;
  md5?: string;
  bytes?: number;
}
interface Options {
  onProgress?: (there: number, all: number) => void;
  stall?: number;
}
const { download } = await load<{
  download(url: string, target: string, checks?: Checks, options?: Options): Promise<void>;
}>("scripts/data/download.mjs");

const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 8)) & 255));
let folder: string;
let target: string;
let server: FileServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-download-"));
  target = join(folder, "real", "file.bin");
  server = new FileServer(content);
  await server.start();
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
const files = (): string[] => readdirSync(join(folder, "real")).sort();
const isWhole = (): boolean => Buffer.compare(readFileSync(target), content) === 0;

test("a file comes whole, under its name only, with progress up to its length", async () => {
  const steps: [number, number][] = [];
  const onProgress = (...step: [number, number]): void => void steps.push(step);
  await download(server.url, target, { sha256: server.sha256, bytes: content.length }, { onProgress });
  expect([isWhole(), files()]).toEqual([true, ["file.bin"]]);
  expect(steps.at(-1)).toEqual([content.length, content.length]);
  expect(server.asked).toEqual(["whole"]);
});

test("md5 and no checksum at all", async () => {
  await download(server.url, target, { md5: createHash("md5").update(content).digest("hex") });
  await download(server.url, join(folder, "real", "other.bin"));
  expect(files()).toEqual(["file.bin", "other.bin"]);
});

describe("a broken connection", () => {
  test("is continued where it broke, and nothing has the final name before", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target, { sha256: server.sha256 })).rejects.toThrow(
      /continues where it stopped|continues there/,
    );
    const have = statSync(`${target}.part`).size;
    expect([existsSync(target), have > 0]).toEqual([false, true]);
    await download(server.url, target, { sha256: server.sha256 });
    expect(server.asked).toEqual(["whole", `bytes=${have}-`]);
    expect([isWhole(), files()]).toEqual([true, ["file.bin"]]);
  });

  test("a server that knows no ranges: from the beginning", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target)).rejects.toThrow();
    server.ignoresRanges = true;
    await download(server.url, target, { sha256: server.sha256 });
    expect(isWhole()).toBe(true);
  });

  test("a file that changed meanwhile: two versions are never joined, even without a checksum", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target)).rejects.toThrow();
    server.content = Buffer.alloc(200_000, 7);
    server.etag = '"version 2"';
    await download(server.url, target);
    expect(Buffer.compare(readFileSync(target), server.content)).toBe(0);
  });

  test("a part without a word of its version is not continued", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target)).rejects.toThrow();
    rmSync(`${target}.part.from`);
    await download(server.url, target, { sha256: server.sha256 });
    expect(server.asked).toEqual(["whole", "whole"]);
    expect(isWhole()).toBe(true);
  });

  test("a part that is longer than the file is thrown away", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target)).rejects.toThrow();
    writeFileSync(`${target}.part`, Buffer.alloc(content.length + 5));
    await download(server.url, target, { sha256: server.sha256 });
    expect(server.asked).toEqual(["whole", `bytes=${content.length + 5}-`, "whole"]);
    expect(isWhole()).toBe(true);
  });

  test("a part that is whole already is only checked", async () => {
    await download(server.url, target);
    writeFileSync(`${target}.part`, content);
    const { url, sha256 } = server;
    await download(url, target, { sha256, bytes: content.length });
    expect([isWhole(), server.asked]).toEqual([true, ["whole"]]);
  });

  test("a server that sends another part than asked for is refused", async () => {
    server.cutAfter = 120_000;
    await expect(download(server.url, target)).rejects.toThrow();
    server.shift = 100;
    await expect(download(server.url, target)).rejects.toThrow("another part of the file than asked for");
    expect(existsSync(target)).toBe(false);
  });

  test("an answer that ends early without having said its length is kept and continued", async () => {
    server.endAfter = 70_000;
    const broken = download(server.url, target, { bytes: content.length, sha256: server.sha256 });
    await expect(broken).rejects.toThrow(
      "broke off after 70000 of 300000 bytes. Run the command again: it continues there",
    );
    server.endAfter = Number.POSITIVE_INFINITY;
    await download(server.url, target, { bytes: content.length, sha256: server.sha256 });
    expect([server.asked, isWhole()]).toEqual([["whole", "bytes=70000-"], true]);
  });

  test("a server that stops sending", async () => {
    server.stallAfter = 50_000;
    await expect(download(server.url, target, {}, { stall: 300 })).rejects.toThrow(
      "the server stopped sending",
    );
    expect(existsSync(target)).toBe(false);
    server.stallAfter = Number.POSITIVE_INFINITY;
    await download(server.url, target, { sha256: server.sha256 });
    expect(isWhole()).toBe(true);
  });
});

test("killed in the middle: no file under its name, and the next run continues", async () => {
  server.stallAfter = 200_000;
  const module = pathToFileURL(join(root, "scripts/data/download.mjs")).href;
  const program = `import(${JSON.stringify(module)}).then(({ download }) => download(${JSON.stringify(server.url)}, ${JSON.stringify(target)}))`;
  const child = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
  while ((statSync(`${target}.part`, { throwIfNoEntry: false })?.size ?? 0) < 100_000)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  const have = statSync(`${target}.part`).size;
  expect(existsSync(target)).toBe(false);
  server.stallAfter = Number.POSITIVE_INFINITY;
  await download(server.url, target, { sha256: server.sha256 });
  expect(server.asked).toEqual(["whole", `bytes=${have}-`]);
  expect(isWhole()).toBe(true);
});

describe("refused", () => {
  test("a wrong checksum: the file is thrown away", async () => {
    const wrong = download(server.url, target, { sha256: "0".repeat(64) });
    await expect(wrong).rejects.toThrow("file.bin: the checksum is wrong (sha256 ");
    expect(files()).toEqual([]);
  });

  test("a wrong length", async () => {
    await expect(download(server.url, target, { bytes: 5 })).rejects.toThrow("expected 5 bytes; got 300000");
    expect(files()).toEqual([]);
  });

  test.each([
    [404, "is gone (HTTP 404)"],
    [403, "refuses access"],
    [503, "has trouble (HTTP 503)"],
    [418, "answers with HTTP 418"],
  ])("HTTP %i, and a finished file stays as it was", async (status, message) => {
    await download(server.url, target);
    server.status = status;
    await expect(download(server.url, target)).rejects.toThrow(message);
    expect([isWhole(), files()]).toEqual([true, ["file.bin"]]);
  });

  test("no network: what to do", async () => {
    const { url } = server;
    await server.stop();
    const message = await download(url, target).catch((error: Error) => error.message);
    // Started again for afterEach, which stops it.
    expect(message).toContain("no network: 127.0.0.1");
    expect(message).toContain("(ECONNREFUSED)");
    expect(message).toContain("put the file into data/real");
    await server.start();
    const unknown = download("http://no-such-host.invalid/a", target);
    await expect(unknown).rejects.toThrow(/no network: no-such-host\.invalid/);
  });

  test("a folder that can't be written to", async () => {
    writeFileSync(join(folder, "real"), "a file in the folder's place");
    await expect(download(server.url, target)).rejects.toThrow(/real can't be written \(E/);
  });
});
