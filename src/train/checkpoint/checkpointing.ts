import { existsSync } from "node:fs";
import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../../data/input-error";
import type { Logs } from "../callback";
import { describe, requireKnownOptions, requireWholeFrom } from "../known-options";
import { Monitor, type Monitored } from "../monitor";
import { prepareFolder, readCheckpoint, writeCheckpoint } from "./checkpoint-file";
import type { CheckpointOptions } from "./checkpoint-options";
import type { Description } from "./describe-model";
import { difference } from "./describe-training";
import { type CheckpointHeader, packState, unpackState } from "./state-arrays";
import type { TrainingState } from "./training-state";

/** The checkpoints of one training. */
export class Checkpointing {
  /** The state to go on from, if there is one. */
  readonly resumed?: TrainingState;
  readonly #options: CheckpointOptions;
  readonly #monitor?: Monitor;
  #best?: number;

  /**
   * @param training what is trained, on what and how, as the file must have it too
   * @throws {@link InputError} for options that can't be meant, a file that can't be written or is damaged, and
   *   one of another training
   */
  constructor(
    options: CheckpointOptions,
    private readonly model: tf.LayersModel,
    private readonly training: Description,
    { monitored, epochs }: { monitored: Monitored; epochs: number },
  ) {
    this.#options = options;
    checkOptions(options);
    const stateful = model.layers.find((layer) => layer.stateful);
    if (stateful)
      throw new InputError(
        `fit: a checkpoint doesn't hold the states that layer ${stateful.name} (stateful: true) carries from batch to batch. Leave out checkpoint, or build the layer without stateful.`,
      );
    if (options.saveBestOnly) this.#monitor = new Monitor("checkpoint", options, monitored);
    prepareFolder(options.file);
    if (!options.resume || !existsSync(options.file)) return;
    const content = readCheckpoint<CheckpointHeader>("fit", options.file);
    const other = difference(content.header.training, training);
    if (other)
      throw new InputError(
        `fit: the checkpoint ${options.file} is of another training: ${other}. Train as there, name another file, or leave out resume.`,
      );
    this.resumed = unpackState(content);
    this.#best = content.header.best;
    if (this.resumed.epochs > epochs)
      throw new InputError(
        `fit: the checkpoint ${options.file} has ${this.resumed.epochs} epochs behind it, but epochs is ${epochs}. Ask for at least ${this.resumed.epochs}.`,
      );
  }

  /** Saves after an epoch, where the options say so. */
  afterEpoch(epochs: number, last: boolean, logs: Logs, state: () => TrainingState): void {
    const { everyEpochs = 1, file } = this.#options;
    if (epochs % everyEpochs !== 0 && !last) return;
    if (this.#monitor) {
      const value = logs[this.#monitor.name];
      if (!this.#monitor.improves(value, this.#best)) return;
      this.#best = value;
    }
    writeCheckpoint(file, packState(this.model, state(), { training: this.training, best: this.#best }));
  }
}

function checkOptions(options: CheckpointOptions): void {
  const known = ["file", "resume", "everyEpochs", "saveBestOnly", "monitor", "mode"];
  requireKnownOptions("fit: checkpoint", options, known);
  const { file, everyEpochs = 1, saveBestOnly } = options;
  if (typeof file !== "string" || file === "")
    throw new InputError(`fit: checkpoint.file must be the path of a file; got ${describe(file)}.`);
  requireWholeFrom("fit", "checkpoint.everyEpochs", everyEpochs, 1);
  if (!saveBestOnly && (options.monitor !== undefined || options.mode !== undefined))
    throw new InputError(
      "fit: checkpoint.monitor and mode say which epoch is best; they need saveBestOnly: true.",
    );
}
