import { subSeed } from "../../models/sub-seed";
import type { Machine } from "../forms";
import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import { type ResidentVariable, readVariable } from "../graph/resident-variable";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LayerScope } from "../layers/emitter";
import type { LayerWeight } from "../layers/layer-view";
import { type Gradient, wholeGradient } from "../optimizers/gradient";
import { StateMemory } from "./state-memory";
import type { ModelVariables } from "./training-variables";

/** What layers see of one pass through the model. */
export interface PassScope extends Omit<LayerScope, "wantsInputGradient"> {
  readonly memory: StateMemory;
}

/** A graph that computes with a model's weights, and the gradients found so far. */
export class ModelScope {
  /** New values for weights that aren't trained by gradient. */
  readonly assignments = new Map<number, Ref>();
  readonly stepsDone: Ref;
  readonly #values = new Map<number, Ref>();
  readonly #gradients = new Map<number, Gradient[]>();
  readonly #trained: ReadonlySet<number>;
  #draws = 0;

  constructor(
    readonly g: TensorGraph,
    readonly variables: ModelVariables,
    trained: readonly LayerWeight[],
    private readonly seed: number,
  ) {
    this.#trained = new Set(trained.map((weight) => weight.id));
    this.stepsDone = readVariable(g, variables.iterations);
  }

  /** What layers see. */
  layerScope(training: boolean, machine: Machine): PassScope {
    return {
      ...{ g: this.g, training, machine },
      weight: (weight) => this.value(weight),
      trains: (weight) => this.#trained.has(weight.id),
      addGradient: (weight, values) => this.#add(weight, { values }),
      addRowGradient: (weight, values, rows) => this.#add(weight, { values, rows }),
      assign: (weight, value) => {
        this.assignments.set(weight.id, value);
      },
      memory: new StateMemory(this.g, this.variables.states),
      random: (shape) => this.#random(shape),
    };
  }

  /** A weight's value, read once. */
  value(weight: LayerWeight): Ref {
    const known = this.#values.get(weight.id);
    if (known) return known;
    const value = readVariable(this.g, this.variables.weights.get(weight.id) as ResidentVariable);
    this.#values.set(weight.id, value);
    return value;
  }

  /** The whole gradient of a weight; 0 if nothing depends on it. */
  gradient(weight: LayerWeight): Gradient {
    const { g } = this;
    const found = this.#gradients.get(weight.id);
    if (!found) return { values: g.one("ZerosLike", [this.value(weight)]) };
    const rows = found.map((gradient) => gradient.rows).filter((one) => one !== undefined);
    const values = found.map((gradient) => gradient.values);
    if (rows.length === found.length) return { values: g.concat(values, 0), rows: g.concat(rows, 0) };
    return {
      values: g.addAll(found.map((gradient) => wholeGradient(g, gradient, weight.shape[0] as number))),
    };
  }

  #add({ id }: LayerWeight, gradient: Gradient): void {
    this.#gradients.set(id, [...(this.#gradients.get(id) ?? []), gradient]);
  }

  #random(shape: Ref): Ref {
    const key = this.g.int(subSeed(this.seed, this.#draws++));
    const seed = this.g.stack([key, this.stepsDone]);
    return this.g.one("StatelessRandomUniform", [shape, seed], { dtype: DataType.float32 });
  }
}
