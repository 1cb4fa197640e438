import type { NativeData } from "../engine/sample-data";
import type { Snapshot, TrainingProgram } from "../engine/training-program";

/** A snapshot this often: often enough to replay quickly, seldom enough to cost nothing. */
const INTERVAL_MS = 2000;

/** A step that was done, so that it can be done again to the last bit. */
interface Done {
  samples: Int32Array;
  learningRate: number;
  /** Whether it was one of many in a call: that is other code, whose rounding differs. */
  many: boolean;
}

/** A moment to go back to, and the steps since. */
interface Stretch {
  start: Snapshot;
  steps: Done[];
}

/**
 * Does training steps so that the last ones can be undone: it keeps a snapshot and, since steps repeat
 * themselves exactly, trains again from there up to where the weights were good.
 */
export class Replay {
  #stretch: Stretch;
  /** The stretch before, as long as the present one has no step to undo. */
  #before?: Stretch;
  #taken = performance.now();

  constructor(
    private readonly program: TrainingProgram,
    private readonly data: NativeData,
  ) {
    this.#stretch = { start: program.snapshot(), steps: [] };
  }

  /** One step. Its means; if the first of them, the loss, isn't finite, call {@link undoLastUpdate}. */
  step(samples: Int32Array, learningRate: number): Float32Array {
    return this.#record([{ samples, learningRate, many: false }], (steps) => [this.#do(steps[0])])[0];
  }

  /**
   * Steps on batches in a row, in one call, each with its rate. Their means up to the first whose loss isn't finite: then call
   * {@link undoLastUpdate}.
   */
  steps(samples: Int32Array, batchSize: number, rates: Float32Array): Float32Array[] {
    const count = rates.length;
    const steps = Array.from({ length: count }, (_, i) => {
      const batch = samples.subarray(i * batchSize, (i + 1) * batchSize);
      return { samples: batch, learningRate: rates[i], many: true };
    });
    return this.#record(steps, () => {
      const rows = this.program.steps(this.data, samples, rates);
      const width = rows.length / count;
      return steps.map((_, i) => rows.subarray(i * width, (i + 1) * width));
    });
  }

  /** Takes a snapshot now: what comes next can't be repeated from the one before. */
  restart(): void {
    if (this.#stretch.steps.length) {
      this.#forget();
      this.#before = this.#stretch;
    } else this.#stretch.start.dispose();
    this.#stretch = { start: this.program.snapshot(), steps: [] };
    this.#taken = performance.now();
  }

  /**
   * After a step with a bad loss, or bad weights: back to the weights that last gave a finite loss.
   *
   * @returns largest absolute gradient of each trained weight in the step that was undone; undefined if there
   *   was none
   */
  undoLastUpdate(): Float32Array | undefined {
    const { steps } = this.#stretch;
    // The last step's loss was bad, or its update: the loss of the same batch now tells which.
    const lastWasBad = steps.length > 0 && !this.#isFinite(this.#stretch, steps.length - 1);
    const keep = steps.length - (lastWasBad ? 2 : 1);
    if (keep >= 0) return this.#goTo(this.#stretch, keep);
    if (this.#before) return this.#goTo(this.#before, this.#before.steps.length - 1);
    this.program.restore(this.#stretch.start);
    return undefined;
  }

  close(): void {
    this.#forget();
    this.#stretch.start.dispose();
  }

  /** Weights before step `at` of a stretch, and the sizes of its gradients. */
  #goTo({ start, steps }: Stretch, at: number): Float32Array {
    this.program.restore(start);
    for (const step of steps.slice(0, at)) this.#do(step);
    return this.program.gradientSizes(this.data, steps[at].samples);
  }

  #isFinite({ start, steps }: Stretch, at: number): boolean {
    this.program.restore(start);
    for (const step of steps.slice(0, at)) this.#do(step);
    return Number.isFinite(this.#do(steps[at])[0]);
  }

  #do({ samples, learningRate, many }: Done): Float32Array {
    return many
      ? this.program.steps(this.data, samples, Float32Array.of(learningRate))
      : this.program.step(this.data, samples, learningRate);
  }

  /** Does steps and notes those up to the first whose loss isn't finite. */
  #record(steps: readonly Done[], run: (steps: readonly Done[]) => Float32Array[]): Float32Array[] {
    if (performance.now() - this.#taken > INTERVAL_MS) this.restart();
    const means = run(steps);
    const bad = means.findIndex(([loss]) => !Number.isFinite(loss));
    const counted = bad < 0 ? means.length : bad + 1;
    this.#stretch.steps.push(...steps.slice(0, counted));
    if (this.#stretch.steps.length > 1) this.#forget();
    return means.slice(0, counted);
  }

  #forget(): void {
    this.#before?.start.dispose();
    this.#before = undefined;
  }
}
