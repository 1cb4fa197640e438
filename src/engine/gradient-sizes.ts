import type { Ref } from "./graph/graph";
import { Session } from "./graph/session";
import { VariableAccess } from "./graph/variable-access";
import { emitGradients } from "./model/emit-step";
import { TrainingGraph, type TrainingGraphSpec } from "./model/training-graph";
import { type Gradient, wholeGradient } from "./optimizers/gradient";

/**
 * Largest absolute value of each trained weight's gradient. It has a graph of its own, so that only a training
 * that went wrong pays for it.
 *
 * @param values native ids of all variables' values
 * @param inputs native ids: sample numbers, then tables
 */
export function gradientSizes(spec: TrainingGraphSpec, values: number[], inputs: number[]): Float32Array {
  const graph = new TrainingGraph(spec);
  const { g, resident, samples, tables } = graph;
  const access = new VariableAccess(g, resident.all);
  const sizes = graph.onBatch([], (scope, batch) => {
    const largest = (gradient: Ref): Ref =>
      scope.g.one("Max", [scope.g.flat(scope.g.one("Abs", [gradient])), scope.g.ints([0])]);
    const whole = (gradient: Gradient, i: number): Ref =>
      wholeGradient(scope.g, gradient, spec.trained[i].shape[0] as number);
    return scope.g.stack(emitGradients(scope, spec, batch).gradients.map(whole).map(largest));
  });
  const session = new Session(g);
  try {
    access.assign(session, values);
    return session.read(Session.entry([samples, ...tables], [sizes]), inputs)[0];
  } finally {
    session.close();
  }
}
