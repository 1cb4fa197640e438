import { InputError } from "../data/input-error";
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
  /** Read the steps from the last to the first. Default false; not with `bidirectional`. */
  goBackwards?: boolean;
}

/** Defaults of {@link RecurrentLayersOptions}. */
export const RECURRENT = {
  units: 32,
  activation: "tanh",
  dropout: 0,
  recurrentDropout: 0,
  bidirectional: false,
  goBackwards: false,
} as const;

/** Refuses options that can't be meant. */
export function requireRecurrent(factory: string, options: Required<RecurrentLayersOptions>): void {
  const { units, activation, dropout, recurrentDropout, bidirectional, goBackwards } = options;
  if (Array.isArray(units)) requireSizes(factory, "units", units);
  else requireSize(factory, "units", units as number);
  const layers = [units].flat().length;
  const names = listed(activation);
  if (Array.isArray(activation) && names.length !== layers)
    throw new InputError(
      `${factory}: activation must have one name for each of the ${layers} layers; got ${names.length}. Write one name for all.`,
    );
  for (const name of names) requireActivation(factory, "activation", name);
  requireRate(factory, "dropout", dropout);
  requireRate(factory, "recurrentDropout", recurrentDropout);
  requireChoice(factory, "bidirectional", bidirectional, [true, false]);
  requireChoice(factory, "goBackwards", goBackwards, [true, false]);
  if (bidirectional && goBackwards)
    throw new InputError(
      `${factory}: bidirectional reads backwards too, so goBackwards does not go with it; got both. Leave one out.`,
    );
}

/** The layers; all but the last hand on every state, the last its final one unless `returnSequences`. */
export function recurrentLayers(
  make: KerasLayers,
  cell: "simpleRnn" | "lstm" | "gru",
  options: Required<RecurrentLayersOptions>,
  place: { inputShape?: number[]; returnSequences?: boolean } = {},
): Layer[] {
  const { activation, dropout, recurrentDropout, bidirectional, goBackwards } = options;
  const sizes = [options.units].flat() as number[];
  const names = listed(activation);
  return sizes.map((units, at) =>
    make[bidirectional ? "bidirectional" : "recurrent"](cell, {
      units,
      activation: names[at] ?? names[0],
      dropout,
      recurrentDropout,
      // The layers above get the states in the order they were made.
      goBackwards: at === 0 && goBackwards,
      returnSequences: at < sizes.length - 1 || place.returnSequences === true,
      ...(at === 0 && place.inputShape ? { inputShape: place.inputShape } : {}),
    }),
  );
}

function listed(activation: ActivationName | readonly ActivationName[]): readonly ActivationName[] {
  return Array.isArray(activation) ? activation : [activation as ActivationName];
}
