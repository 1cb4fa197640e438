import type * as tf from "@tensorflow/tfjs-node";
import { Random } from "../data/random";
import type { SampleTable } from "../engine/sample-data";
import { subSeed } from "../models/sub-seed";
import type { FlatData } from "./flat-data";

/**
 * Samples to train on, whatever they are kept in. An engine takes batches from it; the checks read it once
 * before.
 */
export interface BatchSource {
  /** Number of samples. */
  readonly length: number;
  /** Shape of one sample's input. */
  readonly inputShape: readonly number[];
  /** Shape of one sample's target, where there are targets. */
  readonly targetShape?: readonly number[];
  /** Tensors [batch, …inputShape] and [batch, …targetShape] of the given samples; the caller disposes them. */
  batch(samples: Int32Array): { x: tf.Tensor; y?: tf.Tensor };
  /** The same samples as rows of tables, for the compiled engine. Nothing is copied. */
  tables(): { x: SampleTable; y?: SampleTable };
  /** The order in which an epoch (0, 1, …) visits the samples. */
  order(epoch: number): Int32Array;
  /** Where the first NaN or infinite value that is used stands, in words; undefined if there is none. */
  findNonFinite(of: "inputs" | "inputs and targets"): string | undefined;
  /** Where the first input stands that isn't a whole number from 0 to below a count, in words. */
  findNotBelow(count: number): string | undefined;
  /** All targets, row-major; only classification asks for them. */
  targets(): FlatData;
}

/** Whether and how samples are mixed. */
export interface Shuffling {
  shuffle: boolean;
  seed: number;
}

/** The order of an epoch: another permutation for each epoch, the same for the same seed. */
export function shuffledOrder(length: number, epoch: number, { shuffle, seed }: Shuffling): Int32Array {
  return shuffle ? new Random(subSeed(seed, epoch)).permutation(length) : inOrder(length);
}

/** 0, 1, 2, … */
export function inOrder(length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => i);
}

/** Cuts an epoch's order into batches; the last one may be smaller. */
export function batchOf(order: Int32Array, step: number, batchSize: number): Int32Array {
  return order.subarray(step * batchSize, Math.min(order.length, (step + 1) * batchSize));
}

/** Whether a number can't be a row of a table of so many rows. */
export function isNoRow(value: number, count: number): boolean {
  return !(Number.isInteger(value) && value >= 0 && value < count);
}

/** Samples at a time where nothing is trained: results don't depend on it, and large batches are much faster. */
export function evaluationBatch(batchSize = 0): number {
  return Math.max(batchSize, 512);
}
