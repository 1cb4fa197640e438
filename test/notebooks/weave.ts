import { type Cell, type Notebook, solutionCode, tagsOf } from "./notebook";

/** Suffixes of the cells that weaving adds. */
export const SOLVED = "--solved";
const SOLUTION = "--solution";
const AGAIN = "--again";

/**
 * The notebook with each exercise done in passing: starter, check (a hint), solution in the starter's place, check
 * again (right), then the starter once more, so that what follows sees the lesson as it is. One run shows both.
 */
export function weave(notebook: Notebook): Notebook {
  const cells = notebook.cells.flatMap((cell) => {
    const id = cell.metadata.seqlab?.exercise;
    if (id === undefined || !tagsOf(cell).includes("check")) return [cell];
    const find = (key: "exercise" | "solves", tag: string): Cell | undefined =>
      notebook.cells.find((other) => tagsOf(other).includes(tag) && other.metadata.seqlab?.[key] === id);
    const [starter, solution] = [find("exercise", "exercise"), find("solves", "solution")];
    const code = solution && solutionCode(solution.source);
    if (!starter || code === undefined) throw new Error(`exercise ${id}: no starter or no solution`);
    return [
      cell,
      { ...starter, id: starter.id + SOLUTION, source: code },
      { ...cell, id: cell.id + SOLVED },
      { ...starter, id: starter.id + AGAIN },
    ];
  });
  return { ...notebook, cells: cells.map((cell) => ({ ...cell, id: cell.id.slice(-64) })) };
}
