import type { Callback, Logs, TrainingControl } from "./callback";
import type { History } from "./history";
import { breathe, InterruptWatch, TrainingInterrupted } from "./interruption";
import type { TrainingPlan } from "./plan-training";
import type { ProgressReporter, TrainingSummary } from "./progress";
import { NonFiniteLoss, type Trainer } from "./trainer";
import { TrainingDiverged } from "./training-diverged";

/** The event loop gets a turn, and progress is reported, about this often. */
const BREATH_MS = 50;

/** One `fit`, from the first step to the last. */
export class TrainingRun implements TrainingControl {
  readonly model: TrainingControl["model"];
  stopTraining = false;
  readonly #plan: TrainingPlan;
  readonly #trainer: Trainer;
  readonly #callbacks: readonly Callback[];
  readonly #reporter?: ProgressReporter;
  readonly #watch = new InterruptWatch();
  readonly #start = performance.now();
  readonly #history: History;
  #lastBreath = performance.now();
  #epoch = 0;
  #step = 0;
  #trainSeconds = 0;
  #validationSeconds = 0;

  constructor(
    plan: TrainingPlan,
    callbacks: readonly Callback[],
    private readonly training: { inCallback(yes: boolean): void },
    reporter?: ProgressReporter,
  ) {
    this.#plan = plan;
    this.model = plan.task.model;
    this.#trainer = plan.engine.trainer(plan.task);
    this.#callbacks = callbacks;
    this.#reporter = reporter;
    const { name: engine, reason: engineReason } = plan.engine;
    this.#history = {
      ...{ history: {}, epoch: [], engine, seconds: 0, steps: 0, stoppedEarly: false },
      ...(engineReason ? { engineReason } : {}),
    };
  }

  get learningRate(): number {
    return this.#trainer.learningRate;
  }

  set learningRate(value: number) {
    this.#trainer.learningRate = value;
  }

  async run(): Promise<History> {
    const { engine, epochs, stepsPerEpoch, earlyStopping } = this.#plan;
    this.#reporter?.start({
      ...{ epochs, stepsPerEpoch, modelName: this.model.name, engine: engine.name },
      ...(engine.reason ? { reason: engine.reason } : {}),
    });
    let error: unknown;
    try {
      await this.#call((callback) => callback.onTrainBegin?.(this));
      for (this.#epoch = 0; this.#epoch < epochs && !this.stopTraining; this.#epoch++) await this.#runEpoch();
      earlyStopping?.restoreBest();
      this.#history.stoppedEarly = this.#epoch < epochs;
      this.#history.seconds = this.#seconds();
      if (earlyStopping?.bestEpoch !== undefined) this.#history.bestEpoch = earlyStopping.bestEpoch;
      await this.#call((callback) => callback.onTrainEnd?.(this.#history, this));
      return this.#history;
    } catch (caught) {
      error = caught instanceof NonFiniteLoss ? this.#diverged(caught) : caught;
      throw error;
    } finally {
      this.#watch.close();
      earlyStopping?.dispose();
      this.#trainer.close();
      this.#reporter?.end(this.#summary(error));
    }
  }

  async #runEpoch(): Promise<void> {
    const { task, stepsPerEpoch, earlyStopping } = this.#plan;
    this.#step = 0;
    await this.#call((callback) => callback.onEpochBegin?.(this.#epoch, this));
    this.#trainer.startEpoch(task.source.order(this.#epoch));
    const everyStep = this.#callbacks.some((callback) => callback.onBatchEnd);
    while (this.#step < stepsPerEpoch && !(everyStep && this.stopTraining)) {
      const begin = performance.now();
      const steps = this.#trainer.train(everyStep ? 0 : BREATH_MS);
      this.#trainSeconds += (performance.now() - begin) / 1000;
      this.#step += steps;
      this.#history.steps += steps;
      if (everyStep)
        await this.#call((callback) => callback.onBatchEnd?.(this.#step - 1, this.#trainer.results(), this));
      await this.#breatheIfDue();
    }
    this.#trainer.checkWeights();
    const logs = { ...this.#trainer.results(), ...(await this.#validate()) };
    await this.#call((callback) => callback.onEpochEnd?.(this.#epoch, logs, this));
    this.#history.epoch.push(this.#epoch);
    for (const [name, value] of Object.entries(logs)) {
      this.#history.history[name] ??= [];
      this.#history.history[name].push(value);
    }
    this.#report(logs);
    const save = () => this.#trainer.saveWeights();
    if (earlyStopping?.afterEpoch(this.#epoch, logs[earlyStopping.monitor], save)) this.stopTraining = true;
  }

  async #validate(): Promise<Logs> {
    const { validation } = this.#plan;
    if (!validation) return {};
    const begin = performance.now();
    const { source, batchSize, weights } = validation;
    const evaluation = this.#trainer.evaluation(source, batchSize, weights);
    while (!evaluation.done) {
      evaluation.run(BREATH_MS);
      await this.#breatheIfDue();
    }
    this.#validationSeconds = (performance.now() - begin) / 1000;
    return Object.fromEntries(
      Object.entries(evaluation.results()).map(([name, value]) => [`val_${name}`, value]),
    );
  }

  async #call(one: (callback: Callback) => void | Promise<void>): Promise<void> {
    if (this.#callbacks.length === 0) return;
    this.#trainer.writeWeights();
    this.training.inCallback(true);
    try {
      for (const callback of this.#callbacks) await one(callback);
    } finally {
      this.training.inCallback(false);
    }
  }

  async #breatheIfDue(): Promise<void> {
    if (performance.now() - this.#lastBreath < 0.9 * BREATH_MS) return;
    this.#report(this.#trainer.results());
    await breathe();
    this.#lastBreath = performance.now();
    if (!this.#watch.interrupted) return;
    throw new TrainingInterrupted(this.#epoch, this.#step, this.#trainer.results().loss ?? Number.NaN);
  }

  #report(logs: Logs): void {
    if (!this.#reporter) return;
    const { loss, ...metrics } = logs;
    const { epochs, stepsPerEpoch } = this.#plan;
    const stepsLeft = epochs * stepsPerEpoch - this.#epoch * stepsPerEpoch - this.#step;
    const epochsLeft = epochs - this.#history.epoch.length;
    const perStep = this.#trainSeconds / Math.max(1, this.#history.steps);
    this.#reporter.update({
      ...{ epoch: this.#epoch + 1, step: this.#step, loss, metrics, valLoss: this.#lastValLoss(logs) },
      secondsLeft: stepsLeft * perStep + epochsLeft * this.#validationSeconds,
    });
  }

  #lastValLoss(logs: Logs): number | undefined {
    return logs.val_loss ?? this.#history.history.val_loss?.at(-1);
  }

  #seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  #diverged(cause: NonFiniteLoss): TrainingDiverged {
    return new TrainingDiverged(this.#epoch, this.learningRate, cause);
  }

  #summary(error: unknown): TrainingSummary {
    const { history, epoch, steps, engine, stoppedEarly } = this.#history;
    const last = Object.fromEntries(
      Object.entries(history).map(([name, values]) => [name, values[values.length - 1]]),
    );
    const { loss, ...metrics } = epoch.length ? last : this.#trainer.results();
    return {
      ...{ epochs: epoch.length, steps, seconds: this.#seconds(), engine, stoppedEarly, metrics },
      loss: loss ?? Number.NaN,
      ...(last.val_loss === undefined ? {} : { valLoss: last.val_loss }),
      interrupted: error instanceof TrainingInterrupted,
      ...(error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) }),
    };
  }
}
