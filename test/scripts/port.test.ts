import { createServer } from "node:net";
import { expect, test } from "vitest";
import { load } from "./load";

const { choosePort } = await load<{ choosePort(asked?: string): Promise<number> }>("scripts/course/port.mjs");

test("a taken port is refused when it was asked for, and passed over when not", async () => {
  const server = createServer();
  const free = await choosePort();
  await new Promise<void>((resolve) => server.listen({ port: free, host: "127.0.0.1" }, resolve));
  try {
    await expect(choosePort(String(free))).rejects.toThrow(`Port ${free} is taken by another program.`);
    expect(await choosePort()).toBeGreaterThan(free);
  } finally {
    server.close();
  }
});

test("a port that is none is refused", async () => {
  await expect(choosePort("http")).rejects.toThrow('--port is a number from 1 to 65535, not "http".');
});
