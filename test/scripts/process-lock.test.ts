import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { load, root } from "./load";

const { acquire } = await load<{ acquire(file: string, onWait?: (pid: number) => void): () => void }>(
  "scripts/process-lock.cjs",
);

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-lock-"));
  lock = join(folder, "deep", "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock is made, and gone when released", () => {
  const release = acquire(lock);
  expect(readFileSync(lock, "utf8")).toBe(String(process.pid));
  release();
  expect(existsSync(lock)).toBe(false);
});

test("the lock of a process that is gone is taken over", () => {
  acquire(lock)();
  const dead = spawnSync(process.execPath, ["-e", "process.kill(process.pid, 'SIGKILL')"]).pid;
  writeFileSync(lock, String(dead));
  acquire(lock, () => expect.unreachable("nobody is there to wait for"))();
});

test("a living process that only has the dead owner's number does not hold the lock", () => {
  acquire(lock)();
  writeFileSync(lock, String(process.pid));
  const longAgo = Date.now() / 1000 - 86_400;
  utimesSync(lock, longAgo, longAgo);
  acquire(lock, () => expect.unreachable("this process began after the lock was made"))();
});

test("four processes at once are in the locked part one at a time", async () => {
  const script = `
    const fs = require("node:fs");
    const { acquire } = require(${JSON.stringify(join(root, "scripts", "process-lock.cjs"))});
    for (let turn = 0; turn < 3; turn++) {
      const release = acquire(${JSON.stringify(lock)});
      fs.mkdirSync(${JSON.stringify(join(folder, "inside"))});
      fs.rmdirSync(${JSON.stringify(join(folder, "inside"))});
      release();
    }`;
  const codes = await Promise.all(
    [1, 2, 3, 4].map(
      () => new Promise((resolve) => spawn(process.execPath, ["-e", script]).on("exit", resolve)),
    ),
  );
  expect(codes).toEqual([0, 0, 0, 0]);
});
