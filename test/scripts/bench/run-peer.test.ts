import { expect, test, vi } from "vitest";
import { load } from "../load";

const { runPeer, findPython } = await load<{
  runPeer(what: string, command: string, args: string[], env?: Record<string, string>): unknown;
  findPython(module: string, candidates: (string | undefined)[]): string | undefined;
}>("scripts/bench/run-peer.mjs");

function told(run: () => unknown): { result: unknown; words: string } {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const result = run();
  const words = error.mock.calls.flat().join("\n");
  error.mockRestore();
  return { result, words };
}
const node = (script: string, env?: Record<string, string>) => () =>
  runPeer("a peer", process.execPath, ["-e", script], env);

test("the last line printed is the result, and the environment reaches the process", () => {
  const script = 'console.log("noise"); console.log(JSON.stringify({ ms: process.env.WANTED }))';
  expect(told(node(script, { WANTED: "7" }))).toEqual({ result: { ms: "7" }, words: "" });
});

test.each([
  ["fails", 'console.error("first"); console.error("out of luck"); process.exit(3)', "out of luck"],
  ["prints something else", 'console.log("not JSON")', "it printed no JSON"],
  ["is killed", 'process.kill(process.pid, "SIGKILL")', "ended by SIGKILL"],
])("a peer that %s gives null and a word", (_, script, words) => {
  const answer = told(node(script));
  expect(answer.result).toBeNull();
  expect(answer.words).toContain("a peer gave no result");
  expect(answer.words).toContain(words);
});

test("a command that isn't there gives null and a word", () => {
  const answer = told(() => runPeer("a peer", "/nowhere/python", []));
  expect(answer.result).toBeNull();
  expect(answer.words).toContain("ENOENT");
});

test("a Python without the module, and one that isn't there, are passed over", () => {
  expect(findPython("keras", [undefined, "/nowhere/python"])).toBeUndefined();
  expect(findPython("no_such_module_anywhere", ["python3"])).toBeUndefined();
  expect(findPython("json", ["/nowhere/python", "python3"])).toBe("python3");
});
