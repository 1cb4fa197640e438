import type { Ref } from "./graph";
import { type NativeTensor, nativeBinding } from "./native-backend";
import { type ResidentVariable, readVariable } from "./resident-variable";
import { type EntryPoint, Session } from "./session";
import type { TensorGraph } from "./tensor-graph";

/** Entry points that read and assign a list of variables; made before the session. */
export class VariableAccess {
  readonly #read: EntryPoint;
  readonly #assign: EntryPoint;

  constructor(g: TensorGraph, list: readonly ResidentVariable[]) {
    const inputs = list.map(({ dtype }) => g.placeholder(dtype));
    const assigned = list.map(({ handle }, i): Ref => g.one("AssignVariableOp", [handle, inputs[i]]));
    this.#assign = Session.entry(inputs, [g.after(g.int(0), assigned)]);
    this.#read = Session.entry(
      [],
      list.map((variable) => readVariable(g, variable)),
    );
  }

  /** The values; they become the caller's. Nothing is copied until the variables change. */
  read(session: Session): NativeTensor[] {
    return session.run(this.#read, []);
  }

  /** The values as arrays. */
  values(session: Session): Float32Array[] {
    return session.read(this.#read, []);
  }

  /** New values, by native id; the tensors stay the caller's. */
  assign(session: Session, ids: number[]): void {
    for (const { id } of session.run(this.#assign, ids)) nativeBinding().deleteTensor(id);
  }
}
