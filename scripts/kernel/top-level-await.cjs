"use strict";
/**
 * `await` at the top of a cell, where tslab overlooks it. It runs a cell as an async function only if TypeScript
 * complained about an `await`; but TypeScript takes the cell for a module, and complains neither about
 * `await (…)`, `await […]` and their like, which it parses a second time as what they are in a module, nor about
 * `for await`. So the complaint that tslab looks for is added for the first of those; tslab never shows it.
 */
const ONLY_WITHIN_ASYNC = 1308;

function apply(ts, replace) {
  const { getPreEmitDiagnosticsOfFiles } = ts;
  replace("getPreEmitDiagnosticsOfFiles", (program, files, ...rest) => {
    const diagnostics = getPreEmitDiagnosticsOfFiles(program, files, ...rest);
    // The cell comes first, the files it imports follow.
    const [cell] = files;
    const keyword = overlookedAwait(ts, cell);
    if (!keyword) return diagnostics;
    const start = keyword.getStart(cell);
    const complaint = {
      file: cell,
      start,
      length: keyword.end - start,
      code: ONLY_WITHIN_ASYNC,
      category: ts.DiagnosticCategory.Error,
      messageText: "await",
    };
    return [...diagnostics, complaint];
  });
}

/** The first `await` outside of any function that TypeScript accepts as a module's own. */
function overlookedAwait(ts, cell) {
  return ts.forEachChild(cell, function find(node) {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return undefined;
    if (ts.isForOfStatement(node) && node.awaitModifier) return node.awaitModifier;
    if (ts.isAwaitExpression(node) && node.flags & ts.NodeFlags.AwaitContext) return node.getFirstToken(cell);
    return ts.forEachChild(node, find);
  });
}

module.exports = { apply };
