// npm run check:notebooks [-- LESSON …]: type-checks the code cells of each notebook together, without running them,
// with the kernel's own TypeScript and the same strictness. Errors read notebook, cell number, line of the cell.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { allLessons, findLesson, readNotebook, root } from "./lessons.mjs";

const ts = createRequire(createRequire(import.meta.url).resolve("tslab"))("@tslab/typescript-for-tslab");

// The kernel's options (tslab's, made strict by scripts/kernel/strict-cells.cjs). Top-level await is allowed.
const OPTIONS = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  declaration: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  forceConsistentCasingInFileNames: true,
  noEmitOnError: false,
};

// Makes each cell a module; takes one line, which the reported line numbers leave out again.
const PREFIX = "export {};\n";

/** The code cells of a notebook as virtual files beside each other, `NAME.cell-7.ts`, in the project's root. */
function cellFiles(notebook, lesson, substitute) {
  return notebook.cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code") return [];
    const file = join(root, `${lesson.name.replaceAll(/[^\w-]/g, "_")}.cell-${index + 1}.ts`);
    return [
      {
        file,
        cell: index + 1,
        id: cell.id,
        lesson,
        text: PREFIX + substitute(cell) + exportsOf(substitute(cell)),
      },
    ];
  });
}

/** The kernel exports what a cell declares, which is how a type that can't be written down becomes an error there. */
function exportsOf(code) {
  const file = ts.createSourceFile("cell.ts", PREFIX + code, OPTIONS.target, true);
  const names = new Set();
  const bind = (name) => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const element of name.elements) if (element.name) bind(element.name);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) bind(name);
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      statement.name && bind(statement.name);
    else if (
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    )
      names.add(statement.name.text);
  }
  return names.size > 0 ? `\nexport { ${[...names].join(", ")} };` : "";
}

/** One program over all cells of all notebooks: the library's declarations are read once. */
function programOf(cells) {
  const texts = new Map(cells.map(({ file, text }) => [file, text]));
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) =>
    texts.has(file)
      ? ts.createSourceFile(file, texts.get(file), languageVersion, true)
      : getSourceFile(file, languageVersion, ...rest);
  host.getCurrentDirectory = () => root;
  return ts.createProgram([...texts.keys()], OPTIONS, host);
}

/**
 * Lets a cell see what earlier cells declare, the newest first: names are looked up outwards through `parent`, so
 * each cell's file is put inside the file of the cell before it. The kernel does the same with one file of
 * declarations.
 */
function nest(program, cells) {
  program.getTypeChecker(); // binds every file first
  for (const [index, { file, lesson }] of cells.entries()) {
    const before = cells[index - 1];
    if (before?.lesson === lesson) program.getSourceFile(file).parent = program.getSourceFile(before.file);
  }
}

/** The type errors of notebooks: `[{ path, cell, id, line, column, message }]`. `substitute` may replace a cell's code. */
export function checkNotebooks(lessons, substitute = (cell) => cell.source) {
  const cells = lessons.flatMap((lesson) => cellFiles(readNotebook(lesson.path), lesson, substitute));
  const program = programOf(cells);
  nest(program, cells);
  return cells.flatMap(({ file, cell, id, lesson }) => {
    const source = program.getSourceFile(file);
    const own = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    const found = own.length > 0 ? own : program.getDeclarationDiagnostics(source);
    return found.map((diagnostic) => {
      const { line, character } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n    ");
      return { path: relative(root, lesson.path), cell, id, line, column: character + 1, message };
    });
  });
}

/** Cells import the compiled library; without it every import would be reported. */
function complainAboutLibrary() {
  if (existsSync(join(root, "node_modules/seqlab")) && existsSync(join(root, "dist/index.d.ts")))
    return undefined;
  return "The library isn't compiled or linked yet. Run `npm run setup` first.";
}

function main() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const complaint = complainAboutLibrary();
  if (complaint) throw new Error(complaint);
  const lessons = positionals.length > 0 ? positionals.map(findLesson) : allLessons();
  const started = Date.now();
  const errors = checkNotebooks(lessons);
  for (const { path, cell, id, line, column, message } of errors)
    console.log(`${path} cell ${cell} (${id}) ${line}:${column} ${message}`);
  console.log(
    `${lessons.length} notebooks, ${errors.length} type errors, ${((Date.now() - started) / 1000).toFixed(1)} s (TypeScript ${ts.version})`,
  );
  process.exitCode = errors.length > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
