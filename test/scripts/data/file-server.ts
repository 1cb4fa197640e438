import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A web server for one file that misbehaves on request. */
export class FileServer {
  /** What each request asked for: its `range` header, or "whole". */
  readonly asked: string[] = [];
  content: Buffer;
  etag = '"version 1"';
  /** Breaks the connection off after so many bytes of an answer, for the next request only. */
  cutAfter = Number.POSITIVE_INFINITY;
  /** Answers as if it knew no ranges. */
  ignoresRanges = false;
  /** Answers with this status instead of the file. */
  status = 0;
  /** Sends so many bytes and then nothing more, without closing. */
  stallAfter = Number.POSITIVE_INFINITY;
  /** Says no length and ends after so many bytes as if that were all. */
  endAfter = Number.POSITIVE_INFINITY;
  /** Sends a part of the file that starts elsewhere than asked for. */
  shift = 0;
  #server: Server;

  constructor(content: Buffer) {
    this.content = content;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/folder/file.bin`;
  }

  get sha256(): string {
    return createHash("sha256").update(this.content).digest("hex");
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.headers.range ?? "whole");
    if (this.status) {
      response.writeHead(this.status).end("<html>not the file</html>");
      return;
    }
    const wanted = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const isSame = request.headers["if-range"] === this.etag;
    const start = wanted && isSame && !this.ignoresRanges ? Number(wanted[1]) + this.shift : 0;
    const total = this.content.length;
    if (start >= total && wanted) {
      response.writeHead(416, { "content-range": `bytes */${total}` }).end();
      return;
    }
    const body = this.content.subarray(start);
    if (this.endAfter < body.length) {
      response
        .writeHead(200, { etag: this.etag, "transfer-encoding": "chunked" })
        .end(body.subarray(0, this.endAfter));
      return;
    }
    const headers = { "content-length": body.length, etag: this.etag, "accept-ranges": "bytes" };
    if (start > 0)
      response.writeHead(206, { ...headers, "content-range": `bytes ${start}-${total - 1}/${total}` });
    else response.writeHead(200, headers);
    this.#send(response, body);
  }

  #send(response: ServerResponse, body: Buffer): void {
    if (this.stallAfter < body.length) {
      response.write(body.subarray(0, this.stallAfter));
      return;
    }
    if (this.cutAfter >= body.length) {
      response.end(body);
      return;
    }
    const piece = body.subarray(0, this.cutAfter);
    this.cutAfter = Number.POSITIVE_INFINITY;
    // Flushed before the connection is torn down.
    response.write(piece, () => setTimeout(() => response.destroy(), 50));
  }
}
