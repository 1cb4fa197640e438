import type * as tf from "@tensorflow/tfjs-node";
import { alignedLstmForecaster } from "../../src/models/aligned-lstm-forecaster";
import { conv1dClassifier } from "../../src/models/conv1d-classifier";
import { conv1dForecaster } from "../../src/models/conv1d-forecaster";
import { denseClassifier } from "../../src/models/dense-classifier";
import { denseForecaster } from "../../src/models/dense-forecaster";
import { denseRegressor } from "../../src/models/dense-regressor";
import { encoderDecoderForecaster } from "../../src/models/encoder-decoder-forecaster";
import { gruForecaster } from "../../src/models/gru-forecaster";
import { imageClassifier } from "../../src/models/image-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { oneToManyForecaster } from "../../src/models/one-to-many-forecaster";
import { recurrentClassifier } from "../../src/models/recurrent-classifier";
import { simpleRnnForecaster } from "../../src/models/simple-rnn-forecaster";
import { stackedLstmForecaster } from "../../src/models/stacked-lstm-forecaster";

/** A factory called with options that a test has put together, right or wrong. */
export type AnyFactory = (options: object) => tf.LayersModel;

/** Every factory, once; test/reference/models.py has at least one case for each. */
export const factories = {
  alignedLstmForecaster,
  conv1dClassifier,
  conv1dForecaster,
  denseClassifier,
  denseForecaster,
  denseRegressor,
  encoderDecoderForecaster,
  gruForecaster,
  imageClassifier,
  lstmForecaster,
  oneToManyForecaster,
  recurrentClassifier,
  simpleRnnForecaster,
  stackedLstmForecaster,
} as unknown as Record<string, AnyFactory>;
