"use strict";
/**
 * How a cell runs: one after the other, its output gathered into few messages, an error as Jupyter's own
 * `error` message (so that JupyterLab, nbclient and handouts know it for one) that says what happened and in
 * which line of the cell. Replaces tslab's way, which prints errors as text and, after one, drops every cell
 * of the next 200 ms.
 */
const { missingParts } = require("./preflight.cjs");
const { describeFailure, describeLoose } = require("./readable-error.cjs");
const { StreamBatch } = require("./stream-batch.cjs");
const { watchExecutor } = require("./executor.cjs");

/** Requests that left the client before a failure may arrive this much later (milliseconds). */
const STRAGGLERS = 200;

function apply({ root, notice }) {
  const jupyter = require("tslab/dist/jupyter");
  const executor = watchExecutor();
  // Ten frames, the default, may all lie inside of libraries, below the cell's own line.
  Error.stackTraceLimit = 50;
  const waiting = [];
  let running = false;
  let failedAt = Number.NEGATIVE_INFINITY;
  let firstNotice = notice;

  jupyter.ZmqServer.prototype.handleExecute = function (socket, message) {
    return new Promise((resolve) => {
      waiting.push({ server: this, socket, message, arrived: Date.now(), resolve });
      if (!running) drain();
    });
  };
  makeTolerant(jupyter.ZmqServer.prototype);
  keepAlive();

  async function drain() {
    running = true;
    while (waiting.length > 0) {
      const request = waiting.shift();
      const { server, socket, message, resolve } = request;
      const reply = message.createReply();
      reply.header.msg_type = "execute_reply";
      reply.content = wasMeantToFollow(request) ? { status: "aborted" } : await run(server, message);
      reply.signAndSend(server.connInfo.key, socket);
      resolve();
    }
    running = false;
  }

  /** Whether this cell was sent before the failure of an earlier one was known: "run all" stops there. */
  function wasMeantToFollow({ arrived, message }) {
    if (arrived <= failedAt) return true;
    const sent = Date.parse(message.header.date);
    return arrived <= failedAt + STRAGGLERS && (Number.isNaN(sent) || sent < failedAt);
  }

  async function run(server, message) {
    const { handler } = server;
    const send = (type, content) => {
      const out = message.createReply();
      out.header.msg_type = type;
      out.content = content;
      out.signAndSend(server.connInfo.key, server.iopub);
    };
    const streams = new StreamBatch((name, text) => send("stream", { name, text }));
    process.stdout.write = streams.writer("stdout");
    process.stderr.write = streams.writer("stderr");
    jupyter.lastWriteDisplayData = (data, update) => {
      streams.flush();
      send(update ? "update_display_data" : "display_data", data);
    };
    const { code, silent, stop_on_error: stopOnError } = message.content;
    const count = silent ? handler.execCount : ++handler.execCount;
    send("execute_input", { code, execution_count: count });
    if (firstNotice) console.error(firstNotice);
    firstNotice = "";

    const missing = missingParts(root);
    const failure = missing ?? (await executor.run(handler.executor, code, count));
    streams.flush();
    if (!failure) return { status: "ok", execution_count: count, payload: [], user_expressions: {} };
    const error = describeFailure(failure, code, root);
    send("error", error);
    if (stopOnError !== false) failedAt = Date.now();
    return { status: "error", execution_count: count, ...error };
  }
}

/** Completion and inspection run while a learner types half a line: they must never print into a cell. */
function makeTolerant(server) {
  for (const [name, empty] of [
    ["handleComplete", { matches: [], cursor_start: 0, cursor_end: 0, metadata: {}, status: "ok" }],
    ["handleInspect", { status: "ok", found: false, data: {}, metadata: {} }],
  ]) {
    const original = server[name];
    server[name] = function (socket, message) {
      try {
        original.call(this, socket, message);
      } catch {
        const reply = message.createReply();
        reply.header.msg_type = name === "handleComplete" ? "complete_reply" : "inspect_reply";
        reply.content = empty;
        reply.signAndSend(this.connInfo.key, socket);
      }
    };
  }
  server.handleCommInfoRequest = function (socket, message) {
    const reply = message.createReply();
    reply.header.msg_type = "comm_info_reply";
    reply.content = { status: "ok", comms: {} };
    reply.signAndSend(this.connInfo.key, socket);
  };
}

/** `process.exit()` called by a cell's code, be it in a timer or a function of an earlier cell, is an error there. */
function keepAlive() {
  const { exit } = process;
  process.exit = function refuse(code) {
    const refusal = new Error(
      "process.exit would stop the kernel; its variables would be lost. To end a cell early, throw an Error.",
    );
    Error.captureStackTrace(refusal, refuse);
    if (/\bcell:\d+:\d+/.test(refusal.stack)) throw refusal;
    exit.call(process, code);
  };
}

/** Errors outside of any cell (a timer, a promise nobody awaits) are printed under the last cell. */
function afterStart() {
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
    process.on(event, (reason) => console.error(describeLoose(event, reason)));
  }
}

module.exports = { apply, afterStart };
