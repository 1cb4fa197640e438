import * as tf from "@tensorflow/tfjs-node";
import { subSeed } from "../models/sub-seed";

/** The fields of layers and cells that decide which values drop out; tf.layers keeps them private. */
interface DropoutParts {
  seed?: number;
  rate?: number;
  dropout?: number;
  recurrentDropout?: number;
  dropoutFunc?: (x: tf.Tensor, rate: number) => tf.Tensor;
  cell?: DropoutParts;
  cells?: DropoutParts[];
  layer?: DropoutParts;
  layers?: DropoutParts[];
  forwardLayer?: DropoutParts;
  backwardLayer?: DropoutParts;
  getClassName?(): string;
}

/**
 * Makes the dropout of a model repeatable: while it is active, step k of a training run with the same seed
 * drops the same values. Needed because tf.layers either draws unseeded masks, or, given a seed, the *same*
 * mask at every step. Covers Dropout, SpatialDropout1D and the dropout and recurrentDropout of recurrent
 * layers, also inside wrappers and nested models; GaussianNoise, GaussianDropout and AlphaDropout can't be
 * seeded in tf.layers.
 */
export class SeededDropout {
  readonly #layers: DropoutParts[] = [];
  readonly #cells: DropoutParts[] = [];
  readonly #original = new Map<DropoutParts, Pick<DropoutParts, "seed" | "dropoutFunc">>();
  #step = 0;
  #calls = 0;

  constructor(
    model: tf.LayersModel,
    private readonly seed: number,
  ) {
    this.#collect(model as unknown as DropoutParts);
    for (const part of [...this.#layers, ...this.#cells])
      this.#original.set(part, { seed: part.seed, dropoutFunc: part.dropoutFunc });
    for (const cell of this.#cells)
      cell.dropoutFunc = (x, rate) => tf.dropout(x, rate, undefined, this.#next());
  }

  /** Draws the seeds of a step; call it before each, with the number of steps done before. */
  startStep(step: number): void {
    this.#step = subSeed(this.seed, step);
    this.#calls = 0;
    for (const layer of this.#layers) layer.seed = this.#next();
  }

  /** Gives the layers back as they were. */
  restore(): void {
    for (const [part, { seed, dropoutFunc }] of this.#original) Object.assign(part, { seed, dropoutFunc });
  }

  #next(): number {
    return subSeed(this.#step, this.#calls++);
  }

  #collect(part: DropoutParts | undefined): void {
    if (!part || this.#layers.includes(part) || this.#cells.includes(part)) return;
    const name = part.getClassName?.() ?? "";
    if (name === "Dropout" || name === "SpatialDropout1D") this.#layers.push(part);
    if (name.endsWith("Cell") && ((part.dropout ?? 0) > 0 || (part.recurrentDropout ?? 0) > 0))
      this.#cells.push(part);
    for (const inner of [part.cell, part.layer, part.forwardLayer, part.backwardLayer]) this.#collect(inner);
    for (const inner of [...(part.layers ?? []), ...(part.cells ?? [])]) this.#collect(inner);
  }
}
