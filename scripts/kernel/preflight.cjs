"use strict";
/** The parts set-up makes and a notebook can't do without, looked at before each cell (a few file checks). */
const fs = require("node:fs");
const path = require("node:path");
const { NOTE } = require("./javascript-backend.cjs");

const TFJS = path.join("node_modules", "@tensorflow", "tfjs-node");
const PARTS = [
  ["node_modules/seqlab (the library's link to itself)", path.join("node_modules", "seqlab", "package.json")],
  ["dist (the compiled library)", path.join("dist", "index.js")],
  ["@tensorflow/tfjs-node", path.join(TFJS, "package.json")],
];
const ADDON = path.join(TFJS, "lib", "napi-v8", "tfjs_binding.node");

function missingParts(root) {
  const absent = PARTS.filter(([, file]) => !fs.existsSync(path.join(root, file))).map(([name]) => name);
  if (!fs.existsSync(path.join(root, ADDON)) && !fs.existsSync(path.join(root, NOTE))) {
    absent.push("the native TensorFlow addon");
  }
  if (absent.length === 0) return null;
  const sentence = `missing: ${absent.join(", ")}. Run in a terminal: npm run setup — then run this cell again.`;
  return { kind: "missing", sentence };
}

module.exports = { missingParts };
