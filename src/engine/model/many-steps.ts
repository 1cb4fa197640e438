import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import { loop, withRow } from "../layers/recurrent/xla";
import { emitStep, type StepSpec } from "./emit-step";
import { ModelScope } from "./model-scope";
import { emitObjectiveBatch, tablesOf } from "./objective";
import type { TrainingGraph } from "./training-graph";
import { listVariables, underOtherHandles } from "./training-variables";

/** Many steps in one call: inputs to feed, output to fetch. */
export interface ManySteps {
  /** Number of steps; their samples [steps there is room for, batch]; their learning rates. */
  readonly fed: readonly Ref[];
  /** [steps there is room for, 1 + metrics]: a row for each step done. */
  readonly done: Ref;
}

/**
 * Adds a loop over training steps that XLA compiles as one function: nothing between two steps costs anything
 * then, which is most of a small model's step. The number of steps is an input, so that one function serves all.
 */
export function addManySteps(graph: TrainingGraph, spec: StepSpec, room: number): ManySteps {
  const { g } = graph;
  const fed = [g.placeholder(DataType.int32), g.placeholder(DataType.int32), g.placeholder(DataType.float32)];
  const width = 1 + spec.metrics.length;
  const machine = { ...spec.machine, cores: 1, xla: true };
  const build: Parameters<TrainingGraph["function"]>[1] = (body, [count, ...given], tables, variables) => {
    const handles = listVariables(variables).map(({ handle }) => handle);
    const rows = body.fill([room, 1, width], 0);
    const start = [...given, ...tables, ...handles, rows];
    const results = loop(body, count, start, (inner, at, values) => {
      const [order, rates, ...rest] = values.slice(0, -1);
      const own = new Map(handles.map((handle, i) => [handle, rest[tables.length + i]]));
      const here = underOtherHandles(variables, own);
      const scope = new ModelScope(inner, here, spec.trained, spec.seed);
      const samples = inner.reshape(inner.gather(order, at), [machine.batchSize]);
      const data = tablesOf(rest.slice(0, tables.length));
      const batch = emitObjectiveBatch(inner, samples, data, spec.plan.inputShape, spec.targetShape);
      const report = emitStep(scope, { ...spec, machine }, batch, here.slots, inner.gather(rates, at));
      const row = inner.reshape(report, [1, width]);
      return [...values.slice(0, -1), withRow(inner, values[values.length - 1], at, row)];
    });
    return body.reshape(results[results.length - 1], [room, width]);
  };
  return { fed, done: graph.function(fed, build, true) };
}
