import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// Someone else's project, which has the packed library and what it depends on, and nothing of the course.
const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "seqlab-consumer-"));
const source = join(folder, "source");
const project = join(folder, "project");
const compiler = join(root, "node_modules/typescript/lib/tsc.js");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};
let packed: string[];

beforeAll(() => {
  copySource();
  execFileSync(process.execPath, [compiler, "-p", source], { stdio: "inherit" });
  packed = pack();
  makeProject();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The project as it is on a disk, with what must not leave it: private data, notebooks, settings. */
function copySource(): void {
  for (const entry of [
    "package.json",
    "tsconfig.json",
    "LICENSE",
    "README.md",
    "src",
    "data",
    "test",
    "scripts",
  ])
    cpSync(join(root, entry), join(source, entry), {
      recursive: true,
      filter: (path) => path !== join(root, "data", "real"),
    });
  symlinkSync(join(root, "node_modules"), join(source, "node_modules"));
  for (const file of ["data/real/daejeon_vds16.csv", ".env", ".seqlab/runs.json", "my-course/notes.ipynb"]) {
    mkdirSync(dirname(join(source, file)), { recursive: true });
    writeFileSync(join(source, file), "private");
  }
}

function npm(...args: string[]): string {
  const quiet = {
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
    npm_config_loglevel: "error",
  };
  return execFileSync("npm", args, { cwd: source, env: { ...process.env, ...quiet }, encoding: "utf8" });
}

/** Packs the project and unpacks the archive where npm would put it; returns the archive's files. */
function pack(): string[] {
  const [{ filename, files }] = JSON.parse(npm("pack", "--json", "--ignore-scripts")) as {
    filename: string;
    files: { path: string }[];
  }[];
  const modules = join(project, "node_modules");
  mkdirSync(modules, { recursive: true });
  execFileSync("tar", ["xzf", join(source, filename), "-C", modules]);
  cpSync(join(modules, "package"), join(modules, "seqlab"), { recursive: true });
  rmSync(join(modules, "package"), { recursive: true });
  return files.map(({ path }) => path).sort();
}

function makeProject(): void {
  for (const name of [...Object.keys(manifest.dependencies), "@types/node"]) {
    mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  cpSync(join(__dirname, "example.ts.txt"), join(project, "example.ts"));
  writeFileSync(join(project, "package.json"), '{ "name": "consumer", "private": true }\n');
  writeFileSync(
    join(project, "wrong.ts"),
    'import { mae } from "seqlab";\nexport const text: string = mae([1], [2]);\n',
  );
}

/** The errors of files, without those inside the declarations of other packages. */
function compile(files: string[], skipLibCheck: boolean): string[] {
  const compilerOptions = { strict: true, target: "es2022", module: "node16", types: ["node"], skipLibCheck };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", project], {
    cwd: project,
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter((line) => skipLibCheck || /^(?:example|wrong|node_modules.seqlab)/.test(line));
}

test("the package holds the compiled library, the shipped data, and nothing else", () => {
  const others = packed.filter((file) => !/^(?:dist|data)\//.test(file));
  expect(others).toEqual(["LICENSE", "README.md", "package.json"]);
  expect(packed.filter((file) => /\/\.|\/real\/|\.ipynb|\.test\./.test(file))).toEqual([]);
  expect(packed.filter((file) => /^dist\//.test(file) && !/\.(?:js|d\.ts)$/.test(file))).toEqual([]);
});

test("every file of the library and every shipped data set is in the package", () => {
  const library = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [".js", ".d.ts"].map((end) => `dist/${file.replace(/\.ts$/, end)}`));
  const data = readdirSync(join(root, "data"), { recursive: true, encoding: "utf8" })
    .map((file) => `data/${file.replaceAll("\\", "/")}`)
    .filter((file) => !file.startsWith("data/real") && statSync(join(root, file)).isFile());
  expect([...library, ...data].filter((file) => !packed.includes(file))).toEqual([]);
});

test("an example type-checks under strict, the library's declarations included", () => {
  // Those of TensorFlow.js and danfojs have errors of their own, so nobody can check without skipping them all.
  const found = compile(["example.ts", "wrong.ts"], false);
  expect(found).toEqual(["wrong.ts(2,14): error TS2322: Type 'number' is not assignable to type 'string'."]);
  expect(compile(["example.ts"], true).join("")).toBe("");
});

test("the example runs and loads nothing of the course", () => {
  const run = spawnSync(process.execPath, ["example.js"], {
    cwd: project,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" },
    encoding: "utf8",
  });
  expect(run.stderr).toBe("");
  const result = JSON.parse(run.stdout) as {
    scaled: number[];
    windows: number;
    losses: number[];
    error: number;
  };
  expect(result).toMatchObject({ scaled: [0, 0.25, 0.5], windows: 10, source: "Real data", course: [] });
  expect(result.losses).toHaveLength(30);
  expect(result.losses[29]).toBeLessThan(result.losses[0] / 10);
  expect(result.error).toBeLessThan(1);
});
