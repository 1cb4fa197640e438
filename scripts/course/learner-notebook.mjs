/** From a master, which holds both languages, to the notebook a learner works in. */
import { LANGUAGES } from "./language.mjs";

const KERNEL = { display_name: "TypeScript", language: "typescript", name: "tslab" };

/** The text of a learner's notebook in one language: no cells of the other one, no outputs. */
export function learnerNotebook(masterText, language) {
  const master = JSON.parse(masterText);
  const foreign = LANGUAGES.filter((other) => other !== language).map((other) => `lang-${other}`);
  const cells = master.cells.filter(
    (cell) => !(cell.metadata?.tags ?? []).some((tag) => foreign.includes(tag)),
  );
  const copy = {
    ...master,
    cells: cells.map((cell) =>
      cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
    ),
    metadata: { ...master.metadata, kernelspec: KERNEL, language_info: { name: "typescript" } },
  };
  return `${JSON.stringify(copy, null, 1)}\n`;
}
