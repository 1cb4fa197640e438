import * as tf from "@tensorflow/tfjs-node";
import { nativeIds } from "../graph/native-backend";
import type { ResidentVariable } from "../graph/resident-variable";
import type { Session } from "../graph/session";
import type { TensorGraph } from "../graph/tensor-graph";
import { VariableAccess } from "../graph/variable-access";
import type { StateVariables } from "./state-memory";

/** Moves the states of stateful layers between the model and a session; made before the session. */
export class StateTransfer {
  readonly #access?: VariableAccess;
  /** The model's tensors as they were moved last. */
  #moved: readonly tf.Tensor[] = [];

  constructor(
    g: TensorGraph,
    private readonly variables: StateVariables,
  ) {
    if (variables.size) this.#access = new VariableAccess(g, [...variables.values()].flat());
  }

  /** Each variable with the state that the model's layer has now. */
  get values(): [ResidentVariable, tf.Tensor][] {
    return [...this.variables].flatMap(([{ states }, list]) =>
      list.map((variable, i): [ResidentVariable, tf.Tensor] => [variable, states[i]]),
    );
  }

  /**
   * From the model into the session, if the model's states are others than those moved last: reset or set by the
   * user.
   *
   * @returns whether they were
   */
  load(session: Session): boolean {
    const states = this.values.map(([, state]) => state);
    if (states.every((state, i) => state === this.#moved[i])) return false;
    this.#moved = states;
    this.#access?.assign(session, nativeIds(states));
    return true;
  }

  /** From the session into the model. */
  store(session: Session): void {
    if (!this.#access) return;
    const values = this.#access.values(session);
    let next = 0;
    tf.tidy(() => {
      for (const layer of this.variables.keys())
        layer.resetStates(layer.states.map(({ shape }) => tf.tensor(values[next++], shape)));
    });
    this.#moved = this.values.map(([, state]) => state);
  }
}
