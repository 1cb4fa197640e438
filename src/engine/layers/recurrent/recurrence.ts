import type { GraphFunction, Ref } from "../../graph/graph";
import type { LayerScope } from "../emitter";
import type { LayerWeight } from "../layer-view";

/** One recurrent layer on one part of the batch, input dropout and direction already dealt with. */
export interface Recurrence {
  readonly scope: LayerScope;
  /** [steps, batch, features]. */
  readonly x: Ref;
  /** [steps, batch, 1], bool. */
  readonly mask?: Ref;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  readonly kernel: LayerWeight;
  readonly recurrent: LayerWeight;
  readonly bias?: LayerWeight;
  readonly activation: string;
  readonly recurrentActivation: string;
  /** [batch, units]. */
  readonly stateMask?: Ref;
  /** Functions that the parts of the batch share, by name. */
  readonly functions: Map<string, GraphFunction>;
  /** Whether the outputs of all steps are wanted, or the last. */
  readonly sequences: boolean;
}

/** A way to run it. */
export interface RecurrenceOutput {
  /** [steps, batch, units] or [batch, units]. */
  readonly output: Ref;
  /** From the gradient of the output to that of x (undefined where the scope doesn't want it). */
  backward(gradient: Ref): Ref | undefined;
}

/** [batch, units] of zeros, for as many samples as x has. */
export function zeroState({ scope: { g }, x, units }: Recurrence): Ref {
  return g.fill([g.sizeOf(x, 1), units], 0);
}
