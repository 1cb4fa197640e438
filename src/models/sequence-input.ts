import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { KerasLayers, Layer } from "./keras-layers";
import { requireChoice, requireSize } from "./require-size";

/** What a sequence classifier reads: columns of numbers, or tokens. */
export interface SequenceInputOptions {
  /** Steps of one sequence. */
  sequenceLength: number;
  /** Columns of numbers at each step. Default 1; not with `vocabularySize`. */
  features?: number;
  /** The steps are tokens, whole numbers below this. Left out: the steps are numbers. */
  vocabularySize?: number;
  /**
   * Size of the learnt vector of each token, or `"oneHot"`: each token is its own unit vector, nothing is
   * learnt. Default 128; only with `vocabularySize`.
   */
  embedding?: number | "oneHot";
  /** Skip steps that hold token 0, the padding. Default false; only with `vocabularySize`. */
  maskZero?: boolean;
}

/** Defaults of {@link SequenceInputOptions}. */
export const SEQUENCE = {
  sequenceLength: undefined,
  features: undefined,
  vocabularySize: undefined,
  embedding: undefined,
  maskZero: undefined,
} as const;

/** Refuses sizes that can't be meant and options of the other kind of input. */
export function requireSequence(factory: string, options: SequenceInputOptions): void {
  const { sequenceLength, features, vocabularySize, embedding, maskZero } = options;
  requireSize(factory, "sequenceLength", sequenceLength);
  const misplaced =
    vocabularySize === undefined
      ? (["embedding", "maskZero"] as const).find((name) => options[name] !== undefined)
      : features === undefined
        ? undefined
        : "features";
  if (misplaced)
    throw new InputError(
      `${factory}: ${misplaced} does not go ${vocabularySize === undefined ? "without" : "with"} vocabularySize. Give vocabularySize for tokens, features for columns of numbers.`,
    );
  if (features !== undefined) requireSize(factory, "features", features);
  if (vocabularySize !== undefined) requireSize(factory, "vocabularySize", vocabularySize);
  if (typeof embedding === "string") requireChoice(factory, "embedding", embedding, ["oneHot"]);
  else if (embedding !== undefined) requireSize(factory, "embedding", embedding);
  if (maskZero !== undefined) requireChoice(factory, "maskZero", maskZero, [true, false]);
}

/** The layer that reads tokens, if they are, and the input shape the next layer must be told otherwise. */
export function sequenceInput(
  make: KerasLayers,
  { sequenceLength, features = 1, vocabularySize, embedding = 128, maskZero = false }: SequenceInputOptions,
): { layers: Layer[]; inputShape?: number[] } {
  if (vocabularySize === undefined) return { layers: [], inputShape: [sequenceLength, features] };
  const oneHot = embedding === "oneHot";
  return {
    layers: [
      make.embedding({
        inputDim: vocabularySize,
        outputDim: oneHot ? vocabularySize : embedding,
        maskZero,
        inputLength: sequenceLength,
        ...(oneHot ? { embeddingsInitializer: tf.initializers.identity({}), trainable: false } : {}),
      }),
    ],
  };
}
