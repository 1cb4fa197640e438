import type { EarlyStoppingState } from "../early-stopping";
import type { History } from "../history";
import type { OptimizerState } from "../optimizers/optimizer";

/** What a training has come to after an epoch: all that is needed to go on as if it had never stopped. */
export interface TrainingState {
  /** Epochs done. Shuffling depends on the seed and the epoch alone. */
  epochs: number;
  /** True if nothing was left to do: early stopping or a callback had ended it. */
  ended: boolean;
  history: History;
  /** Absent where the optimiser follows a schedule. */
  learningRate?: number;
  earlyStopping?: { state: EarlyStoppingState; best?: Float32Array[] };
  /** Of the callbacks that keep a state, in their order. */
  callbacks: { name: string; state: unknown }[];
  weights: Float32Array[];
  /** Its count of steps seeds dropout too. */
  optimizer: OptimizerState;
}
