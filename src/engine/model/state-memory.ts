import type { Ref } from "../graph/graph";
import { type ResidentVariable, readVariable } from "../graph/resident-variable";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LayerMemory } from "../layers/emitter";
import type { LayerView } from "../layers/layer-view";
import { type StatefulLayer, statefulLayer } from "../layers/stateful-layer";

/** Where the states of stateful layers live. */
export type StateVariables = ReadonlyMap<StatefulLayer, readonly ResidentVariable[]>;

/** The states during one pass through the model: a layer called twice goes on where its first call ended. */
export class StateMemory implements LayerMemory {
  readonly #now = new Map<readonly ResidentVariable[], readonly Ref[]>();
  #updates?: Ref[];

  constructor(
    private readonly g: TensorGraph,
    private readonly variables: StateVariables,
  ) {}

  recall(layer: LayerView): readonly Ref[] {
    const own = this.#variablesOf(layer);
    const now = this.#now.get(own) ?? own.map((variable) => readVariable(this.g, variable));
    this.#now.set(own, now);
    return now;
  }

  keep(layer: LayerView, states: readonly Ref[]): void {
    this.#now.set(this.#variablesOf(layer), states);
  }

  /** To be run with the pass: they put the states it ends with into the variables. */
  updates(): readonly Ref[] {
    this.#updates ??= [...this.#now].flatMap(([variables, states]) =>
      variables.map(({ handle }, i) => this.g.one("AssignVariableOp", [handle, states[i]])),
    );
    return this.#updates;
  }

  #variablesOf({ source, name }: LayerView): readonly ResidentVariable[] {
    const layer = statefulLayer(source);
    const variables = layer && this.variables.get(layer);
    if (!variables) throw new Error(`layer ${name} keeps no states`);
    return variables;
  }
}
