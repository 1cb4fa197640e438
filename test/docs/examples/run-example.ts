import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { format } from "node:util";
import * as tf from "@tensorflow/tfjs-node";
import { difference } from "./difference";
import { prepareExample, type Step } from "./prepare-example";
import { printedValue } from "./printed-value";
import { type Example, root } from "./read-examples";

/**
 * Runs an example as a reader would: with everything the library exports, what its own file exports, `tf`, and
 * Node's `fs`, `os` and `path`.
 *
 * @returns how many outputs were compared with what the comments say
 * @throws Error naming the symbol, the file and the line of the first statement that differs
 */
export async function runExample(example: Example): Promise<number> {
  const library = (await import("../../../src/index")) as Record<string, unknown>;
  const own = (await import(path.join(root, example.file))) as Record<string, unknown>;
  const { body, steps, remarks } = prepareExample(example.code);
  for (const remark of remarks)
    if (printedValue(remark))
      throw fault(example, 0, `a value beside a declaration isn't compared: "${remark}"`);

  const prints: string[] = [];
  const names = {
    ...{ tf, fs, os, path, ...library, ...own },
    console: { log: (...words: unknown[]) => prints.push(`${format(...words)}\n`) },
    $load: (file: string) => import(path.join(root, path.dirname(example.file), file)),
    $step: async (i: number, run: () => Promise<unknown>): Promise<void> => {
      prints.length = 0;
      const outcome = await run().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      const wrong = judge(steps[i], outcome, prints.join(""));
      if (wrong) throw fault(example, steps[i].line, `${steps[i].source}\n${wrong}`);
    },
  };
  const run = new Function(...Object.keys(names), body);
  const write = process.stdout.write;
  process.stdout.write = (text: string | Uint8Array): boolean => prints.push(String(text)) > 0;
  try {
    await (run(...Object.values(names)) as Promise<void>);
  } catch (error) {
    throw error instanceof ExampleFault ? error : fault(example, 0, `stopped with ${describe(error)}`);
  } finally {
    process.stdout.write = write;
  }
  return steps.filter(({ comment }) => comment.length > 0).length;
}

class ExampleFault extends Error {}

function fault({ symbol, file, line }: Example, offset: number, words: string): ExampleFault {
  return new ExampleFault(`example of ${symbol}, ${file}:${line + offset}: ${words}`);
}

/** What is wrong with an outcome, in words; undefined if it is what the comment says. */
function judge(
  { comment, below }: Step,
  outcome: { value: unknown } | { error: unknown },
  printed: string,
): string | undefined {
  const says = comment.map((line) => line.trim()).join(" ");
  if ("error" in outcome) {
    const thrown = describe(outcome.error);
    return sameText(`throws ${thrown}`, says) ? undefined : `threw ${thrown}`;
  }
  if (says.startsWith("throws ")) return "threw nothing";
  if (comment.length === 0) return undefined;
  const value = printedValue(says);
  if (value) {
    const differs = difference(outcome.value, value);
    return differs && `comment: ${says}\nbut ${differs}`;
  }
  if (!below) return `the comment "${says}" isn't a value`;
  const text = printed || String(outcome.value);
  const same = sameText(text.trimEnd(), comment.join("\n").replace(/^prints: /, ""));
  return same ? undefined : `comment:\n${comment.join("\n")}\nbut it printed:\n${text}`;
}

/** Compares texts line by line, blanks at the ends of lines aside; `…` stands for whatever is there. */
function sameText(actual: string, expected: string): boolean {
  const pattern = expected
    .split("\n")
    .map((line) => line.trimEnd().split("…").map(literally).join(".*"))
    .join("\\s*\n");
  return new RegExp(`^${pattern}\\s*$`).test(actual);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
