const SHORT: Record<string, string> = {
  meansquarederror: "mse",
  meanabsoluteerror: "mae",
  rootmeansquarederror: "rmse",
  huberloss: "huber",
  accuracy: "acc",
};

/**
 * One name for all spellings of a loss or metric: Keras's and tfjs's, long and short.
 *
 * @example
 * ```ts
 * canonicalName("mean_squared_error"); // "mse", as for "meanSquaredError", "MSE" and "mse"
 * canonicalName("SparseCategoricalCrossentropy"); // "sparsecategoricalcrossentropy"
 * ```
 */
export function canonicalName(name: string): string {
  const plain = String(name)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return SHORT[plain] ?? plain;
}
