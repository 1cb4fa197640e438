import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";

/** One block of code in an `@example` of a docstring. */
export interface Example {
  /** What the docstring describes: `mae`, `Table.rows`. */
  symbol: string;
  /** From the project's root, with slashes: `src/evaluate/mae.ts`. */
  file: string;
  /** Of the block's first line of code, counted from 1. */
  line: number;
  code: string;
}

export const root = join(__dirname, "..", "..", "..");

/** The examples of every file in `src`, in the order of their files. */
export function readExamples(): Example[] {
  return sourceFiles().flatMap((file) => examplesOf(file, readFileSync(join(root, file), "utf8")));
}

/** How many blocks of code begin in `src`, whatever docstring they are in: none may escape the parser. */
export function countBlocks(): number {
  return sourceFiles().reduce(
    (sum, file) => sum + (readFileSync(join(root, file), "utf8").match(/```(?!text)\w+$/gm)?.length ?? 0),
    0,
  );
}

function sourceFiles(): string[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `src/${file.split(sep).join("/")}`)
    .sort();
}

/** The examples of one file. */
export function examplesOf(file: string, text: string): Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Example[] = [];
  const visit = (node: ts.Node, owner: string): void => {
    const name = nameOf(node);
    const symbol = name && owner ? `${owner}.${name}` : name || owner;
    for (const doc of ts.getJSDocCommentsAndTags(node))
      if (ts.isJSDoc(doc) && doc.parent === node)
        for (const tag of doc.tags ?? [])
          if (tag.tagName.text === "example") found.push(...blocksOf(file, text, symbol, tag));
    ts.forEachChild(node, (child) => visit(child, ts.isClassDeclaration(node) ? symbol : owner));
  };
  visit(source, "");
  return found;
}

function nameOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0].name.getText();
  const { name } = node as ts.NamedDeclaration;
  return name && ts.isIdentifier(name) ? name.text : "";
}

function blocksOf(file: string, text: string, symbol: string, tag: ts.JSDocTag): Example[] {
  const raw = text.slice(tag.pos, tag.end);
  return [...raw.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => {
    const start = tag.pos + match.index;
    const code = match[1].replace(/^[ \t]*\*(?: |$)/gm, "").trimEnd();
    return { symbol, file, line: text.slice(0, start).split("\n").length + 1, code };
  });
}
