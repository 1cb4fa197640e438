"use strict";
/**
 * tslab forgets every variable of a cell that failed. Training that is interrupted lives in the same cell as
 * its model, though, and the model must stay usable: so the declarations of a failed cell are kept for the
 * variables that got a value before it failed.
 */
function declarationsReached(after, before, values) {
  const ts = require("@tslab/typescript-for-tslab");
  const known = new Set(variablesOf(ts, parse(ts, before)).map((variable) => variable.name));
  const file = parse(ts, after);
  const dropped = variablesOf(ts, file).filter(({ name }) => !known.has(name) && values[name] === undefined);
  let text = after;
  for (const { statement, alone, declaration } of dropped.reverse()) {
    const node = alone ? statement : declaration;
    const cut = alone ? "" : `__${node.name.text}: undefined`;
    text = text.slice(0, node.getStart(file)) + cut + text.slice(node.end);
  }
  return text;
}

function parse(ts, text) {
  return ts.createSourceFile("cell.d.ts", text, ts.ScriptTarget.Latest, true);
}

/** Variables and classes: what has no value before the line that makes it has run. */
function variablesOf(ts, file) {
  return file.statements.flatMap((statement) => {
    if (ts.isClassDeclaration(statement) && statement.name) {
      return [{ name: statement.name.text, statement, alone: true }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    const { declarations } = statement.declarationList;
    return declarations.map((declaration) => ({
      name: declaration.name.text,
      statement,
      declaration,
      alone: declarations.length === 1,
    }));
  });
}

module.exports = { declarationsReached };
