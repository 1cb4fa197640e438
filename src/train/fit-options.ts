import { InputError } from "../data/input-error";
import type { EngineForms } from "../engine/forms";
import type { Callback } from "./callback";
import type { CheckpointOptions } from "./checkpoint/checkpoint-options";
import type { ClipOptions } from "./clip-gradients";
import type { EarlyStoppingOptions } from "./early-stopping";
import { requireKnownOptions } from "./known-options";
import type { LossChoice } from "./losses";
import type { MetricChoice } from "./metrics";
import type { OptimizerChoice } from "./optimizers/choose-optimizer";
import type { ProgressReporter } from "./progress";
import type { WeightOptions } from "./sample-weights";
import type { EngineChoice } from "./trainer";
import type { TrainingData } from "./training-data";

/** Options of `fit`; everything has Keras's default unless it says otherwise. */
export interface FitOptions extends ClipOptions, WeightOptions {
  /** Passes over the data. Default 1. */
  epochs?: number;
  /**
   * Samples per step; the last step of an epoch takes what is left. Default 32, the window set's own, or what the
   * model is built for: a stateful one takes no other, nor fewer at the end.
   */
  batchSize?: number;
  /** Data that is evaluated after every epoch and never trained on. */
  validation?: TrainingData;
  /** Share (0–1) of the arrays, taken from their end before shuffling, to validate on. */
  validationSplit?: number;
  /**
   * Mix the samples anew in every epoch, windows too (whose own `shuffle` counts for `batches()`). Default true;
   * false, and true is refused, for a model with stateful layers and for `continuedWindows`, where row i of a
   * batch goes on from row i of the batch before.
   */
  shuffle?: boolean;
  /**
   * Set the states of stateful layers to 0 before every epoch and every validation. Default false: they carry on
   * from epoch to validation to epoch, and from `fit` to `evaluate` and `predict`, as in Keras. Between calls
   * `model.resetStates()` does it, in a callback too.
   */
  resetStates?: boolean;
  /** Seeds shuffling and dropout: the same seed gives the same losses. Default 0. */
  seed?: number;
  /** Default: the loss the model was compiled with. */
  loss?: LossChoice;
  /**
   * Default: the optimiser the model was compiled with, which goes on where the last `fit` ended. One given
   * here starts anew.
   */
  optimizer?: OptimizerChoice;
  /** Default: the metrics the model was compiled with. */
  metrics?: readonly MetricChoice[];
  /** Stop when the monitored value no longer improves. Default: run all epochs. */
  earlyStopping?: EarlyStoppingOptions;
  callbacks?: readonly Callback[];
  /** Save the whole state of the training while it runs, to go on after a stop. Default: nothing is saved. */
  checkpoint?: CheckpointOptions;
  /** Show progress. Default true: the installed reporter. */
  progress?: boolean | ProgressReporter;
  /** Default `"auto"`. */
  engine?: EngineChoice;
  /** How the compiled engine lays out the training. Default: it chooses by sizes and cores. */
  engineForms?: EngineForms;
}

const KNOWN: Record<keyof FitOptions, true> = {
  epochs: true,
  batchSize: true,
  validation: true,
  validationSplit: true,
  shuffle: true,
  resetStates: true,
  seed: true,
  loss: true,
  optimizer: true,
  metrics: true,
  earlyStopping: true,
  callbacks: true,
  checkpoint: true,
  progress: true,
  engine: true,
  engineForms: true,
  clipNorm: true,
  globalClipNorm: true,
  clipValue: true,
  classWeight: true,
  sampleWeight: true,
};

/** Refuses options that don't exist (a misspelt one would silently do nothing) and numbers out of range. */
export function checkFitOptions(options: FitOptions): void {
  requireKnownOptions("fit", options, Object.keys(KNOWN));
  const { epochs, batchSize, validationSplit, validation, engineForms = {} } = options;
  requireKnownOptions("fit: engineForms", engineForms, ["stepsPerCall", "batchParts", "recurrence"]);
  requireWhole("fit", "epochs", epochs);
  requireWhole("fit", "batchSize", batchSize);
  if (validationSplit === undefined) return;
  if (validation)
    throw new InputError(
      "fit: pass validation or validationSplit, not both; validation wins in Keras. Drop one.",
    );
  if (!(validationSplit > 0 && validationSplit < 1))
    throw new InputError(
      `fit: validationSplit must be a share between 0 and 1; got ${String(validationSplit)}. Write validationSplit: 0.2.`,
    );
}

/** Refuses anything but a whole number of at least 1; undefined is fine. */
export function requireWhole(caller: string, name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 1))
    throw new InputError(`${caller}: ${name} must be a whole number of at least 1; got ${String(value)}.`);
}
