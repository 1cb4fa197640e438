import { overSteps } from "./recurrent/choose-form";
import { fitsFusedLstm, fusedLstm } from "./recurrent/fused-lstm";
import { lstmCell } from "./recurrent/lstm-cell";
import { recurrentLayer } from "./recurrent/recurrent-layer";

export const lstm = recurrentLayer("LSTM", 2, (layer) =>
  overSteps(lstmCell, layer, fitsFusedLstm(layer) ? fusedLstm : undefined),
);
