import { type ActivationName, requireActivation } from "./activation-name";
import type { KerasLayers, Layer } from "./keras-layers";
import { requireChoice, requireRate, requireSize, requireSizes } from "./require-size";

/** A recurrent layer, or several on top of each other. */
export interface RecurrentLayersOptions {
  /** Size of the recurrent state; a list stacks layers, each reading the states of the one below. Default 32. */
  units?: number | readonly number[];
  /** Activation of the state, of every layer or of each. Default `"tanh"`. */
  activation?: ActivationName | readonly ActivationName[];
  /** Share of each layer's inputs dropped while training, the same at every time step. Default 0. */
  dropout?: number;
  /** Share of the state dropped on its way to the next time step, the same at every step. Default 0. */
  recurrentDropout?: number;
  /** Read the steps backwards too and join both states, which doubles the output. Default false. */
  bidirectional?: boolean;
}

/** Defaults of {@link RecurrentLayersOptions}. */
export const RECURRENT = {
  units: 32,
  activation: "tanh",
  dropout: 0,
  recurrentDropout: 0,
  bidirectional: false,
} as const;

/** Refuses options that can't be meant. */
export function requireRecurrent(factory: string, options: Required<RecurrentLayersOptions>): void {
  const { units, activation, dropout, recurrentDropout, bidirectional } = options;
  if (Array.isArray(units)) requireSizes(factory, "units", units);
  else requireSize(factory, "units", units as number);
  const layers = [units].flat().length;
  const names = listed(activation);
  if (Array.isArray(activation) && names.length !== layers)
    requireChoice(factory, `activation of ${layers} layers`, `${names.length} names`, ["one name for each"]);
  for (const name of names) requireActivation(factory, "activation", name);
  requireRate(factory, "dropout", dropout);
  requireRate(factory, "recurrentDropout", recurrentDropout);
  requireChoice(factory, "bidirectional", bidirectional, [true, false]);
}

/** The layers; all but the last hand on every state, the last its final one unless `returnSequences`. */
export function recurrentLayers(
  make: KerasLayers,
  cell: "simpleRnn" | "lstm" | "gru",
  options: Required<RecurrentLayersOptions>,
  place: { inputShape?: number[]; returnSequences?: boolean } = {},
): Layer[] {
  const { activation, dropout, recurrentDropout, bidirectional } = options;
  const sizes = [options.units].flat() as number[];
  const names = listed(activation);
  return sizes.map((units, at) =>
    make[bidirectional ? "bidirectional" : "recurrent"](cell, {
      units,
      activation: names[at] ?? names[0],
      dropout,
      recurrentDropout,
      returnSequences: at < sizes.length - 1 || place.returnSequences === true,
      ...(at === 0 && place.inputShape ? { inputShape: place.inputShape } : {}),
    }),
  );
}

function listed(activation: ActivationName | readonly ActivationName[]): readonly ActivationName[] {
  return Array.isArray(activation) ? activation : [activation as ActivationName];
}
