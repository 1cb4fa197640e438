import ts from "typescript";

/** A statement of an example whose comment says what comes out. */
export interface Step {
  /** Line within the example, counted from 0. */
  line: number;
  source: string;
  /** The comment's lines. */
  comment: string[];
  /** Whether it stands below the statement, not beside it. */
  below: boolean;
}

/** An example ready to run: the body of an async function that hands each expression to `$step`. */
export interface PreparedExample {
  body: string;
  steps: Step[];
  /** Comments beside other statements: they must be words, a value there would be compared with nothing. */
  remarks: string[];
}

/**
 * Turns `expression; // value` into a call `$step(i, () => expression)`, imports of neighbouring files into
 * `$load`, and takes the types away. Comments belong to the statement before them.
 */
export function prepareExample(code: string): PreparedExample {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const steps: Step[] = [];
  const remarks: string[] = [];
  let text = "";
  source.statements.forEach((statement, i) => {
    const next = source.statements[i + 1]?.getStart() ?? code.length;
    const after = code.slice(statement.end, next).split("\n");
    const comment = after.flatMap((line) => /^\s*\/\/ ?(.*)$/.exec(line)?.[1] ?? []);
    if (ts.isExpressionStatement(statement)) {
      const expression = statement.expression.getText();
      text += `await $step(${steps.length}, async () => (${expression}\n));\n`;
      const line = source.getLineAndCharacterOfPosition(statement.getStart()).line;
      steps.push({ line, source: expression, comment, below: after[0].trim() === "" });
    } else if (ts.isImportDeclaration(statement)) {
      const names = statement.importClause?.namedBindings?.getText() ?? "{}";
      text += `const ${names} = await $load(${statement.moduleSpecifier.getText()});\n`;
    } else {
      text += `${statement.getText()}\n`;
      remarks.push(...comment);
    }
  });
  const { outputText } = ts.transpileModule(`const example = async () => {\n${text}};\nreturn example();`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return { body: outputText, steps, remarks };
}
