"use strict";
/**
 * Strict type checking of cells. tslab hard-codes its compiler options and offers no way in, so the copy of
 * TypeScript it requires is replaced by one whose `createWatchCompilerHost` adds ours. It has to be a copy
 * put into the module cache: assigning to TypeScript's own exports is silently ignored.
 */
const path = require("node:path");
const earlierNames = require("./earlier-names.cjs");
const topLevelAwait = require("./top-level-await.cjs");

const SOURCE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;

/** Line maps of the last transpiled cell: cell text → modern JavaScript → CommonJS. */
let lastMaps = null;

function apply() {
  const file = require.resolve("@tslab/typescript-for-tslab", {
    paths: [path.dirname(require.resolve("tslab"))],
  });
  const ts = require(file);
  const patched = {};
  for (const key of Object.keys(ts)) {
    Object.defineProperty(patched, key, { enumerable: true, configurable: true, get: () => ts[key] });
  }
  replace(patched, "createWatchCompilerHost", (rootFiles, options, ...rest) =>
    ts.createWatchCompilerHost(
      rootFiles,
      {
        ...options,
        strict: true,
        inlineSourceMap: true,
        types: ["node"],
        forceConsistentCasingInFileNames: true,
      },
      ...rest,
    ),
  );
  replace(patched, "transpileModule", (code, request) => transpileWithMap(ts, code, request));
  for (const mend of [earlierNames, topLevelAwait]) {
    mend.apply(patched, (name, value) => replace(patched, name, value));
  }
  watchOnlyOwnFiles(ts.sys);
  require.cache[file].exports = patched;
}

function replace(target, name, value) {
  Object.defineProperty(target, name, { enumerable: true, configurable: true, value });
}

function transpileWithMap(ts, code, request) {
  const inline = SOURCE_MAP.exec(code);
  if (!inline) return ts.transpileModule(code, request);
  const compilerOptions = { ...request.compilerOptions, sourceMap: true };
  const result = ts.transpileModule(code.replace(SOURCE_MAP, "\n"), { ...request, compilerOptions });
  lastMaps = [JSON.parse(result.sourceMapText), JSON.parse(Buffer.from(inline[1], "base64").toString())];
  result.outputText = result.outputText.replace(/\/\/# sourceMappingURL=\S+\s*$/, "");
  return result;
}

/** Thousands of declaration files never change while a kernel runs; watching them costs time and handles. */
function watchOnlyOwnFiles(sys) {
  const watchFile = sys.watchFile;
  sys.watchFile = (file, ...rest) =>
    /\/(node_modules|dist)\//.test(file) ? { close() {} } : watchFile.call(sys, file, ...rest);
  sys.watchDirectory = () => ({ close() {} });
}

module.exports = {
  apply,
  takeMaps() {
    const maps = lastMaps;
    lastMaps = null;
    return maps;
  },
};
