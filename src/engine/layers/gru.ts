import { overSteps } from "./recurrent/choose-form";
import { gruCell } from "./recurrent/gru-cell";
import { recurrentLayer } from "./recurrent/recurrent-layer";

const layer = recurrentLayer("GRU", 1, (recurrence) => overSteps(gruCell, recurrence));

export const gru = {
  ...layer,
  refuses: (...[view, inputs]: Parameters<NonNullable<typeof layer.refuses>>): string | undefined =>
    view.config.resetAfter ? "resetAfter" : layer.refuses?.(view, inputs),
};
