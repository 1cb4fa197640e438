/** What the command prints: sentences, and on a terminal one live line with the progress. */
import { megabytes } from "../setup/console.mjs";

export class View {
  #live = process.stdout.isTTY === true;
  #drawn = false;
  #last = 0;

  say(text) {
    this.done();
    console.log(text);
  }

  progress(file, bytes, all) {
    const now = Date.now();
    if (!this.#live || (now - this.#last < 100 && bytes !== all)) return;
    this.#last = now;
    process.stdout.write(
      `\r\u001b[K  ${progressLine(file, bytes, all)}`.slice(0, (process.stdout.columns ?? 80) + 3),
    );
    this.#drawn = true;
  }

  done() {
    if (this.#drawn) process.stdout.write("\r\u001b[K");
    this.#drawn = false;
  }
}

/** "imdb.npz 12 of 17 MB, 71 %" */
export function progressLine(file, bytes, all) {
  if (!(all > 0)) return `${file} ${megabytes(bytes)}`;
  return `${file} ${megabytes(bytes)} of ${megabytes(all)}, ${Math.floor((100 * bytes) / all)} %`;
}
