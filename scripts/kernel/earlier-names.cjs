"use strict";
/**
 * Names of earlier cells, in two places where tslab mistakes them. It reaches a variable of an earlier cell as a
 * property of the earlier cells' exports, but
 * - overlooks it in the shorthand `{ horizon }`, so that the cell failed with "horizon is not defined";
 * - takes the key in `const { train: known } = prepare()` for one, where an earlier cell declared the type.
 */
function apply(ts, replace) {
  let builder;
  const { createWatchCompilerHost, visitEachChild } = ts;
  replace("createWatchCompilerHost", (rootFiles, options, system, createProgram, ...rest) => {
    const remember = (...args) => {
      builder = (createProgram ?? ts.createEmitAndSemanticDiagnosticsBuilderProgram)(...args);
      return builder;
    };
    return createWatchCompilerHost(rootFiles, options, system, remember, ...rest);
  });
  replace("visitEachChild", (node, visitor, context) => {
    const written = ts.isShorthandPropertyAssignment(node) ? writtenOut(node, visitor) : undefined;
    return written ?? visitEachChild(node, sparingPropertyNames(node, visitor), context);
  });

  /** `{ train: known } = prepare()`: `train` is a key, even where an earlier cell declared the type it belongs to. */
  function sparingPropertyNames(node, visitor) {
    if (!ts.isBindingElement(node) || !node.propertyName) return visitor;
    return (child) => (child === node.propertyName && ts.isIdentifier(child) ? child : visitor(child));
  }

  function writtenOut(node, visitor) {
    const original = ts.getParseTreeNode(node);
    const symbol =
      original && builder.getProgram().getTypeChecker().getShorthandAssignmentValueSymbol(original);
    const declared = symbol?.declarations?.[0]?.name;
    if (!declared || node.objectAssignmentInitializer) return undefined;
    // tslab asks where an identifier's symbol is declared; the name in the declaration itself has that symbol.
    const value = visitor(declared);
    return value === declared ? undefined : ts.factory.createPropertyAssignment(node.name, value);
  }
}

module.exports = { apply };
