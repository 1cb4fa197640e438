import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatProblems } from "./format-rules";
import { type Cell, lessonNumber, type Notebook, notebookNames, parseNotebook, pathOf } from "./notebook";

test("the course has lessons", () => {
  expect(notebookNames().length).toBeGreaterThan(0);
});

for (const name of notebookNames()) {
  test(`${name} keeps the format`, () => {
    const text = readFileSync(pathOf(name), "utf8");
    expect(formatProblems(parseNotebook(text), lessonNumber(name))).toEqual([]);
    expect(text.endsWith("}\n")).toBe(true);
    expect(/(?<!\\)\\u[0-9a-f]{4}/i.exec(text)?.[0]).toBeUndefined();
  });
}

const prose = (id: string, tags: string[], source: string, metadata: object = {}): Cell => ({
  cell_type: "markdown",
  id,
  metadata: { tags, ...metadata },
  source,
});
const code = (id: string, tags: string[], source: string, metadata: object = {}): Cell => ({
  cell_type: "code",
  id,
  metadata: { tags, ...metadata },
  source,
  outputs: [],
  execution_count: null,
});
const solution = (word: string) =>
  `<details>\n<summary>${word} 2-6.a</summary>\n\n\`\`\`ts\nconst skill: number = 1;\n\`\`\`\n\n$e$.\n\n</details>`;

function sound(): Notebook {
  const exercise = { seqlab: { exercise: "2-6.a" } };
  const solves = { seqlab: { solves: "2-6.a" } };
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
      seqlab: { lesson: "2-6", title: { ko: "예측", en: "Forecasting" } },
    },
    cells: [
      prose("title-ko", ["lang-ko"], "# 2-6 예측\n\n$x_t$와 [2-5](05.ipynb)"),
      prose("title-en", ["lang-en"], "# 2-6 Forecasting\n\nSee [2-5](05.ipynb) for $x_t$"),
      code("skill-start", ["exercise"], "const skill: number = Number.NaN;", exercise),
      code("skill-check", ["check"], 'check("2-6.a", skill);', exercise),
      prose("skill-solution-ko", ["solution", "lang-ko"], solution("풀이"), solves),
      prose("skill-solution-en", ["solution", "lang-en"], solution("Solution"), solves),
    ],
  };
}

test("a sound notebook has no problems", () => {
  expect(formatProblems(sound(), "2-6")).toEqual([]);
});

test.each<[string, (notebook: Notebook) => void]>([
  ["formulas differ", ({ cells }) => (cells[1].source = cells[1].source.replace("x_t", "x_{t}"))],
  ["links differ", ({ cells }) => (cells[1].source = cells[1].source.replace("05.ipynb", "04.ipynb"))],
  ["headings differ", ({ cells }) => (cells[1].source += "\n\n## More")],
  ["no English cell after it", ({ cells }) => cells.splice(1, 1)],
  ["101 columns", ({ cells }) => (cells[2].source = `// ${"x".repeat(98)}`)],
  ["26 lines", ({ cells }) => (cells[2].source = "a;\n".repeat(25))],
  ["outputs must not be in git", ({ cells }) => (cells[3].execution_count = 3)],
  ["kernelspec must be", ({ metadata }) => (metadata.kernelspec = { name: "python3" })],
  ["metadata.seqlab.lesson must be 2-6, is 2-5", ({ metadata }) => (metadata.seqlab = { lesson: "2-5" })],
  ['tag "solutoin" is not known', ({ cells }) => (cells[4].metadata.tags = ["solutoin", "lang-ko"])],
  ["occurs twice", ({ cells }) => (cells[3].id = "skill-start")],
  ["must be its check", ({ cells }) => (cells[3].metadata.tags = [])],
  ["code of the two solutions differs", ({ cells }) => (cells[5].source = solution("S").replace("1;", "2;"))],
  ["does not have the agreed shape", ({ cells }) => (cells[4].source = "```ts\n1\n```")],
])("%s is found", (problem, spoil) => {
  const notebook = sound();
  spoil(notebook);
  expect(formatProblems(notebook, "2-6").join("\n")).toContain(problem);
});
