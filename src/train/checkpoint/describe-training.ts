import { createHash } from "node:crypto";
import type { BatchSource } from "../batch-source";
import type { Callback } from "../callback";
import type { FitOptions } from "../fit-options";
import { shapeText } from "../flat-data";
import type { Loss } from "../losses";
import type { TrainingPlan } from "../plan-training";
import { type Description, describeModel } from "./describe-model";

/**
 * Everything the losses of a training depend on, in comparable texts. The number of epochs is not among them: a
 * training may be resumed for more.
 */
export function describeTraining(
  plan: Omit<TrainingPlan, "checkpointing">,
  options: FitOptions,
): Description {
  const { task, engine, validation } = plan;
  const { model, source, batchSize, optimizer, clip, seed, metrics, weights } = task;
  const rate = optimizer.schedule
    ? `${optimizer.schedule.constructor.name} ${JSON.stringify(optimizer.schedule.options)}`
    : String(optimizer.learningRate);
  return {
    ...describeModel(model),
    engine: engine.name,
    engineForms: JSON.stringify(sorted(task.forms ?? {})),
    "data x": sourceText(source, "x"),
    "data y": sourceText(source, "y"),
    "sample weights": weights ? digest([weights]) : "none",
    validation: validation ? sourceText(validation.source, "x") : "none",
    "validation y": validation ? sourceText(validation.source, "y") : "none",
    "validation weights": validation?.weights ? digest([validation.weights]) : "none",
    ...{ batchSize: String(batchSize), shuffle: String(options.shuffle ?? true), seed: String(seed) },
    loss: lossText(task.loss),
    metrics: metrics.map(({ name }) => name).join(", ") || "none",
    optimizer: JSON.stringify(optimizer.spec),
    learningRate: rate,
    clipping: JSON.stringify(clip),
    callbacks: (options.callbacks ?? []).filter(keepsState).map(callbackText).join(", ") || "none",
    earlyStopping: options.earlyStopping ? JSON.stringify(sorted(options.earlyStopping)) : "none",
  };
}

/** Where two descriptions differ, in words; undefined if they don't. */
export function difference(there: Description, now: Description): string | undefined {
  const differs = (name: string) => there[name] !== now[name];
  const texts = [...new Set([...Object.keys(there), ...Object.keys(now)])]
    .filter(differs)
    // Of a layer of another kind everything differs: its kind says enough.
    .filter((name) => !differs(/^(layer \d+) \(/.exec(name)?.[1] ?? ""))
    .map((name) => `${name} was ${there[name] ?? "not there"} and is ${now[name] ?? "not there"} now`);
  const more = texts.length > 3 ? `; ${texts.length - 3} more differ` : "";
  return texts.length ? `${texts.slice(0, 3).join("; ")}${more}` : undefined;
}

function sourceText(source: BatchSource, of: "x" | "y"): string {
  const table = source.tables()[of];
  if (!table) return "none";
  const shape = of === "x" ? source.inputShape : (source.targetShape ?? []);
  const { values, starts, offsets } = table;
  return `${shapeText([source.length, ...shape])} of content ${digest([values, starts, offsets])}`;
}

function lossText({ name, spec, custom, values }: Loss): string {
  if (spec) return JSON.stringify(spec);
  return custom ? `function ${name} of source ${digest([Buffer.from(String(values))])}` : name;
}

/** The first digits of a SHA-256: two contents have the same by chance once in 10¹⁹ cases. */
function digest(parts: readonly (Float32Array | Int32Array | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const { buffer, byteOffset, byteLength } of parts)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest("hex").slice(0, 16);
}

/** Whether a callback has something a checkpoint must keep. */
export function keepsState(callback: Callback): boolean {
  return typeof callback.state === "function";
}

/** How a checkpoint calls a callback. */
function callbackText(callback: Callback): string {
  const { options } = callback as { options?: object };
  return `${callback.constructor.name}${options ? ` ${JSON.stringify(sorted(options))}` : ""}`;
}

function sorted(options: object): object {
  return Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}
