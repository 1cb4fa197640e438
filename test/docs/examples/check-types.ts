import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import ts from "typescript";
import { type Example, root } from "./read-examples";

const NODE =
  'import * as tf from "@tensorflow/tfjs-node"; import fs from "node:fs"; import os from "node:os"; import path from "node:path";';

/** The type errors of the examples under the project's options, each naming symbol, file and line. */
export function typeErrors(examples: readonly Example[]): string[] {
  const library = ["src/index.ts", "src/byhand/index.ts"].flatMap((file) => namesOf(join(root, file)));
  const modules = new Map(
    examples.map((example) => [fileOf(example), { example, text: asModule(example, library) }]),
  );
  const { config } = ts.readConfigFile(join(root, "test", "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, "test"));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => modules.get(resolve(file))?.text ?? readFile(file);
  host.fileExists = (file) => modules.has(resolve(file)) || fileExists(file);
  const program = ts.createProgram([...modules.keys()], { ...options, noUnusedLocals: false }, host);
  return [...modules].flatMap(([file, { example }]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => {
        const line = source?.getLineAndCharacterOfPosition(start).line ?? 1;
        const words = ts.flattenDiagnosticMessageText(messageText, " ");
        return `example of ${example.symbol}, ${example.file}:${example.line + line - 1}: ${words}`;
      },
    );
  });
}

/** Beside the file it documents, so that its imports mean the same; it exists for the compiler only. */
function fileOf({ file, line }: Example): string {
  return resolve(root, `${file.replace(/\.ts$/, "")}.example-${line}.ts`);
}

/** The example as a module whose second line is the example's first. */
function asModule({ file, code }: Example, library: readonly string[]): string {
  const used = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const own = [...new Set(namesOf(join(root, file)))].filter((name) => used.has(name));
  const others = library.filter((name) => used.has(name) && !own.includes(name));
  const index = file.split("/").length === 2 ? "./index" : `${"../".repeat(file.split("/").length - 2)}index`;
  const lines = code.split("\n");
  const imports = lines.filter((line) => line.startsWith("import "));
  const head = [
    `${NODE} import { ${others.join(", ")} } from "${index}";`,
    `import { ${own.join(", ")} } from "./${basename(file, ".ts")}";`,
  ].join(" ");
  const body = lines.slice(imports.length).join("\n");
  return `${[head, ...imports].join("\n")} export async function example() { {\n${body}\n} }\n`;
}

/** The names a file exports. */
function namesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
    }
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    return name ? [name.text] : [];
  });
}
