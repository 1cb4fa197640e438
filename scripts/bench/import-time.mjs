/** How much longer `require("seqlab")` takes than tfjs-node alone: medians of nine, in turns. */
import { join } from "node:path";
import { runPeer } from "./run-peer.mjs";
import { median, rounded } from "./statistics.mjs";

const TIMES = 9;

export function importTime(root) {
  const take = (module) => {
    const script = `const b = performance.now(); require(${JSON.stringify(module)}); console.log(performance.now() - b)`;
    return runPeer(`import of ${module}`, process.execPath, ["-e", script]);
  };
  const alone = [];
  const library = [];
  for (let i = 0; i < TIMES; i++) {
    alone.push(take(join(root, "node_modules", "@tensorflow", "tfjs-node")));
    library.push(take(join(root, "dist", "index.js")));
  }
  if ([...alone, ...library].includes(null)) return null;
  const [tfjs, seqlab] = [median(alone), median(library)];
  return { tfjs_ms: rounded(tfjs), seqlab_ms: rounded(seqlab), extra_ms: rounded(seqlab - tfjs) };
}
