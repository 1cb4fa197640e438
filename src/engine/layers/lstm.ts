import { overSteps } from "./recurrent/choose-form";
import { fitsFusedLstm, fusedLstm } from "./recurrent/fused-lstm";
import { lstmCell } from "./recurrent/lstm-cell";
import { recurrentLayer } from "./recurrent/recurrent-layer";

/**
 * Above this many units plain kernels, one step after the other, beat the fused one (measured on LSTM 128
 * over 80 steps: 16 against 21 ms a step).
 */
const FUSED_UP_TO_UNITS = 64;

export const lstm = recurrentLayer("LSTM", (layer) =>
  fitsFusedLstm(layer) && layer.units <= FUSED_UP_TO_UNITS ? fusedLstm(layer) : overSteps(lstmCell, layer),
);
