"use strict";
/**
 * Where native TensorFlow could not be installed, set-up leaves a note and the kernel hands out the pure
 * JavaScript `@tensorflow/tfjs` under the native package's name: slow, but every lesson's import works.
 */
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

/** The file set-up writes when it had to fall back. */
const NOTE = path.join(".seqlab", "javascript-backend");

/** Answers the warning to show, or "". */
function applyIfChosen(root) {
  if (!fs.existsSync(path.join(root, NOTE))) return "";
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    return resolve.call(this, request === "@tensorflow/tfjs-node" ? "@tensorflow/tfjs" : request, ...rest);
  };
  return "Native TensorFlow is not installed: training runs in plain JavaScript and is slow. See: npm run doctor";
}

module.exports = { applyIfChosen, NOTE };
