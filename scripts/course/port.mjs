/** A free port on this machine. */
import { createServer } from "node:net";

const FIRST = 8888;
const TRIES = 100;

/** `asked` (from --port) if it is free, else an error; without one, the first free port from 8888 on. */
export async function choosePort(asked) {
  if (asked !== undefined) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(`--port is a number from 1 to 65535, not "${asked}".`);
    }
    if (await isFree(port)) return port;
    throw new Error(`Port ${port} is taken by another program. Leave --port out, or name another one.`);
  }
  for (let port = FIRST; port < FIRST + TRIES; port++) if (await isFree(port)) return port;
  throw new Error(
    `Ports ${FIRST} to ${FIRST + TRIES - 1} are all taken. Name a free one: npm start -- --port N`,
  );
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
