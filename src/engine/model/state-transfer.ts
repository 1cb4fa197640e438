import * as tf from "@tensorflow/tfjs-node";
import { nativeIds } from "../graph/native-backend";
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

  /** Whether there are states at all. */
  get hasStates(): boolean {
    return this.#access !== undefined;
  }

  /** Whether the model's states are others than those moved last: the user has reset or set them. */
  get changed(): boolean {
    return this.#tensors().some((state, i) => state !== this.#moved[i]);
  }

  /** From the model into the session. */
  load(session: Session): void {
    this.#moved = this.#tensors();
    this.#access?.assign(session, nativeIds([...this.#moved]));
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
    this.#moved = this.#tensors();
  }

  #tensors(): tf.Tensor[] {
    return [...this.variables.keys()].flatMap(({ states }) => states);
  }
}
