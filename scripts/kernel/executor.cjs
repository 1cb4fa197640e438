"use strict";
/**
 * tslab's executor, watched: what its compiler and the running cell say is caught as data instead of text,
 * variables a failed cell had already made stay known, and an interrupt gives training the chance to stop
 * after its current step.
 */
const vm = require("node:vm");
const { declarationsReached } = require("./declarations.cjs");
const { takeMaps } = require("./strict-cells.cjs");

/** How long a cell that listens for interrupts itself may take to stop (milliseconds). */
const GRACE = 10_000;

/** Cells already run, for line numbers in stack traces: execution count → { code, maps }. */
const cells = new Map();

function watchExecutor() {
  const tslab = require("tslab/dist/executor");
  const createExecutor = tslab.createExecutor;
  let current = null;
  /** Declarations known beyond what tslab keeps: those of a cell that failed half way. */
  let declarations = null;

  tslab.createExecutor = (rootDir, converters, output) => {
    const watched = watchConverter(() => converters.node);
    const set = {
      get node() {
        return watched;
      },
      get browser() {
        return converters.browser;
      },
      close: () => converters.close(),
    };
    const executor = createExecutor(rootDir, set, {
      log: (value) => showLast(value, output.log),
      error: (...words) => {
        if (current) current.said = words;
      },
    });
    const interruptNow = executor.interrupt;
    executor.interrupt = () => {
      if (!current) return;
      const listens = process
        .rawListeners("SIGINT")
        .some((listener) => !current.listeners.includes(listener));
      const patient = listens && !current.timer;
      if (patient) current.timer = setTimeout(interruptNow, GRACE);
      else interruptNow();
    };
    return executor;
  };

  function watchConverter(getConverter) {
    const known = (previous) => declarations ?? previous;
    return {
      convert(previous, source) {
        const converted = getConverter().convert(known(previous), source);
        if (current) Object.assign(current, { converted, before: known(previous) });
        const lastLine = (converted.output ?? "").split("\n").length;
        cells.set(current?.count, { code: source, maps: takeMaps(), lastLine });
        return converted;
      },
      inspect: (previous, ...rest) => getConverter().inspect(known(previous), ...rest),
      complete: (previous, ...rest) => getConverter().complete(known(previous), ...rest),
      addModule: (...rest) => getConverter().addModule(...rest),
      close: () => getConverter().close(),
    };
  }

  // The name a cell's code gets in stack traces; a function keeps it when a later cell calls it.
  const runInThisContext = vm.runInThisContext;
  vm.runInThisContext = (code, options) => {
    if (!current || !options?.breakOnSigint) return runInThisContext(code, options);
    try {
      return runInThisContext(code, { ...options, filename: `cell:${current.count}` });
    } finally {
      rearmInterrupts(current.listeners);
    }
  };

  /** Runs a cell; answers null, or what went wrong. */
  async function run(executor, code, count) {
    const listeners = process.rawListeners("SIGINT");
    current = { count, listeners, said: null, converted: null, before: "", timer: null };
    const cell = current;
    try {
      const ok = await executor.execute(code);
      const diagnostics = cell.converted?.diagnostics ?? [];
      if (ok) {
        declarations = null;
        if (cell.said) console.error(...cell.said);
        return null;
      }
      if (diagnostics.length > 0) return { kind: "types", diagnostics };
      declarations = declarationsReached(cell.converted?.declOutput ?? "", cell.before, executor.locals);
      return { kind: "thrown", error: cell.said?.[0], cells };
    } catch (error) {
      return { kind: "thrown", error, cells };
    } finally {
      clearTimeout(cell.timer);
      // Lets a promise that failed unawaited be reported while this cell is still the running one.
      await new Promise(setImmediate);
      current = null;
    }
  }

  return { run };
}

/**
 * `breakOnSigint` puts the default action (exit) back when the cell's first stretch ends. Node's own listeners
 * are then taken off and on again, which mends it, but not if the cell added one of its own meanwhile, as
 * training does: without this the next interrupt would kill the kernel.
 */
function rearmInterrupts(kernels) {
  const cells = process.rawListeners("SIGINT").filter((listener) => !kernels.includes(listener));
  process.removeAllListeners("SIGINT");
  // The kernel's first: it looks at who else listens, and a `once` listener is gone after its turn.
  for (const listener of [...kernels, ...cells]) process.on("SIGINT", listener);
}

/** The value of a cell's last line. The library may know a richer way to show it than text. */
function showLast(value, log) {
  const show = globalThis[Symbol.for("seqlab.showLast")];
  if (typeof show !== "function" || show(value) !== true) log(value);
}

module.exports = { watchExecutor };
