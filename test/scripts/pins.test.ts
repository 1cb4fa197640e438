import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { load, root } from "./load";

interface Recipe {
  package: string;
  version: string;
  file: string;
  sha256: string;
  zig: { file: string; sha256: string };
}
const { recipeFor } = await load<{
  recipeFor(platform: string, arch: string, musl: boolean): Recipe | null;
}>("scripts/setup/platforms.mjs");

test("every Python package is pinned with checksums", () => {
  const text = readFileSync(join(root, "scripts", "jupyter-requirements.txt"), "utf8").replace(
    /^#.*\n/gm,
    "",
  );
  const entries = text.trim().split(/\n(?=[a-z0-9])/i);
  expect(entries.length).toBeGreaterThan(80);
  for (const entry of entries)
    expect(entry).toMatch(/^[\w.-]+==[\w.]+( ; [^\\]+)? \\\n {4}--hash=sha256:[0-9a-f]{64}/);
  for (const name of ["jupyterlab==4.6.6", "nbconvert==7.17.2", "nbclient==0.11.0", "plotly==7.1.0"]) {
    expect(text).toContain(`\n${name} `);
  }
});

test.each([
  ["linux", "x64"],
  ["linux", "arm64"],
  ["darwin", "arm64"],
  ["darwin", "x64"],
])("TensorFlow for %s %s is pinned by file and checksum", (platform, arch) => {
  const recipe = recipeFor(platform, arch, false);
  expect(recipe?.file).toContain(`${recipe?.package.replaceAll("-", "_")}-${recipe?.version}-`);
  for (const sum of [recipe?.sha256, recipe?.zig.sha256]) expect(sum).toMatch(/^[0-9a-f]{64}$/);
});

test("machines the wheels don't serve have no recipe", () => {
  expect(recipeFor("win32", "x64", false)).toBeNull();
  expect(recipeFor("linux", "x64", true)).toBeNull();
});
