import type * as tf from "@tensorflow/tfjs-node";
import type { Callback, Logs, TrainingControl } from "./callback";
import { keepsState } from "./checkpoint/describe-training";
import type { TrainingState } from "./checkpoint/training-state";
import { noteEngine } from "./engines-used";
import type { History } from "./history";
import { breathe, InterruptWatch, TrainingInterrupted } from "./interruption";
import { describeLayers } from "./layers-text";
import { assignWeights, watchWeights, weightValues } from "./model-weights";
import type { TrainingPlan } from "./plan-training";
import type { ProgressReporter } from "./progress";
import { RunReport } from "./run-report";
import { NonFiniteLoss, type Trainer } from "./trainer";
import { TrainingDiverged } from "./training-diverged";

/** The event loop gets a turn, and progress is reported, about this often. */
const BREATH_MS = 50;

/** One `fit`, from the first step to the last. */
export class TrainingRun implements TrainingControl {
  readonly model: TrainingControl["model"];
  stopTraining = false;
  readonly #plan: TrainingPlan;
  readonly #callbacks: readonly Callback[];
  readonly #report: RunReport;
  readonly #watch = new InterruptWatch();
  readonly #history: History;
  #openTrainer?: Trainer;
  #lastBreath = performance.now();
  #epoch = 0;
  #step = 0;
  /** Of the runs before, where this one goes on from a checkpoint. */
  #secondsBefore = 0;

  constructor(
    plan: TrainingPlan,
    callbacks: readonly Callback[],
    private readonly training: { inCallback(yes: boolean): void },
    reporter?: ProgressReporter,
  ) {
    this.#plan = plan;
    this.model = plan.task.model;
    this.#callbacks = callbacks;
    this.#report = new RunReport(plan, reporter);
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

  get monitored(): TrainingControl["monitored"] {
    return this.#plan.monitored;
  }

  async run(): Promise<History> {
    const { epochs, earlyStopping, checkpointing } = this.#plan;
    let error: unknown;
    try {
      this.#report.begin();
      await this.#open();
      await this.#call((callback) => callback.onTrainBegin?.(this));
      if (checkpointing?.resumed) await this.#goOn(checkpointing.resumed);
      for (; this.#epoch < epochs && !this.stopTraining; this.#epoch++) await this.#runEpoch();
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
      const logs = this.#openTrainer?.results() ?? {};
      this.#openTrainer?.close();
      this.#report.end(this.#history, logs, error);
    }
  }

  get #trainer(): Trainer {
    return this.#openTrainer as Trainer;
  }

  /** Makes the trainer; compiling blocks, so what is said about it must be on the screen before. */
  async #open(): Promise<void> {
    const { engine, task, checkpointing } = this.#plan;
    if (checkpointing?.resumed) {
      const { weights, optimizer } = checkpointing.resumed;
      assignWeights(this.model, weights);
      const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      task.optimizer.restore(optimizer, variables);
    }
    if (engine.name === "compiled" && this.#report.compiling(describeLayers(this.model))) await breathe();
    this.#openTrainer = engine.trainer(task);
    noteEngine(engine.name);
  }

  /** Goes on from a checkpoint, whatever the callbacks did to the model when training began. */
  async #goOn(from: TrainingState): Promise<void> {
    const { earlyStopping } = this.#plan;
    const take = (weights: readonly Float32Array[]) => {
      assignWeights(this.model, weights);
      this.#trainer.readWeights();
    };
    if (earlyStopping && from.earlyStopping) {
      const { state, best } = from.earlyStopping;
      if (best) take(best);
      earlyStopping.restore(state, best && this.#trainer.saveWeights());
    }
    take(from.weights);
    if (from.learningRate !== undefined) this.#trainer.learningRate = from.learningRate;
    this.#epoch = from.epochs;
    this.stopTraining = from.ended;
    this.#secondsBefore = from.history.seconds;
    const { history, epoch, steps } = from.history;
    Object.assign(this.#history, { history, epoch, steps });
    const states = [...from.callbacks];
    await this.#call((callback) => {
      if (keepsState(callback)) callback.restore?.(states.shift()?.state);
    });
  }

