import { DataType } from "../graph/data-type";
import type { LayerEmitter } from "./emitter";

/** Whole numbers → rows of a table. With maskZero, steps that hold 0 are skipped by what follows. */
export const embedding: LayerEmitter = {
  className: "Embedding",
  emit(scope, { config, weights: [table] }, [x], shape) {
    const { g } = scope;
    const ids = g.cast(x.ref, DataType.int32);
    return {
      output: {
        ref: g.gather(scope.weight(table), ids),
        shape,
        mask: config.maskZero ? g.one("NotEqual", [ids, g.int(0)]) : undefined,
      },
      backward(gradient) {
        if (scope.trains(table)) {
          const width = config.outputDim as number;
          scope.addRowGradient(table, g.reshape(gradient, [-1, width]), g.flat(ids));
        }
        return [undefined];
      },
    };
  },
};
