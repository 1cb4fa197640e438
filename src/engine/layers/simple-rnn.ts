import { overSteps } from "./recurrent/choose-form";
import { recurrentLayer } from "./recurrent/recurrent-layer";
import { simpleCell } from "./recurrent/simple-cell";

export const simpleRnn = recurrentLayer("SimpleRNN", 1, (layer) => overSteps(simpleCell, layer));
