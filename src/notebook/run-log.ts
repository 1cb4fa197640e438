import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Scale } from "./scale";

/** How one run of a lesson went. */
export interface RunRecord {
  /** Seconds spent computing. */
  seconds: number;
  /** Largest memory of the process, in gigabytes. */
  gigabytes: number;
  engine: string;
  seed?: number;
  /** When it ended, ISO 8601. */
  at: string;
}

type Log = Record<string, Partial<Record<Scale, RunRecord>>>;

/** Where runs are remembered: `.seqlab/runs.json` in the project, or in the folder `SEQLAB_STATE` names. */
export function runLogPath(): string {
  return join(process.env.SEQLAB_STATE || resolve(__dirname, "..", ".."), ".seqlab", "runs.json");
}

/** The last run of a lesson at a scale on this machine; undefined if there is none or it can't be read. */
export function lastRun(lesson: string, scale: Scale): RunRecord | undefined {
  const record = readLog()[lesson]?.[scale];
  return record && typeof record.seconds === "number" && typeof record.gigabytes === "number"
    ? record
    : undefined;
}

/**
 * Remembers a run. The file is replaced as a whole, so that a reader never sees half of it; where the
 * folder can't be written, nothing is remembered and nothing fails.
 *
 * @returns whether it was remembered
 */
export function rememberRun(lesson: string, scale: Scale, record: RunRecord): boolean {
  const path = runLogPath();
  const log = readLog();
  log[lesson] = { ...log[lesson], [scale]: record };
  try {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(log, null, 2)}\n`);
    renameSync(draft, path);
    return true;
  } catch {
    return false;
  }
}

function readLog(): Log {
  try {
    const log: unknown = JSON.parse(readFileSync(runLogPath(), "utf8"));
    return typeof log === "object" && log !== null && !Array.isArray(log) ? (log as Log) : {};
  } catch {
    return {};
  }
}
