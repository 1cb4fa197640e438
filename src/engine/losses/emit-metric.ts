import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import { emitLoss } from "./emit-loss";
import type { MetricSpec } from "./loss-spec";

/** Values of a metric, one for each sample (and step). */
export function emitMetric(g: TensorGraph, spec: MetricSpec, target: Ref, output: Ref): Ref {
  const largest = (x: Ref): Ref => g.one("ArgMax", [x, g.int(-1)], { output_type: DataType.int32 });
  switch (spec.name) {
    case "binaryaccuracy":
      return g.mean(
        g.toFloat(g.one("Equal", [target, g.toFloat(g.one("Greater", [output, g.number(0.5)]))])),
        [-1],
      );
    case "sparsecategoricalaccuracy": {
      const labels = spec.labels ? target : g.one("Squeeze", [target], { squeeze_dims: [-1] });
      return g.toFloat(g.one("Equal", [g.cast(labels, DataType.int32), largest(output)]));
    }
    case "categoricalaccuracy":
      return g.toFloat(g.one("Equal", [largest(target), largest(output)]));
    default:
      return emitLoss(g, spec, target, output).values;
  }
}
