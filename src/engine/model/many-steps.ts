import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import { callXla, loop, withRow } from "../layers/recurrent/xla";
import { emitStep, type StepSpec } from "./emit-step";
import { ModelScope } from "./model-scope";
import { emitObjectiveBatch, listTables, type ObjectiveTables, tablesOf } from "./objective";
import { type TrainingVariables, underOtherHandles } from "./training-variables";

/** Many steps in one call: inputs to feed, output to fetch. */
export interface ManySteps {
  /** Number of steps; their samples [steps there is room for, batch]; their learning rates. */
  readonly fed: readonly Ref[];
  /** [steps there is room for, 1 + metrics]: a row for each step done. */
  readonly done: Ref;
}

/**
 * Emits a loop over training steps that XLA compiles as one function: nothing between two steps costs anything
 * then, which is most of a small model's step. The number of steps is an input, so that one function serves all.
 */
export function emitManySteps(
  g: TensorGraph,
  spec: StepSpec,
  tables: ObjectiveTables,
  variables: TrainingVariables,
  room: number,
): ManySteps {
  const fed = [g.placeholder(DataType.int32), g.placeholder(DataType.int32), g.placeholder(DataType.float32)];
  const list = listTables(tables);
  const { weights, iterations, slots } = variables;
  const handles = [...weights.values(), iterations, ...slots.flat()].map(({ handle }) => handle);
  const width = 1 + spec.metrics.length;
  const [done] = callXla(g, new Map(), "steps", [...fed, ...list, ...handles], (body, [count, ...args]) => {
    const rows = body.fill([room, 1, width], 0);
    const results = loop(body, count, [...args, rows], (inner, at, values) => {
      const [order, rates, ...rest] = values.slice(0, -1);
      const own = new Map(handles.map((handle, i) => [handle, rest[list.length + i]]));
      const here = underOtherHandles(variables, own);
      const scope = new ModelScope(inner, here, spec.trained, spec.seed);
      const samples = inner.reshape(inner.gather(order, at), [spec.machine.batchSize]);
      const data = tablesOf(rest.slice(0, list.length));
      const batch = emitObjectiveBatch(inner, samples, data, spec.plan.inputShape, spec.targetShape);
      const machine = { ...spec.machine, cores: 1, xla: true };
      const step = emitStep(scope, { ...spec, machine }, batch, here.slots, inner.gather(rates, at));
      const report = inner.reshape(step.done, [1, width]);
      return [...values.slice(0, -1), withRow(inner, values[values.length - 1], at, report)];
    });
    return [body.reshape(results[results.length - 1], [room, width])];
  });
  return { fed, done };
}
