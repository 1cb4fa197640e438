"use strict";
/**
 * A lock file that survives nothing: it holds its owner's process number, and a lock whose owner is gone
 * (killed, or the machine was restarted) is taken over. Built-ins only: it is used before set-up.
 */
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

/** Waits until the lock is ours. `onWait(pid)` is called once if somebody else holds it. Returns `release`. */
function acquire(file, onWait = () => {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!create(file)) {
    const owner = ownerOf(file);
    if (owner !== null && !isAlive(owner, file)) {
      removeStale(file, owner);
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    sleep(100);
  }
  return () => {
    if (ownerOf(file) === process.pid) fs.rmSync(file, { force: true });
  };
}

/** A link appears with its whole content, unlike a file that is opened and then written. */
function create(file) {
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function isAlive(pid, file) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  const born = startTime(pid);
  const locked = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  // A process younger than the lock only has the owner's number, not its identity.
  return born === null || locked === undefined || born <= locked + 2000;
}

/** When a process began, in milliseconds; null where `ps` can't say. */
function startTime(pid) {
  const { stdout } = spawnSync("ps", ["-o", "etime=", "-p", String(pid)], { encoding: "utf8" });
  const parts = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec((stdout ?? "").trim());
  if (!parts) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return Date.now() - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** Only one of several waiters may clear a stale lock, or it could clear its successor's. */
function removeStale(file, owner) {
  const guard = `${file}.clearing`;
  try {
    fs.closeSync(fs.openSync(guard, "wx"));
  } catch {
    const age = Date.now() - (fs.statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 5000) fs.rmSync(guard, { force: true });
    sleep(20);
    return;
  }
  if (ownerOf(file) === owner) fs.rmSync(file, { force: true });
  fs.rmSync(guard, { force: true });
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

module.exports = { acquire };
