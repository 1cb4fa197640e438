import { DataType } from "../graph/data-type";
import type { OptimizerSpec } from "./optimizer-spec";
import type { UpdateRule } from "./update-rule";

/** Adagrad (Duchi et al. 2011), ε under the root as in Keras. Slot: sum of squares. */
export function adagradRule(spec: OptimizerSpec & { name: "adagrad" }): UpdateRule {
  return {
    slots: [spec.initialAccumulatorValue],
    squares: { at: 0, share: 1 },
    begin:
      ({ g, learningRate }) =>
      (variable, [sum], gradient, after) => {
        const dtype = DataType.float32;
        const total = g.add(g.one("ReadVariableOp", [sum], { dtype }, after), g.square(gradient));
        const root = g.one("Sqrt", [g.add(total, g.number(spec.epsilon))]);
        const step = g.divide(g.multiply(gradient, learningRate), root);
        const keep = g.one("AssignVariableOp", [sum, total]);
        return g.one("AssignSubVariableOp", [variable, step], {}, [keep]);
      },
  };
}
