import { expect, test } from "vitest";
import { load } from "./load";

interface Found {
  version: string;
  bits: boolean;
  venv: boolean;
  ensurepip: boolean;
}
const { problemOf, sentence } = await load<{
  problemOf(found: Found): string;
  sentence(misses: { found: Found; problem: string }[], env?: Record<string, string>): string;
}>("scripts/setup/python.mjs");
const { checkNode } = await load<{ checkNode(version: string): void }>("scripts/setup/node-and-npm.mjs");
const { checkDisk } = await load<{ checkDisk(needed: number, free: number | null): void }>(
  "scripts/setup/disk.mjs",
);

const good: Found = { version: "3.12.4", bits: true, venv: true, ensurepip: true };

test("Node 20 to 26 are right, others are refused with a remedy", () => {
  for (const version of ["20.0.0", "22.23.3", "24.21.0", "26.10.0"]) checkNode(version);
  for (const version of ["18.20.1", "27.0.0"]) {
    expect(() => checkNode(version)).toThrow(`Node 20 to 26 is needed; this is Node ${version}. Install one`);
  }
});

test.each<[Partial<Found>, string]>([
  [{}, ""],
  [{ version: "3.10.0" }, ""],
  [{ version: "3.9.18" }, "old"],
  [{ version: "2.7.18" }, "old"],
  [{ ensurepip: false }, "no venv"],
  [{ venv: false }, "no venv"],
  [{ bits: false }, "32-bit"],
])("a Python with %j: %s", (difference, problem) => {
  expect(problemOf({ ...good, ...difference })).toBe(problem);
});

test("each lack of Python is said with its own remedy", () => {
  expect(sentence([])).toContain("Python is missing");
  expect(sentence([], { SEQLAB_PYTHON: "/x" })).toContain("SEQLAB_PYTHON names /x, which does not run");
  const old = { found: { ...good, version: "3.8.18" }, problem: "old" };
  expect(sentence([old])).toContain("found 3.8.18");
  // The nearest miss counts: a Python that only lacks venv is quicker mended than an old one.
  const bare = { found: { ...good, ensurepip: false }, problem: "no venv" };
  expect(sentence([old, bare])).toContain("sudo apt install python3.12-venv");
});

test("too little room is refused before anything is downloaded", () => {
  checkDisk(3e9, 3e9);
  checkDisk(3e9, null);
  expect(() => checkDisk(2.9e9, 4e8)).toThrow("0.4 GB are free on this disk and set-up needs 2.9 GB.");
});
