import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "seqlab-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  /** Begun epochs, in order. */
  epochs: number[];
  /** What it printed at its end, if it came so far. */
  result?: Record<string, unknown>;
  signal: NodeJS.Signals | null;
}

/** Runs the training in a process of its own; SIGKILL comes `later` milliseconds after an epoch has begun. */
function run(arguments_: object, kill?: { epoch: number; later: number }): Promise<Run> {
  const script = join(__dirname, "trains-until-killed.mjs");
  const child = spawn(process.execPath, [script, JSON.stringify({ ...arguments_, waitAfter: kill?.epoch })], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" },
  });
  return new Promise((resolve, reject) => {
    const [epochs, errors]: [number[], string[]] = [[], []];
    let result: Run["result"];
    let text = "";
    child.stderr.on("data", (data) => errors.push(String(data)));
    child.stdout.on("data", (data) => {
      text += String(data);
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        const said = JSON.parse(line) as { epoch?: unknown };
        if (typeof said.epoch !== "number") result = said as Run["result"];
        else {
          epochs.push(said.epoch);
          if (said.epoch === kill?.epoch) setTimeout(() => child.kill("SIGKILL"), kill.later);
        }
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code) reject(new Error(errors.join("")));
      else resolve({ epochs, result, signal });
    });
  });
}

const cases = [
  { kind: "classifier", engine: "compiled" },
  { kind: "classifier", engine: "eager" },
  { kind: "forecaster", engine: "compiled" },
  { kind: "forecaster", engine: "eager" },
];

test.each(cases)(
  "$kind, $engine: killed twice and once while it writes a checkpoint, it ends as if it never had been",
  async ({ kind, engine }) => {
    const at = (name: string) => join(folder, `${kind}-${engine}-${name}`);
    const common = { kind, engine, resume: true };
    const expected = await run({ ...common, file: at("whole"), csv: at("whole.csv") });
    expect(expected.result).toBeDefined();

    const files = { file: at("killed"), csv: at("killed.csv") };
    const first = await run({ ...common, ...files }, { epoch: 2, later: 12 });
    const second = await run({ ...common, ...files, killAtSync: kind === "forecaster" ? 5 : 3 });
    const third = await run({ ...common, ...files }, { epoch: 6, later: 0 });
    const last = await run({ ...common, ...files });

    expect([first.signal, second.signal, third.signal, last.signal]).toEqual([
      ...["SIGKILL", "SIGKILL", "SIGKILL"],
      null,
    ]);
    // Each began where a checkpoint was, none from the beginning.
    for (const [before, after] of [
      [first, second],
      [second, third],
      [third, last],
    ])
      expect(after.epochs[0]).toBeGreaterThanOrEqual(before.epochs.at(-1) as number);
    expect(last.result).toEqual(expected.result);
    // A checkpoint is replaced in one piece: of the broken write only a file beside it may be left.
    expect(existsSync(files.file)).toBe(true);
    if (kind === "forecaster")
      expect(readFileSync(files.csv, "utf8")).toBe(readFileSync(at("whole.csv"), "utf8"));
  },
);
