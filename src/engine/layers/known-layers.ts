import { activation } from "./activation";
import { dense } from "./dense";
import { dropout } from "./dropout";
import type { LayerEmitter } from "./emitter";
import { flatten } from "./flatten";
import { lstm } from "./lstm";
import { repeatVector } from "./repeat-vector";
import { reshape } from "./reshape";
import { simpleRnn } from "./simple-rnn";
import { timeDistributed } from "./time-distributed";

/**
 * The layers the engine can compile. A new one is a file beside this and a line here. (A function, because a
 * wrapper imports this list and is in it.)
 */
const emitters = (): readonly LayerEmitter[] => [
  activation,
  dense,
  dropout,
  flatten,
  lstm,
  repeatVector,
  reshape,
  simpleRnn,
  timeDistributed,
];

/** The emitter for a tf.layers class name. */
export function knownLayer(className: string): LayerEmitter | undefined {
  return emitters().find((emitter) => emitter.className === className);
}
