import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { load, root } from "./load";

interface Described {
  ename: string;
  evalue: string;
  traceback: string[];
}
const { describeFailure, describeLoose } = await load<{
  describeFailure(failure: object, code: string, root: string): Described;
  describeLoose(event: string, reason: unknown): string;
}>("scripts/kernel/readable-error.cjs");
const { declarationsReached } = await load<{
  declarationsReached(after: string, before: string, values: Record<string, unknown>): string;
}>("scripts/kernel/declarations.cjs");

const thrown = (error: unknown) => describeFailure({ kind: "thrown", error, cells: new Map() }, "", root);

test("a type error names the line, shows it and points at the place", () => {
  const place = { start: { line: 2, character: 8 }, end: { line: 2, character: 9 } };
  const messageText = "Type 'string' is not assignable to type 'number'.";
  const failure = { kind: "types", diagnostics: [{ ...place, messageText, code: 2322 }] };
  const { evalue, traceback } = describeFailure(failure, '// a\n\n  const x: number = "a";', root);
  expect(evalue).toBe(`line 3: ${messageText}`);
  const plain = stripVTControlCharacters(traceback.join("\n"));
  expect(plain).toContain(`this cell, line 3:\n  const x: number = "a";\n        ^\n  ${messageText}`);
});

test("a thrown error is its message, without a stack of internals", () => {
  const { ename, evalue, traceback } = thrown(new RangeError("too far"));
  expect([ename, evalue]).toEqual(["RangeError", "too far"]);
  expect(traceback.join("\n").split("\n").length).toBeLessThan(4);
});

test("a message of megabytes is cut, and says so", () => {
  expect(thrown(new Error("x".repeat(1e6))).evalue).toMatch(/^x{3000} … \(997000 more characters\)$/);
});

test("an interrupt is no error of the learner's", () => {
  const error = Object.assign(new Error("…"), { code: "ERR_SCRIPT_EXECUTION_INTERRUPTED" });
  expect(thrown(error).ename).toBe("Interrupted");
});

test("what is thrown need not be an error", () => {
  expect(thrown({ a: 1 }).evalue).toBe("{ a: 1 }");
  expect(thrown("stop").evalue).toBe("stop");
});

test("a promise nobody awaits is said to be one", () => {
  expect(describeLoose("unhandledRejection", new Error("lost"))).toContain("nothing awaited it: Error: lost");
});

test("a failed cell leaves the variables that got a value, and its types", () => {
  const after = [
    "declare const kept: number;",
    "declare const never: string;",
    "declare let one: number, two: number;",
    "interface Shape { width: number; }",
    "declare const older: boolean;",
    "",
  ].join("\n");
  const text = declarationsReached(after, "declare const older: boolean;\n", {
    kept: 1,
    never: undefined,
    two: 2,
  });
  expect(text).toContain("kept: number");
  expect(text).toContain("two: number");
  expect(text).toContain("interface Shape");
  expect(text).toContain("older: boolean");
  expect(text).not.toContain("never");
  expect(text).not.toContain("one: number");
});
