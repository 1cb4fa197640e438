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
  /** [batch, units] each: the states before the first step; 0 if there are none. */
  readonly initial?: readonly Ref[];
  /** Functions that the parts of the batch share, by name. */
  readonly functions: Map<string, GraphFunction>;
  /** Whether the outputs of all steps are wanted, or the last. */
  readonly sequences: boolean;
}

/** A way to run it. */
export interface RecurrenceOutput {
  /** [steps, batch, units] or [batch, units]. */
  readonly output: Ref;
  /** States after the last step, [batch, units] each; the first is the last output. */
  readonly states: readonly Ref[];
  /** From the gradients of the output and of the last states (undefined where nothing depends on one). */
  backward(gradient: Ref, ofStates: readonly (Ref | undefined)[]): RecurrenceGradients;
}

/** Where the gradients of a recurrent layer lead. */
export interface RecurrenceGradients {
  /** Undefined where the scope doesn't want it. */
  readonly x: Ref | undefined;
  /** Of the states before the first step. */
  readonly initial: readonly Ref[];
}

/** The states before the first step, for as many samples as x has. */
export function statesBefore({ scope: { g }, x, units, initial }: Recurrence, count: number): readonly Ref[] {
  return initial ?? new Array<Ref>(count).fill(g.fill([g.sizeOf(x, 1), units], 0));
}
