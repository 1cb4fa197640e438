/** The command line of the doctor. */
import { checks } from "./health.mjs";

let missing = 0;
for (const check of checks) {
  const { state, detail, mend } = await examine(check);
  if (state === "missing") missing += 1;
  const mark = { found: "✓", missing: "✗", optional: "–" }[state];
  console.log(`${mark} ${check.name.padEnd(22)} ${detail}${mend ? `\n    → ${mend}` : ""}`);
}
console.log(
  missing === 0 ? "everything needed is here" : `${missing} missing; after mending run: npm run doctor`,
);
process.exitCode = missing === 0 ? 0 : 1;

async function examine({ run, optional, mend }) {
  try {
    const result = await run();
    if (result.ok) return { state: "found", detail: result.detail, mend: "" };
    const state = optional || result.optional ? "optional" : "missing";
    return { state, detail: result.detail, mend: result.mend ?? mend };
  } catch (error) {
    return { state: optional ? "optional" : "missing", detail: error.message, mend };
  }
}
