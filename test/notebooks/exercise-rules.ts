import { type Cell, solutionCode, tagsOf } from "./notebook";

const SOLUTION = /^<details>\n<summary>[^\n]+<\/summary>\n\n```ts\n[\s\S]+?\n```\n[\s\S]*\n\n<\/details>\n?$/;

/** An exercise is four cells in a row: starter, check, solution in Korean, solution in English. */
export function exerciseProblems(cells: Cell[], lesson: string | undefined): string[] {
  const starters = cells.filter((cell) => tagsOf(cell).includes("exercise"));
  const ids = starters.map((cell) => cell.metadata.seqlab?.exercise);
  const strays = cells
    .filter((cell) => ["check", "solution"].some((tag) => tagsOf(cell).includes(tag)))
    .filter((cell) => !ids.includes(cell.metadata.seqlab?.exercise ?? cell.metadata.seqlab?.solves))
    .map((cell) => `${cell.id}: belongs to no exercise`);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `exercise ${id} occurs twice`);
  return [...strays, ...twice, ...starters.flatMap((starter) => problemsOf(starter, cells, lesson))];
}

function problemsOf(starter: Cell, cells: Cell[], lesson: string | undefined): string[] {
  const id = starter.metadata.seqlab?.exercise ?? "";
  if (!new RegExp(`^${lesson}\\.[a-z]$`).test(id))
    return [`${starter.id}: metadata.seqlab.exercise must be "${lesson}.a" or so, is "${id}"`];
  const start = cells.indexOf(starter);
  const [check, ko, en] = cells.slice(start + 1, start + 4);
  const wrong = (what: string) => [`exercise ${id}: ${what}`];
  if (!check || !tagsOf(check).includes("check") || check.metadata.seqlab?.exercise !== id)
    return wrong("the cell after the starter must be its check");
  if (!check.source.includes(`check("${id}"`)) return wrong(`the check cell must call check("${id}", …)`);
  for (const [cell, tag] of [
    [ko, "lang-ko"],
    [en, "lang-en"],
  ] as const) {
    if (!cell || !["solution", tag].every((wanted) => tagsOf(cell).includes(wanted)))
      return wrong(`the check must be followed by its solution, tagged solution and ${tag}`);
    if (cell.metadata.seqlab?.solves !== id)
      return wrong(`${cell.id}: metadata.seqlab.solves must be "${id}"`);
    if (!SOLUTION.test(cell.source)) return wrong(`${cell.id}: the solution does not have the agreed shape`);
  }
  const [one, other] = [solutionCode(ko.source), solutionCode(en.source)];
  return one === other ? [] : wrong("the code of the two solutions differs");
}