  async #runEpoch(): Promise<void> {
    const { task, stepsPerEpoch, earlyStopping } = this.#plan;
    this.#step = 0;
    this.#resetStates();
    await this.#call((callback) => callback.onEpochBegin?.(this.#epoch, this));
    this.#trainer.startEpoch(task.source.order(this.#epoch));
    const everyStep = this.#callbacks.some((callback) => callback.onBatchEnd);
    while (this.#step < stepsPerEpoch && !(everyStep && this.stopTraining)) {
      const begin = performance.now();
      const steps = this.#trainer.train(everyStep ? 0 : BREATH_MS);
      this.#report.trained(steps, performance.now() - begin);
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
    this.#report.update({ epoch: this.#epoch, step: this.#step }, logs, this.#history);
    const save = () => this.#trainer.saveWeights();
    if (earlyStopping?.afterEpoch(this.#epoch, logs[earlyStopping.monitor], save)) this.stopTraining = true;
    this.#saveCheckpoint(logs);
  }

  async #validate(): Promise<Logs> {
    const { validation } = this.#plan;
    if (!validation) return {};
    const begin = performance.now();
    this.#resetStates();
    const { source, batchSize, weights } = validation;
    const evaluation = this.#trainer.evaluation(source, batchSize, weights);
    while (!evaluation.done) {
      evaluation.run(BREATH_MS);
      await this.#breatheIfDue();
    }
    this.#report.validated(performance.now() - begin);
    return Object.fromEntries(
      Object.entries(evaluation.results()).map(([name, value]) => [`val_${name}`, value]),
    );
  }

  async #call(one: (callback: Callback) => void | Promise<void>): Promise<void> {
    if (this.#callbacks.length === 0) return;
    this.#trainer.writeWeights();
    const changed = watchWeights(this.model);
    this.training.inCallback(true);
    try {
      for (const callback of this.#callbacks) await one(callback);
    } finally {
      this.training.inCallback(false);
      if (changed()) this.#trainer.readWeights();
    }
    this.#trainer.takeStates();
  }

  #resetStates(): void {
    if (!this.#plan.resetStates) return;
    this.model.resetStates();
    this.#trainer.takeStates();
  }

  async #breatheIfDue(): Promise<void> {
    if (performance.now() - this.#lastBreath < 0.9 * BREATH_MS) return;
    const logs = this.#trainer.results();
    this.#report.update({ epoch: this.#epoch, step: this.#step }, logs, this.#history);
    await breathe();
    this.#lastBreath = performance.now();
    if (!this.#watch.interrupted) return;
    throw new TrainingInterrupted(this.#epoch, this.#step, logs.loss ?? Number.NaN);
  }

  #saveCheckpoint(logs: Logs): void {
    const { checkpointing, earlyStopping, epochs, task } = this.#plan;
    const done = this.#epoch + 1;
    checkpointing?.afterEpoch(done, this.stopTraining || done === epochs, logs, () => {
      this.#trainer.writeWeights();
      return {
        epochs: done,
        ended: this.stopTraining,
        history: { ...this.#history, seconds: this.#seconds() },
        ...(task.optimizer.schedule ? {} : { learningRate: this.learningRate }),
        ...(earlyStopping ? { earlyStopping: earlyStopping.state() } : {}),
        callbacks: this.#callbacks
          .filter(keepsState)
          .map((callback) => ({ name: callback.constructor.name, state: callback.state?.() })),
        weights: weightValues(this.model),
        optimizer: this.#trainer.optimizerState(),
      };
    });
  }

  #seconds(): number {
    return this.#secondsBefore + this.#report.seconds;
  }

  #diverged(cause: NonFiniteLoss): TrainingDiverged {
    return new TrainingDiverged(this.#epoch, this.learningRate, cause);
  }
}
