import { gruCell } from "./recurrent/gru-cell";
import { recurrentLayer } from "./recurrent/recurrent-layer";
import { unrolled } from "./recurrent/unrolled";

const layer = recurrentLayer("GRU", (recurrence) => unrolled(gruCell, recurrence));

export const gru = {
  ...layer,
  refuses: (...[view, inputs]: Parameters<NonNullable<typeof layer.refuses>>): string | undefined =>
    view.config.resetAfter ? "resetAfter" : layer.refuses?.(view, inputs),
};
