import { DataType } from "./data-type";
import type { Ref } from "./graph";
import type { TensorGraph } from "./tensor-graph";

/** A variable that lives in a session between runs. */
export interface ResidentVariable {
  readonly handle: Ref;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** The variables of one graph, numbered; each session has its own of the same name. */
export class ResidentVariables {
  readonly all: ResidentVariable[] = [];

  constructor(private readonly g: TensorGraph) {}

  /** Adds a variable; it holds nothing until it is assigned. */
  add(shape: readonly number[], dtype: number = DataType.float32): ResidentVariable {
    const attributes = { dtype, shape, shared_name: `seqlab/${this.all.length}`, container: "" };
    const variable = { handle: this.g.one("VarHandleOp", [], attributes), shape, dtype };
    this.all.push(variable);
    return variable;
  }
}

/** A variable's value when the node runs. */
export function readVariable(g: TensorGraph, { handle, dtype }: ResidentVariable): Ref {
  return g.one("ReadVariableOp", [handle], { dtype });
}
