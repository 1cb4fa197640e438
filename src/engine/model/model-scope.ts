import { subSeed } from "../../models/sub-seed";
import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import { type ResidentVariable, ResidentVariables } from "../graph/resident-variable";
import { TensorGraph } from "../graph/tensor-graph";
import type { LayerScope } from "../layers/emitter";
import type { LayerWeight } from "../layers/layer-view";

/** What the form of a graph is chosen by. */
export interface Machine {
  readonly batchSize: number;
  readonly cores: number;
}

/** A graph with a model's weights as resident variables, and the gradients found so far. */
export class ModelScope {
  readonly g = new TensorGraph();
  readonly variables = new ResidentVariables(this.g);
  /** Number of optimiser steps done. */
  readonly iterations: ResidentVariable;
  readonly stepsDone: Ref;
  /** Variables by weight, in the order of the model's weights. */
  readonly weights = new Map<number, ResidentVariable>();
  /** New values for weights that aren't trained by gradient. */
  readonly assignments = new Map<number, Ref>();
  readonly #values = new Map<number, Ref>();
  readonly #gradients = new Map<number, Ref[]>();
  readonly #trained: ReadonlySet<number>;
  #draws = 0;

  constructor(
    weights: readonly LayerWeight[],
    trained: readonly LayerWeight[],
    private readonly seed: number,
  ) {
    for (const weight of weights)
      if (!this.weights.has(weight.id))
        this.weights.set(weight.id, this.variables.add(weight.shape as number[]));
    this.#trained = new Set(trained.map((weight) => weight.id));
    this.iterations = this.variables.add([], DataType.int32);
    this.stepsDone = this.variables.read(this.iterations);
  }

  /** What layers see. */
  layerScope(training: boolean, { batchSize, cores }: Machine): Omit<LayerScope, "wantsInputGradient"> {
    return {
      ...{ g: this.g, training, batchSize, cores },
      weight: (weight) => this.value(weight),
      trains: (weight) => this.#trained.has(weight.id),
      addGradient: (weight, gradient) => {
        this.#gradients.set(weight.id, [...(this.#gradients.get(weight.id) ?? []), gradient]);
      },
      assign: (weight, value) => {
        this.assignments.set(weight.id, value);
      },
      random: (shape) => this.#random(shape),
    };
  }

  /** A weight's value, read once. */
  value(weight: LayerWeight): Ref {
    const known = this.#values.get(weight.id);
    if (known) return known;
    const value = this.variables.read(this.weights.get(weight.id) as ResidentVariable);
    this.#values.set(weight.id, value);
    return value;
  }

  /** The whole gradient of a weight; 0 if nothing depends on it. */
  gradient(weight: LayerWeight): Ref {
    const found = this.#gradients.get(weight.id);
    return found ? this.g.addAll(found) : this.g.one("ZerosLike", [this.value(weight)]);
  }

  #random(shape: Ref): Ref {
    const key = this.g.int(subSeed(this.seed, this.#draws++));
    const seed = this.g.stack([key, this.stepsDone]);
    return this.g.one("StatelessRandomUniform", [shape, seed], { dtype: DataType.float32 });
  }
}
