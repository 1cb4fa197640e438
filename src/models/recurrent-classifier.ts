import * as tf from "@tensorflow/tfjs-node";
import { KerasLayers, type RecurrentCell } from "./keras-layers";
import { readOptions } from "./read-options";
import {
  RECURRENT,
  type RecurrentLayersOptions,
  recurrentLayers,
  requireRecurrent,
} from "./recurrent-layers";
import { requireChoice } from "./require-size";
import { requireSequence, SEQUENCE, type SequenceInputOptions, sequenceInput } from "./sequence-input";
import {
  type Classes,
  classOutput,
  compileClassification,
  requireClasses,
  requireTraining,
  TRAINING,
  type TrainingOptions,
} from "./training-options";

export interface RecurrentClassifierOptions
  extends SequenceInputOptions,
    RecurrentLayersOptions,
    TrainingOptions {
  /** Kind of the recurrent layers. Default `"lstm"`. */
  cell?: RecurrentCell;
  /** Classes to tell apart, at least 2 (softmax), or `"binary"` (one sigmoid output). */
  classes: Classes;
  /** Classify every step, not the whole sequence; step t has seen inputs 0 … t only. Default false. */
  returnSequences?: boolean;
}

/**
 * Recurrent layers – Dense(classes, softmax), on columns of numbers or on tokens (then with an Embedding
 * first). Compiled with Adam, sparse categorical cross-entropy (integer labels) and accuracy; with
 * `classes: "binary"` Dense(1, sigmoid) and binary cross-entropy.
 *
 * Input [n, sequenceLength, features] or tokens [n, sequenceLength]; output [n, classes], with
 * `returnSequences` [n, sequenceLength, classes].
 *
 * | lesson | call |
 * |---|---|
 * | 3-3 words, 891 parameters and 121 fixed | `{ sequenceLength: 10, vocabularySize: 11, embedding: "oneHot", maskZero: true, units: 10, classes: "binary" }` |
 * | 3-3 HIHELLO, 323 | `{ sequenceLength: 6, features: 5, units: 6, classes: 5, returnSequences: true }` |
 * | 3-3 stacked characters, 58,010 and 676 fixed | `{ sequenceLength: 10, vocabularySize: 26, embedding: "oneHot", units: [64, 64], classes: 26, returnSequences: true }` |
 * | 3-4 SimpleRNN(50), 4,946 | `{ sequenceLength: 49, cell: "simpleRnn", units: 50, classes: 46 }` |
 * | 3-4 both directions, 9,846; stacked, 9,996 | `{ …, bidirectional: true }`; `{ …, units: [50, 50] }` |
 * | 3-4 LSTM(50), 12,746; stacked, 32,946 | `{ sequenceLength: 49, units: 50, classes: 46 }`; `{ …, units: [50, 50] }` |
 * | 3-5 IMDB, 1,411,713 | `{ sequenceLength: 80, vocabularySize: 10000, units: 128, classes: "binary" }` |
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, classes is under 2, options of
 *   numbers and tokens are mixed, or an option is unknown.
 * @example
 * ```ts
 * recurrentClassifier({ sequenceLength: 49, cell: "simpleRnn", units: 50, classes: 46 }).countParams();
 * // 4946 = 50·(1 + 50 + 1) + 50·46 + 46
 * ```
 */
export function recurrentClassifier(options: RecurrentClassifierOptions): tf.LayersModel {
  const name = "recurrentClassifier";
  const read = readOptions(name, options, {
    ...SEQUENCE,
    cell: "lstm",
    ...RECURRENT,
    classes: undefined,
    returnSequences: false,
    ...TRAINING,
  });
  const { cell, classes, returnSequences } = read;
  requireSequence(name, read);
  requireChoice(name, "cell", cell, ["simpleRnn", "lstm", "gru"]);
  requireRecurrent(name, read);
  requireClasses(name, classes);
  requireChoice(name, "returnSequences", returnSequences, [true, false]);
  requireTraining(name, read);
  const make = new KerasLayers(read.seed);
  const { layers: input, inputShape } = sequenceInput(make, read);
  const recurrent = recurrentLayers(make, cell, read, { inputShape, returnSequences });
  const output = make.dense(classOutput(classes));
  const layers = [
    ...input,
    ...recurrent,
    returnSequences ? tf.layers.timeDistributed({ layer: output }) : output,
  ];
  return compileClassification(tf.sequential({ name, layers }), classes, read);
}
