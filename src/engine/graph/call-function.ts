import { DataType } from "./data-type";
import type { Graph, GraphFunction, Ref } from "./graph";

/** A ConfigProto with graph_options.rewrite_options.disable_meta_optimizer set. */
const WITHOUT_OPTIMIZER = Uint8Array.of(0x52, 5, 0x52, 3, 0x98, 1, 1);

/** Calls a function of the graph's library; with `xla`, XLA compiles it for the shapes it meets. */
export function callFunction(
  g: Graph,
  { name, results, large }: GraphFunction,
  inputs: readonly Ref[],
  xla = false,
): Ref[] {
  // What changes variables mustn't be left out or run twice.
  const stateful = inputs.some(({ dtype }) => dtype === DataType.resource);
  return g.op(stateful ? "StatefulPartitionedCall" : "PartitionedCall", [inputs], {
    ...{ Tout: results, f: name, config: "", executor_type: "" },
    config_proto: large ? WITHOUT_OPTIMIZER : "",
    ...(large ? { _noinline: true } : {}),
    ...(xla ? { _XlaMustCompile: true } : {}),
  });
}
