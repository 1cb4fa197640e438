import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";

const models = new WeakMap<tf.LayersModel, { inCallback: boolean }>();

/**
 * Notes that a model is being trained. A second `fit` beside the first, or a `predict` in the middle of it, would
 * give a wrong answer without a word: the commonest cause is a forgotten `await`.
 *
 * @returns what `fit` calls around its callbacks, in which the model may be used, and when it ends
 * @throws {@link InputError} if the model is in training already
 */
export function beginTraining(model: tf.LayersModel): { inCallback(yes: boolean): void; end(): void } {
  refuseWhileTraining("fit", model, true);
  const state = { inCallback: false };
  models.set(model, state);
  return {
    inCallback(yes) {
      state.inCallback = yes;
    },
    end: () => models.delete(model),
  };
}

/** @throws {@link InputError} if the model is in training; in a callback of that training only `fit` is refused */
export function refuseWhileTraining(caller: string, model: tf.LayersModel, evenInCallbacks = false): void {
  const state = models.get(model);
  if (!state || (state.inCallback && !evenInCallbacks)) return;
  throw new InputError(
    `${caller}: this model is still in training by an earlier fit. Write "await fit(…)" there, so that the next line waits for its end.`,
  );
}
