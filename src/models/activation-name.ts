import { requireChoice } from "./require-size";

const ACTIVATIONS = [
  "elu",
  "gelu",
  "linear",
  "relu",
  "selu",
  "sigmoid",
  "softplus",
  "softsign",
  "swish",
  "tanh",
] as const;

/**
 * Activation of a hidden layer, by Keras's name.
 *
 * @useDeclaredType
 */
export type ActivationName = (typeof ACTIVATIONS)[number];

/** Refuses an activation the library doesn't know. */
export function requireActivation(factory: string, option: string, value: ActivationName): void {
  requireChoice(factory, option, value, ACTIVATIONS);
}
