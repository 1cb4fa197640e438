/** What of the hand calculations is public. */

export {
  type Activation,
  type ActivationFunction,
  type ActivationOptions,
  activation,
  activationNames,
} from "./activation";
export { type BackpropagationOptions, backpropagationSheet } from "./backpropagation";
export { type Bptt, type BpttOptions, bpttGradients } from "./bptt";
export { type BpttFactors, bpttFactors } from "./bptt-factors";
export {
  type CheckSheetOptions,
  checkSheet,
  type SheetFault,
  type SheetRight,
  sheetMistakes,
} from "./check-sheet";
export {
  type Convolution,
  type ConvolutionOptions,
  type ConvolutionWindow,
  convolution,
} from "./convolution";
export { type Convolution1d, type Convolution1dWindow, convolution1d } from "./convolution-1d";
export {
  type CrossEntropyRow,
  type CrossEntropyTable,
  crossEntropyTable,
} from "./cross-entropy-table";
export { type CurveDescentOptions, curveDescent } from "./curve-descent";
export { type DenseForward, type DenseLayer, denseForward, xorNetwork } from "./dense-forward";
export { checkDerivative, type DerivativeCheckOptions, type DerivativeRow } from "./derivative-check";
export type { EntryFault, SheetProblem } from "./entry-fault";
export { type FlattenDense, flattenDense } from "./flatten-dense";
export type { GatedSequence } from "./gates";
export { type GruSequence, type GruStep, gruSteps } from "./gru-cell";
export { type LeastSquaresLine, leastSquaresLine } from "./least-squares-line";
export { type LineDescentOptions, type LineEpoch, type LineStep, lineDescent } from "./line-descent";
export { type LogisticStep, type LogisticStepOptions, logisticStep } from "./logistic-step";
export type { SheetLoss } from "./loss";
export { type LstmSequence, type LstmStep, lstmSteps } from "./lstm-cell";
export { type MenuDay, menuNetwork, menuWeek, type Weather } from "./menu-network";
export {
  type PerceptronOptions,
  type PerceptronPass,
  type PerceptronSample,
  perceptronPasses,
} from "./perceptron";
export { type Pooling, type PoolingOptions, pooling } from "./pooling";
export {
  type RecurrentActivation,
  type RecurrentSequence,
  type RecurrentStep,
  recurrentSteps,
} from "./recurrent-step";
export type { Sheet, SheetEntry } from "./sheet";
export { type SoftmaxSheet, softmaxSheet } from "./softmax";
export type { WindowPlace } from "./window-places";
