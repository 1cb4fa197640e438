// What a lesson's result depends on, as one hash: the notebook, the library, the data, the Node that runs them.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The hash of everything the lessons share. */
export function sharedFingerprint(root) {
  const hash = createHash("sha256").update(process.version);
  for (const file of filesBelow(join(root, "src")).filter((name) => name.endsWith(".ts")))
    hash.update(`${file}\n`).update(readFileSync(join(root, "src", file)));
  hash.update(readFileSync(join(root, "package-lock.json")));
  return hash.update(dataFingerprint(join(root, "data"))).digest("hex");
}

/** Of data, which may be gigabytes, the hash of the names and sizes. */
export function dataFingerprint(folder) {
  const hash = createHash("sha256");
  for (const file of filesBelow(folder)) hash.update(`${file} ${statSync(join(folder, file)).size}\n`);
  return hash.digest("hex");
}

/** The hash of one lesson's run. */
export function lessonFingerprint(shared, path, scale) {
  return createHash("sha256").update(shared).update(scale).update(readFileSync(path)).digest("hex");
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}
