"use strict";
/**
 * Gathers what a cell prints into few messages. One message per `console.log` makes JupyterLab crawl and,
 * from a thousand on, makes the socket drop some.
 */
const EVERY = 50;

class StreamBatch {
  #send;
  #name = "stdout";
  #text = "";
  #timer = null;
  #last = 0;

  constructor(send) {
    this.#send = send;
  }

  /** A replacement for `process.stdout.write` or `process.stderr.write`. */
  writer(name) {
    const decoder = new TextDecoder();
    return (chunk, encoding, done) => {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      this.#add(name, text);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) queueMicrotask(callback);
      return true;
    };
  }

  #add(name, text) {
    if (name !== this.#name) this.flush();
    this.#name = name;
    this.#text += text;
    // A cell that never yields shows its progress too.
    if (Date.now() - this.#last >= EVERY) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), EVERY);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#text) this.#send(this.#name, this.#text);
    this.#text = "";
    this.#last = Date.now();
  }
}

module.exports = { StreamBatch };
