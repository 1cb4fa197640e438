/** What set-up prints: a line per finished step and, on a terminal, one live line of what is going on. */
const WIDTH = 24;

export class Console {
  #running = new Map();
  #timer = null;
  #live = process.stdout.isTTY === true;
  #drawn = false;

  say(text) {
    this.#erase();
    console.log(text);
  }

  /** Registers a running step; `progress()` may answer a word such as "103 of 207 MB". */
  start(name, progress = () => "") {
    this.#running.set(name, { since: Date.now(), progress });
    if (this.#live) this.#timer ??= setInterval(() => this.#draw(), 250);
  }

  finish(name, detail = "") {
    const step = this.#running.get(name);
    this.#running.delete(name);
    const seconds = ((Date.now() - (step?.since ?? Date.now())) / 1000).toFixed(1);
    this.say(`  ${name.padEnd(WIDTH)}${seconds.padStart(6)} s   ${detail}`.trimEnd());
    if (this.#running.size === 0) this.close();
  }

  fail(name, sentence) {
    this.#running.delete(name);
    this.say(`✗ ${sentence.startsWith(name) ? "" : `${name}: `}${sentence}`);
    if (this.#running.size === 0) this.close();
  }

  close() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#erase();
  }

  #draw() {
    const parts = [...this.#running].map(([name, { since, progress }]) => {
      const seconds = Math.round((Date.now() - since) / 1000);
      return [name, `${seconds} s`, progress()].filter(Boolean).join(" ");
    });
    this.#erase();
    process.stdout.write(`  … ${parts.join(" · ")}`.slice(0, (process.stdout.columns ?? 80) - 1));
    this.#drawn = true;
  }

  #erase() {
    if (this.#drawn) process.stdout.write("\r\u001b[K");
    this.#drawn = false;
  }
}

export function megabytes(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`;
}
