import * as tf from "@tensorflow/tfjs-node";

/** The variables of all weights of a model, trained or not; one that layers share is there once. */
export function uniqueVariables(model: tf.LayersModel): tf.Variable[] {
  return [...new Map(model.weights.map((weight) => [weight.id, weight.read() as tf.Variable])).values()];
}

/** Copies of the values of {@link uniqueVariables}. */
export function weightValues(model: tf.LayersModel): Float32Array[] {
  return uniqueVariables(model).map((variable) => Float32Array.from(variable.dataSync()));
}

/** Gives the weights values of {@link weightValues}. */
export function assignWeights(model: tf.LayersModel, values: readonly Float32Array[]): void {
  tf.tidy(() => {
    for (const [i, variable] of uniqueVariables(model).entries())
      variable.assign(tf.tensor(values[i], variable.shape));
  });
}

/** Tells whether someone has given a model other weights since: assigning a variable gives it other memory. */
export function watchWeights(model: tf.LayersModel): () => boolean {
  const memory = () => uniqueVariables(model).map(({ dataId }) => dataId);
  const before = memory();
  return () => memory().some((dataId, i) => dataId !== before[i]);
}
