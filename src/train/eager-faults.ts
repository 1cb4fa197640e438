import type * as tf from "@tensorflow/tfjs-node";
import { planModel } from "../engine/model/plan-model";

/**
 * What tf.layers gets wrong in a model without saying so, in words; undefined if nothing is known. It calls a
 * layer once for each of its outputs that is used, so that a stateful layer goes on several times per batch; and
 * it gives the last mask to all layers that follow, whosever it is.
 */
export function eagerFault(model: tf.LayersModel): string | undefined {
  const plan = planModel(model);
  if ("reason" in plan) return undefined;
  const masks = plan.layers.some(({ view }) => view.className === "Masking" || view.config.maskZero);
  const handsOn = plan.layers.find(({ outputs }) => outputs.length > 1);
  if (handsOn && masks) return `masks beside the states of layer ${handsOn.view.name}`;
  const twice = plan.layers.find(({ view, outputs }) => view.source.stateful && outputs.length > 1);
  return twice && `layer ${twice.view.name}: stateful with returnState`;
}
