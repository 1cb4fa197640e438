import type { NativeData } from "../engine/sample-data";
import type { Snapshot, TrainingProgram } from "../engine/training-program";

/** A snapshot this often: often enough to replay quickly, seldom enough to cost nothing. */
const INTERVAL_MS = 500;

/** A moment to go back to, and the batches trained on since. */
interface Stretch {
  start: Snapshot;
  batches: Int32Array[];
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
    this.#stretch = { start: program.snapshot(), batches: [] };
  }

  /** One step. Its means; if the first of them, the loss, isn't finite, call {@link undoLastUpdate}. */
  step(samples: Int32Array): Float32Array {
    if (performance.now() - this.#taken > INTERVAL_MS) this.restart();
    const means = this.program.step(this.data, samples);
    this.#stretch.batches.push(samples);
    if (this.#stretch.batches.length === 2) this.#forget();
    return means;
  }

  /** Takes a snapshot now: what comes next can't be repeated from the one before. */
  restart(): void {
    if (this.#stretch.batches.length) {
      this.#forget();
      this.#before = this.#stretch;
    } else this.#stretch.start.dispose();
    this.#stretch = { start: this.program.snapshot(), batches: [] };
    this.#taken = performance.now();
  }

  /**
   * After a step with a bad loss, or bad weights: back to the weights that last gave a finite loss.
   *
   * @returns largest absolute gradient of each trained weight in the step that was undone; undefined if there
   *   was none
   */
  undoLastUpdate(): Float32Array | undefined {
    const { batches } = this.#stretch;
    // The last step's loss was bad, or its update: the loss of the same batch now tells which.
    const lastWasBad = batches.length > 0 && !this.#isFinite(this.#stretch, batches.length - 1);
    const keep = batches.length - (lastWasBad ? 2 : 1);
    if (keep >= 0) return this.#goTo(this.#stretch, keep);
    if (this.#before) return this.#goTo(this.#before, this.#before.batches.length - 1);
    this.program.restore(this.#stretch.start);
    return undefined;
  }

  close(): void {
    this.#forget();
    this.#stretch.start.dispose();
  }

  /** Weights before step `at` of a stretch, and the sizes of its gradients. */
  #goTo({ start, batches }: Stretch, at: number): Float32Array {
    this.program.restore(start);
    for (const samples of batches.slice(0, at)) this.program.step(this.data, samples);
    return this.program.gradientSizes(this.data, batches[at]);
  }

  #isFinite({ start, batches }: Stretch, at: number): boolean {
    this.program.restore(start);
    for (const samples of batches.slice(0, at)) this.program.step(this.data, samples);
    return Number.isFinite(this.program.step(this.data, batches[at])[0]);
  }

  #forget(): void {
    this.#before?.start.dispose();
    this.#before = undefined;
  }
}
