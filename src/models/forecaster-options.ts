import * as tf from "@tensorflow/tfjs-node";
import { KerasLayers, type Layer, type RecurrentCell } from "./keras-layers";
import { readOptions } from "./read-options";
import {
  RECURRENT,
  type RecurrentLayersOptions,
  recurrentLayers,
  requireRecurrent,
} from "./recurrent-layers";
import { requireSize } from "./require-size";
import { compileRegression, requireTraining, TRAINING, type TrainingOptions } from "./training-options";

/** Sizes shared by all forecasters. */
export interface ForecasterOptions extends TrainingOptions {
  /** Time steps of one input window. */
  sequenceLength: number;
  /** Columns of one input window. Default 1. */
  features?: number;
  /** Size of the recurrent state. Default 32. */
  units?: number;
  /** Time steps predicted at once. Default 1. */
  horizon?: number;
}

/** Options of the forecasters with one kind of recurrent layer, alone, stacked or in both directions. */
export interface RecurrentForecasterOptions
  extends Omit<ForecasterOptions, "units">,
    RecurrentLayersOptions {}

/** Defaults of {@link ForecasterOptions}. */
export const FORECASTER = {
  sequenceLength: undefined,
  features: 1,
  units: 32,
  horizon: 1,
  ...TRAINING,
} as const;

type Read = Required<Omit<ForecasterOptions, "learningRate">> & Pick<ForecasterOptions, "learningRate">;

/**
 * What the forecaster factories share: sizes checked, layers made with Keras's defaults, the model compiled
 * with mean squared error.
 */
export function forecaster(
  name: string,
  read: Omit<Read, "units">,
  layers: (make: KerasLayers) => Layer[],
): tf.LayersModel {
  for (const size of ["sequenceLength", "features", "horizon"] as const) requireSize(name, size, read[size]);
  requireTraining(name, read);
  return compileRegression(tf.sequential({ name, layers: layers(new KerasLayers(read.seed)) }), read);
}

/** Recurrent layers – Dense(horizon). */
export function recurrentForecaster(
  name: string,
  cell: RecurrentCell,
  options: RecurrentForecasterOptions,
): tf.LayersModel {
  const read = readOptions(name, options, { ...FORECASTER, ...RECURRENT });
  requireRecurrent(name, read);
  return forecaster(name, read, (make) => [
    ...recurrentLayers(make, cell, read, { inputShape: [read.sequenceLength, read.features] }),
    make.dense({ units: read.horizon }),
  ]);
}
