import { overSteps } from "./recurrent/choose-form";
import { recurrentLayer } from "./recurrent/recurrent-layer";
import { resetAfterGruCell } from "./recurrent/reset-after-gru-cell";

/** The GRU of src/models, which tf.layers lacks. */
export const resetAfterGru = recurrentLayer("ResetAfterGRU", 1, (layer) =>
  overSteps(resetAfterGruCell, layer),
);
