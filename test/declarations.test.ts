import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// The library is compiled by the project's TypeScript but read, in notebooks, by the kernel's older one.
const root = join(__dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "seqlab-declarations-"));
const declarations = join(folder, "declarations");

beforeAll(() => {
  execFileSync(process.execPath, [
    ...[join(root, "node_modules/typescript/lib/tsc.js"), "-p", root, "--emitDeclarationOnly"],
    ...["--outDir", declarations, "--incremental", "false", "--tsBuildInfoFile", "null"],
  ]);
});
afterAll(() => rmSync(folder, { recursive: true }));

function checkWithKernelCompiler(source: string): string {
  const file = join(declarations, "reader.ts");
  writeFileSync(file, source);
  const { stdout } = spawnSync(
    process.execPath,
    [
      ...[join(root, "node_modules/@tslab/typescript-for-tslab/lib/tsc.js"), file, "--noEmit", "--strict"],
      ...["--target", "es2020", "--module", "commonjs", "--lib", "es2022", "--types", "node"],
      ...["--typeRoots", join(root, "node_modules/@types"), "--baseUrl", join(root, "node_modules")],
    ],
    { encoding: "utf8" },
  );
  // Errors inside dependencies' own declarations are theirs; the kernel skips them.
  return stdout
    .split("\n")
    .filter((line) => line.includes("declarations/"))
    .join("\n");
}

test("the declarations of the library are valid for the kernel's TypeScript", () => {
  expect(checkWithKernelCompiler('import * as seqlab from "./index";\nexport const all = seqlab;\n')).toBe(
    "",
  );
});

test("a wrong use of the library is seen by the kernel's TypeScript", () => {
  const found = checkWithKernelCompiler(
    'import { Table } from "./index";\nexport const n: string = new Table({}).length;\n',
  );
  expect(found).toContain("Type 'number' is not assignable to type 'string'");
});
