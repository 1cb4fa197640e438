import { createRequire } from "node:module";
import { resolve } from "node:path";
import { enginesUsed } from "../train/engines-used";
import { computingSeconds, currentLesson } from "./lesson-state";
import { fixed, formatSeconds } from "./number-format";
import { rememberRun } from "./run-log";
import { scale } from "./scale";
import { showText } from "./show";

/** What a run was made with and what it took. */
export interface RunStamp {
  lesson?: string;
  scale: string;
  seed?: number;
  /** Seconds spent computing since `startLesson`; waiting for the reader doesn't count. */
  seconds: number;
  /** Largest memory of the process so far, in gigabytes. */
  gigabytes: number;
  /** Engines trained on, `"none"` if nothing was trained. */
  engine: string;
  tensorflow: string;
  node: string;
}

/**
 * Prints what this run took and what it was made with, and remembers it for the lesson's next start.
 * Put it into a lesson's last code cell.
 *
 * @example
 * ```ts
 * startLesson({ id: "2-6", seed: 1 });
 * // Lesson 2-6 · scale quick · seed 1 · …
 * runStamp();
 * // Lesson 2-6 · scale quick · seed 1 · … computing · peak memory … GB · engine none · TensorFlow … · Node …
 * ```
 */
export function runStamp(): void {
  const stamp = measureRun();
  if (stamp.lesson)
    rememberRun(stamp.lesson, scale(), {
      seconds: Number(stamp.seconds.toFixed(2)),
      gigabytes: Number(stamp.gigabytes.toFixed(3)),
      engine: stamp.engine,
      seed: stamp.seed,
      at: new Date().toISOString(),
    });
  showText(stampText(stamp));
}

/** The stamp's numbers, without printing or remembering them. */
export function measureRun(): RunStamp {
  const lesson = currentLesson();
  return {
    lesson: lesson?.id,
    scale: scale(),
    seed: lesson?.seed,
    seconds: computingSeconds(),
    gigabytes: process.resourceUsage().maxRSS / 2 ** 20,
    engine: enginesUsed().join(", ") || "none",
    tensorflow: tensorflowVersion(),
    node: process.versions.node,
  };
}

/** A stamp as one line. */
export function stampText(stamp: RunStamp): string {
  return [
    ...(stamp.lesson ? [`Lesson ${stamp.lesson}`] : []),
    `scale ${stamp.scale}`,
    ...(stamp.seed === undefined ? [] : [`seed ${stamp.seed}`]),
    `${formatSeconds(stamp.seconds)} computing`,
    `peak memory ${fixed(stamp.gigabytes, 1)} GB`,
    `engine ${stamp.engine}`,
    `TensorFlow ${stamp.tensorflow}`,
    `Node ${stamp.node}`,
  ].join(" · ");
}

interface TensorFlow {
  backend?: () => { binding?: { TF_Version?: string } };
  version?: Record<string, string>;
}

/** Version of the TensorFlow that is loaded; it isn't loaded for the question. */
function tensorflowVersion(): string {
  const cache = createRequire(resolve("index.js")).cache;
  const key = Object.keys(cache).find((path) =>
    /[\\/]@tensorflow[\\/]tfjs-node[\\/]dist[\\/]index\.js$/.test(path),
  );
  const loaded = key ? (cache[key]?.exports as TensorFlow) : undefined;
  if (!loaded) return "not loaded";
  try {
    const native = loaded.backend?.().binding?.TF_Version;
    return native ?? `${loaded.version?.tfjs ?? "unknown"} (JavaScript)`;
  } catch {
    return "unknown";
  }
}
