import { fitsFusedLstm, fusedLstm } from "./recurrent/fused-lstm";
import { lstmCell } from "./recurrent/lstm-cell";
import { recurrentLayer } from "./recurrent/recurrent-layer";
import { unrolled } from "./recurrent/unrolled";

/**
 * Above this many units plain kernels, one step after the other, beat the fused one (measured on LSTM 128
 * over 80 steps: 16 against 21 ms a step); but a graph of very many steps takes seconds to load.
 */
const FUSED_UP_TO_UNITS = 64;
const UNROLLED_UP_TO_STEPS = 120;

export const lstm = recurrentLayer("LSTM", (layer) =>
  fitsFusedLstm(layer) && (layer.units <= FUSED_UP_TO_UNITS || layer.steps > UNROLLED_UP_TO_STEPS)
    ? fusedLstm(layer)
    : unrolled(lstmCell, layer),
);
