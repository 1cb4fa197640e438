import { recurrentLayer } from "./recurrent/recurrent-layer";
import { simpleCell } from "./recurrent/simple-cell";
import { unrolled } from "./recurrent/unrolled";

export const simpleRnn = recurrentLayer("SimpleRNN", (layer) => unrolled(simpleCell, layer));
