"use strict";
/**
 * Errors as a learner can read them: what happened first, then the line of the cell, and no stack of
 * internals. `SEQLAB_STACK=full` shows the whole stack.
 */
const { SourceMap } = require("node:module");
const path = require("node:path");
const util = require("node:util");

const LONGEST = 3000;
const RED = "\u001b[31m";
const BOLD = "\u001b[1m";
const PLAIN = "\u001b[0m";

/** Sentences for the type errors that mean something else in a notebook than in a program. */
const HINTS = new Map([
  [2304, "Is it made in a cell that has not run yet, or that failed? Run that cell first."],
  [2552, "If the suggested name is not what you meant: run the cell that makes it first."],
  [2307, "If the name is right, run: npm run setup"],
  [7006, "Write its type after a colon, e.g. (x: number)."],
  [18048, "Check it first, or write what to use instead: value ?? 0."],
  [2532, "Check it first, or write what to use instead: value ?? 0."],
]);

function describeFailure(failure, code, root) {
  if (failure.kind === "missing") return asError("SetupIncomplete", failure.sentence, []);
  if (failure.kind === "types") return typeError(failure.diagnostics, code);
  return thrownError(failure.error, failure.cells, root);
}

function asError(ename, evalue, details) {
  return { ename, evalue, traceback: [`${RED}${BOLD}${ename}${PLAIN}: ${evalue}`, ...details] };
}

function typeError(diagnostics, code) {
  const lines = code.split("\n");
  const details = [];
  let last = "";
  for (const { start, end, messageText, code: number, fileName } of diagnostics) {
    const place = `${fileName ?? "this cell"}, line ${start.line + 1}`;
    if (place + start.character !== last) {
      if (last) details.push("");
      details.push(`${BOLD}${place}:${PLAIN}`);
      if (!fileName) details.push(...pointAt(lines[start.line] ?? "", start, end));
    }
    last = place + start.character;
    details.push(`  ${messageText}`);
    if (HINTS.has(number)) details.push(`  ${HINTS.get(number)}`);
  }
  const [first] = diagnostics;
  const where = first.fileName ?? "line";
  const evalue = `${where}${first.fileName ? ":" : " "}${first.start.line + 1}: ${first.messageText}`;
  return {
    ename: "TypeScript",
    evalue,
    traceback: [`${RED}${BOLD}TypeScript: the cell did not run${PLAIN}`, ...details],
  };
}

function pointAt(line, start, end) {
  const indent = line.length - line.trimStart().length;
  const from = Math.max(start.character - indent, 0);
  const to = end.line === start.line ? end.character - indent : line.trimEnd().length - indent;
  return [`  ${line.trim()}`, `  ${" ".repeat(from)}${RED}${"^".repeat(Math.max(to - from, 1))}${PLAIN}`];
}

function thrownError(error, cells, root) {
  if (!(error instanceof Error) && typeof error?.stack !== "string") {
    return asError("Thrown", shorten(typeof error === "string" ? error : util.inspect(error)), []);
  }
  if (error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" || error.message === "Interrupted asynchronously") {
    return asError("Interrupted", "the cell was stopped. Variables it had made so far are kept.", []);
  }
  const details = process.env.SEQLAB_STACK === "full" ? [error.stack] : framesOf(error, cells, root);
  if (error.cause instanceof Error)
    details.push(`because of ${error.cause.name}: ${shorten(error.cause.message)}`);
  return asError(error.name || "Error", shorten(error.message), details);
}

/** The cell lines an error came through, innermost first, and the package it was thrown in. */
function framesOf(error, cells, root) {
  const stack = String(error.stack)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const lines = stack.map((frame) => cellLine(frame, cells)).filter((line) => line !== null);
  const details = [...new Set(lines)].slice(0, 5);
  // seqlab's own errors say what to do; where inside the library they were thrown helps nobody.
  if (error.name !== "InputError") {
    const thrownIn = stack.length > 0 ? placeOf(stack[0], root) : null;
    if (thrownIn) details.push(`  thrown in ${thrownIn}`);
  }
  return details;
}

function cellLine(frame, cells) {
  const found = /cell:(\d+):(\d+):(\d+)/.exec(frame);
  if (!found) return null;
  const [count, line, column] = found.slice(1).map(Number);
  const cell = cells?.get(count);
  if (cell && line > cell.lastLine) return null;
  const number = cell ? originalLine(cell.maps, line, column) : null;
  if (number === null) return `  in cell [${count}]`;
  return `  in cell [${count}], line ${number}:  ${(cell.code.split("\n")[number - 1] ?? "").trim()}`;
}

/** From a line of the code that ran back to the line of the cell, through both compilation steps. */
function originalLine(maps, line, column) {
  if (!maps) return null;
  let at = { originalLine: line - 1, originalColumn: column - 1 };
  for (const map of maps) {
    at = new SourceMap(map).findEntry(at.originalLine, at.originalColumn);
    if (at.originalLine === undefined) return null;
  }
  // tslab puts one line of its own before the cell.
  return at.originalLine;
}

function placeOf(frame, root) {
  const file = /\(?((?:file:\/\/)?\/[^()]*?|[A-Za-z]:\\[^()]*?):\d+:\d+\)?$/.exec(frame.trim())?.[1];
  if (!file) return null;
  const inside = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)(?!.*node_modules)/.exec(file);
  return inside ? inside[1].replaceAll("\\", "/") : path.relative(root, file.replace("file://", ""));
}

function shorten(text) {
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)} … (${text.length - LONGEST} more characters)`;
}

/** One line or few for an error no cell waits for. */
function describeLoose(event, reason) {
  const text =
    reason instanceof Error ? `${reason.name}: ${shorten(reason.message)}` : shorten(util.inspect(reason));
  return event === "unhandledRejection"
    ? `A promise failed and nothing awaited it: ${text}\nWrite await before the call that makes it.`
    : `An error outside of any cell (a timer or an event): ${text}`;
}

module.exports = { describeFailure, describeLoose };
