import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../../data/input-error";
import type { OptimizerSpec } from "../../engine/optimizers/optimizer-spec";
import { describe } from "../known-options";
import { LearningRateSchedule } from "../schedules/learning-rate-schedule";

/** What an optimiser remembers between steps; plain numbers, so that it can be stored and compared. */
export interface OptimizerState {
  /** Updates done so far. */
  iterations: number;
  /** Per variable, per slot (e.g. Adam: first and second moment) the values. */
  slots: Float32Array[][];
}

/** New value of one variable and of its slots. The tensors belong to the caller's tidy. */
export interface Update {
  variable: tf.Tensor;
  slots: tf.Tensor[];
}

/**
 * One optimiser, in Keras 3's formulas (TensorFlow.js's own differ: its Adam puts ε elsewhere and its
 * results part from Keras's in the fourth digit). Subclasses say how one variable changes; this class keeps
 * the slots.
 */
export abstract class Optimizer {
  /** Updates done so far. */
  iterations = 0;
  /** Rates by step, where the rate is no constant. */
  readonly schedule?: LearningRateSchedule;
  /** Rate of the step that is being done. */
  protected stepRate = 0;
  #learningRate: number;
  #slots: tf.Tensor[][] = [];

  constructor(learningRate: number | LearningRateSchedule) {
    this.#learningRate = typeof learningRate === "number" ? learningRate : 0;
    if (learningRate instanceof LearningRateSchedule) this.schedule = learningRate;
  }

  /** Name as Keras spells it, e.g. `"adam"`. */
  abstract readonly name: string;

  /** Its constants, for the compiled engine. */
  abstract readonly spec: OptimizerSpec;

  /** Values of a variable's slots before the first step. */
  protected abstract initialSlots(shape: number[]): tf.Tensor[];

  /** The variable and its slots after one step with this gradient, whose squares are given too. */
  protected abstract update(
    gradient: tf.Tensor,
    variable: tf.Tensor,
    slots: tf.Tensor[],
    squares: tf.Tensor,
  ): Update;

  /** Rate of the next step. */
  get learningRate(): number {
    return this.schedule ? this.schedule.rates(this.iterations, this.iterations + 1)[0] : this.#learningRate;
  }

  /** @throws {@link InputError} for a rate that isn't positive, and where the rate follows a schedule */
  set learningRate(value: number) {
    if (this.schedule)
      throw new InputError(
        `fit: the learning rate follows a schedule (${this.schedule.constructor.name}), so it can't be set. Give the optimizer a number as learningRate.`,
      );
    // Rounded as the engines use it: 1e-60 would be 0, and 1e300 infinite.
    const rounded = typeof value === "number" ? Math.fround(value) : Number.NaN;
    if (!(rounded > 0 && Number.isFinite(rounded)))
      throw new InputError(`fit: a learning rate must be a positive number; got ${describe(value)}.`);
    this.#learningRate = value;
  }

  /**
   * Changes every variable by one step; `gradients[i]` belongs to `variables[i]`. Where there are `rows[i]`, the
   * variable is a table and the gradient has a row for each of these, perhaps several for one; as in Keras they
   * are squared one by one.
   */
  apply(
    gradients: readonly tf.Tensor[],
    variables: readonly tf.Variable[],
    rows: readonly (tf.Tensor1D | undefined)[] = [],
  ): void {
    if (!this.#slots.length) this.#keep(variables.map((variable) => this.initialSlots(variable.shape)));
    this.stepRate = this.learningRate;
    this.iterations++;
    tf.tidy(() => {
      const next = variables.map((variable, i) => {
        const whole = (values: tf.Tensor): tf.Tensor => {
          const of = rows[i];
          return of ? tf.unsortedSegmentSum(values, of, variable.shape[0]) : values;
        };
        const squares = whole(tf.square(gradients[i]));
        const { variable: value, slots } = this.update(
          whole(gradients[i]),
          variable,
          this.#slots[i],
          squares,
        );
        variable.assign(value);
        return slots;
      });
      this.#keep(next);
    });
  }

  /** A copy of what it remembers. */
  state(): OptimizerState {
    return {
      iterations: this.iterations,
      slots: this.#slots.map((slots) => slots.map((slot) => Float32Array.from(slot.dataSync()))),
    };
  }

  /** Goes on from a state taken before, with variables of the same shapes. */
  restore(state: OptimizerState, variables: readonly tf.Variable[]): void {
    this.iterations = state.iterations;
    this.#keep(state.slots.map((slots, i) => slots.map((slot) => tf.tensor(slot, variables[i].shape))));
  }

  /** Frees the slots. */
  dispose(): void {
    this.#keep([]);
  }

  #keep(slots: tf.Tensor[][]): void {
    for (const slot of slots.flat()) tf.keep(slot);
    tf.dispose(this.#slots);
    this.#slots = slots;
  }
}
