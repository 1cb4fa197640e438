import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { chooseLoss, type Loss, type LossChoice, type LossFunction } from "./losses";
import type { MetricChoice } from "./metrics";

/**
 * The loss to train with: the one given, or what `model.compile` got.
 *
 * @throws {@link InputError} if there is neither, or the name is unknown.
 */
export function lossFor(caller: string, model: tf.LayersModel, choice?: LossChoice): Loss {
  if (choice !== undefined) return chooseLoss(choice);
  const compiled = only(model.loss) as string | LossFunction | undefined;
  if (!compiled)
    throw new InputError(
      `${caller}: model ${model.name} was not compiled, so there is no loss. Call model.compile({ optimizer, loss }) or pass ${caller}'s loss option.`,
    );
  if (typeof compiled === "function") return chooseLoss(compiled);
  try {
    return chooseLoss(compiled);
  } catch (error) {
    // tf.layers knows rarer losses by name (hinge, poisson, …): take its function. A sequential model
    // keeps it in the model inside.
    const inner = (model as { model?: tf.LayersModel }).model ?? model;
    const values = inner.lossFunctions?.[0] as LossFunction | undefined;
    if (!values) throw error;
    return { ...chooseLoss(values), name: compiled };
  }
}

/** The metrics to follow: those given, or what `model.compile` got. */
export function metricsFor(model: tf.LayersModel, choice?: readonly MetricChoice[]): readonly MetricChoice[] {
  if (choice) return choice;
  const compiled: unknown = model.metrics;
  if (compiled === undefined || compiled === null) return [];
  if (typeof compiled === "string" || typeof compiled === "function") return [compiled as MetricChoice];
  const values = Array.isArray(compiled) ? compiled : Object.values(compiled as object);
  return values.flat() as MetricChoice[];
}

/** What was given for the only output, whether as itself, in a list or by the output's name. */
function only(given: unknown): unknown {
  if (Array.isArray(given)) return given[0];
  if (typeof given === "object" && given !== null) return Object.values(given)[0];
  return given;
}
