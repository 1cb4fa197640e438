import { activation } from "./activation";
import { batchNormalization } from "./batch-normalization";
import { bidirectional } from "./bidirectional";
import { conv1d, conv2d } from "./convolution";
import { dense } from "./dense";
import { dropout } from "./dropout";
import { embedding } from "./embedding";
import type { LayerEmitter } from "./emitter";
import { flatten } from "./flatten";
import {
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
} from "./global-pooling";
import { gru } from "./gru";
import { eLU, leakyReLU, pReLU } from "./leaky-activations";
import { lstm } from "./lstm";
import { masking } from "./masking";
import { add, average, concatenate, multiply } from "./merge";
import { averagePooling1d, averagePooling2d, maxPooling1d, maxPooling2d } from "./pooling";
import { repeatVector } from "./repeat-vector";
import { resetAfterGru } from "./reset-after-gru";
import { reshape } from "./reshape";
import { simpleRnn } from "./simple-rnn";
import { timeDistributed } from "./time-distributed";

/**
 * The layers the engine can compile. A new one is a file beside this and a line here. (A function, because a
 * wrapper imports this list and is in it.)
 */
const emitters = (): readonly LayerEmitter[] => [
  add,
  average,
  averagePooling1d,
  averagePooling2d,
  batchNormalization,
  bidirectional,
  concatenate,
  conv1d,
  conv2d,
  eLU,
  embedding,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  gru,
  leakyReLU,
  masking,
  maxPooling1d,
  maxPooling2d,
  multiply,
  pReLU,
  activation,
  dense,
  dropout,
  flatten,
  lstm,
  repeatVector,
  resetAfterGru,
  reshape,
  simpleRnn,
  timeDistributed,
];

/** The emitter for a tf.layers class name. */
export function knownLayer(className: string): LayerEmitter | undefined {
  return emitters().find((emitter) => emitter.className === className);
}
