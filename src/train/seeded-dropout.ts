import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../data/random";
import { subSeed } from "../models/sub-seed";
import { type InnerLayer, innerLayers, replaceCall } from "./inner-layers";

/** The fields of layers and cells that decide which values drop out; tf.layers keeps them private. */
interface DropoutParts extends InnerLayer {
  seed?: number;
  dropout?: number;
  recurrentDropout?: number;
  dropoutFunc?: (x: tf.Tensor, rate: number) => tf.Tensor;
}

/**
 * Makes the dropout and noise of a model repeatable: while it is active, step k of a training run with the same
 * seed draws the same values. Needed because tf.layers either draws unseeded masks, or, given a seed, the *same*
 * mask at every step. Covers Dropout, SpatialDropout1D, GaussianNoise, GaussianDropout, AlphaDropout and the
 * dropout and recurrentDropout of recurrent layers, also inside wrappers and nested models.
 */
export class SeededDropout {
  readonly #layers: DropoutParts[];
  readonly #restore: (() => void)[] = [];
  #step = 0;
  #calls = 0;

  constructor(
    model: tf.LayersModel,
    private readonly seed: number,
  ) {
    const all = innerLayers(model) as DropoutParts[];
    const named = (pattern: RegExp) => all.filter((layer) => pattern.test(layer.getClassName()));
    this.#layers = named(/^(Dropout|SpatialDropout1D)$/);
    const cells = named(/Cell$/).filter(
      (cell) => (cell.dropout ?? 0) > 0 || (cell.recurrentDropout ?? 0) > 0,
    );
    for (const part of [...this.#layers, ...cells]) {
      const { seed, dropoutFunc } = part;
      this.#restore.push(() => Object.assign(part, { seed, dropoutFunc }));
    }
    for (const cell of cells) cell.dropoutFunc = (x, rate) => tf.dropout(x, rate, undefined, this.#next());
    for (const layer of named(/^(GaussianNoise|GaussianDropout|AlphaDropout)$/))
      this.#restore.push(
        replaceCall(
          layer,
          (original) => (inputs, kwargs) =>
            withRandom(new Random(this.#next()), () => original(inputs, kwargs)),
        ),
      );
  }

  /** Draws the seeds of a step; call it before each, with the number of steps done before. */
  startStep(step: number): void {
    this.#step = subSeed(this.seed, step);
    this.#calls = 0;
    for (const layer of this.#layers) layer.seed = this.#next();
  }

  /** Gives the layers back as they were. */
  restore(): void {
    for (const one of this.#restore) one();
  }

  #next(): number {
    return subSeed(this.#step, this.#calls++);
  }
}

/** Calls a function that doesn't wait with another source for Math.random, of which tf.layers draws its seeds. */
function withRandom<T>(random: Random, call: () => T): T {
  const { random: usual } = Math;
  Math.random = () => random.random();
  try {
    return call();
  } finally {
    Math.random = usual;
  }
}
