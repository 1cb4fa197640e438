import type { Logs } from "./callback";
import type { History } from "./history";
import { TrainingInterrupted } from "./interruption";
import type { TrainingPlan } from "./plan-training";
import type { ProgressReporter, TrainingSummary } from "./progress";

/** Where a run stands. */
export interface RunPosition {
  /** The epoch that runs, from 0. */
  epoch: number;
  /** Steps finished in it. */
  step: number;
}

/** Tells a reporter how one run of `fit` goes, and estimates how long it will take. */
export class RunReport {
  readonly #start = performance.now();
  #steps = 0;
  #trainSeconds = 0;
  #validationSeconds = 0;

  constructor(
    private readonly plan: TrainingPlan,
    private readonly reporter?: ProgressReporter,
  ) {}

  /** Since the run began. */
  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  begin(): void {
    const { engine, epochs, stepsPerEpoch, task } = this.plan;
    this.reporter?.start({
      ...{ epochs, stepsPerEpoch, modelName: task.model.name, engine: engine.name },
      ...(engine.reason ? { reason: engine.reason } : {}),
    });
  }

  /** Says that the model is being compiled. @returns whether anyone was told */
  compiling(layers: string): boolean {
    this.reporter?.compiling?.(layers);
    return this.reporter?.compiling !== undefined;
  }

  trained(steps: number, milliseconds: number): void {
    this.#steps += steps;
    this.#trainSeconds += milliseconds / 1000;
  }

  validated(milliseconds: number): void {
    this.#validationSeconds = milliseconds / 1000;
  }

  update({ epoch, step }: RunPosition, logs: Logs, { history, epoch: finished }: History): void {
    if (!this.reporter) return;
    const { loss, ...metrics } = logs;
    const { epochs, stepsPerEpoch } = this.plan;
    const stepsLeft = (epochs - epoch) * stepsPerEpoch - step;
    const perStep = this.#trainSeconds / Math.max(1, this.#steps);
    this.reporter.update({
      ...{ epoch: epoch + 1, step, loss, metrics, valLoss: logs.val_loss ?? history.val_loss?.at(-1) },
      secondsLeft: stepsLeft * perStep + (epochs - finished.length) * this.#validationSeconds,
    });
  }

  /** @param logs means of the unfinished epoch */
  end({ history, epoch, steps, engine, stoppedEarly }: History, logs: Logs, error: unknown): void {
    const last = Object.fromEntries(
      Object.entries(history).map(([name, values]) => [name, values[values.length - 1]]),
    );
    const { loss, ...metrics } = epoch.length ? last : logs;
    const summary: TrainingSummary = {
      ...{ epochs: epoch.length, steps, seconds: this.seconds, engine, stoppedEarly, metrics },
      loss: loss ?? Number.NaN,
      ...(last.val_loss === undefined ? {} : { valLoss: last.val_loss }),
      interrupted: error instanceof TrainingInterrupted,
      ...(error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) }),
    };
    this.reporter?.end(summary);
  }
}
