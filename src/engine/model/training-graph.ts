import { callFunction } from "../graph/call-function";
import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import { ResidentVariables } from "../graph/resident-variable";
import { TensorGraph } from "../graph/tensor-graph";
import type { LayerWeight } from "../layers/layer-view";
import { updateRule } from "../optimizers/update-rule";
import type { StepSpec } from "./emit-step";
import { ModelScope } from "./model-scope";
import {
  emitObjectiveBatch,
  listTables,
  type ObjectiveBatch,
  tablePlaceholders,
  tablesOf,
} from "./objective";
import {
  addModelVariables,
  listVariables,
  type TrainingVariables,
  underOtherHandles,
} from "./training-variables";

/** What a training graph is built from. */
export interface TrainingGraphSpec extends StepSpec {
  weights: readonly LayerWeight[];
}

/** What a function in the graph computes from: a batch and the variables. */
export type EmitFromBatch = (
  scope: ModelScope,
  batch: ObjectiveBatch,
  variables: TrainingVariables,
  given: readonly Ref[],
) => Ref;

/** A graph that holds a model in training. Its parts are functions, each emitted where it is wanted. */
export class TrainingGraph {
  readonly g = new TensorGraph();
  readonly resident = new ResidentVariables(this.g);
  readonly variables: TrainingVariables;
  /** To be fed for a batch: sample numbers. */
  readonly samples = this.g.placeholder(DataType.int32);
  /** To be fed always: tables of x and y, weights of the samples if there are any. */
  readonly tables: readonly Ref[];

  constructor(private readonly spec: TrainingGraphSpec) {
    const { slots } = updateRule(spec.optimizer);
    this.variables = {
      ...addModelVariables(this.resident, spec.weights, spec.plan),
      slots: spec.trained.map(({ shape }) => slots.map(() => this.resident.add(shape as number[]))),
    };
    this.tables = listTables(tablePlaceholders(this.g, spec));
  }

  /**
   * Adds a function of a batch, the variables and what it is given besides.
   *
   * @returns its result
   */
  onBatch(given: readonly Ref[], emit: EmitFromBatch): Ref {
    return this.function([this.samples, ...given], (body, [samples, ...rest], tables, variables) => {
      const { plan, trained, seed, targetShape } = this.spec;
      const scope = new ModelScope(body, variables, trained, seed);
      const batch = emitObjectiveBatch(body, samples, tablesOf(tables), plan.inputShape, targetShape);
      return emit(scope, batch, variables, rest);
    });
  }

  /** Adds a function of the tables, the variables and what it is given besides, and calls it. */
  function(
    given: readonly Ref[],
    build: (
      body: TensorGraph,
      given: readonly Ref[],
      tables: readonly Ref[],
      variables: TrainingVariables,
    ) => Ref,
    xla = false,
  ): Ref {
    const { g, tables, variables } = this;
    const handles = listVariables(variables).map(({ handle }) => handle);
    const inputs = [...given, ...tables, ...handles];
    const types = inputs.map(({ dtype }) => dtype);
    const fn = g.function(types, (body, args) => {
      const rest = args.slice(given.length);
      const own = new Map(handles.map((handle, i) => [handle, rest[tables.length + i]]));
      const here = underOtherHandles(variables, own);
      return [build(body, args.slice(0, given.length), rest.slice(0, tables.length), here)];
    });
    return callFunction(g, fn, inputs, xla)[0];
  }
}
