"use strict";
/**
 * What TensorFlow.js 4.22 expects of older Node versions. Node 24 dropped `util.isNullOrUndefined`, without
 * which the first operation fails; before and after that, Node warns that it and `util.isArray` are deprecated.
 */
const util = require("node:util");

function apply() {
  util.isNullOrUndefined = (value) => value === null || value === undefined;
  util.isArray = Array.isArray;
}

module.exports = { apply };
