import { activate, knowsActivation } from "../activations";
import type { LayerEmitter } from "./emitter";
import { withScores } from "./with-scores";

/** An activation as a layer of its own. */
export const activation: LayerEmitter = {
  className: "Activation",
  refuses: ({ config }) =>
    knowsActivation(config.activation as string) ? undefined : `activation ${config.activation}`,
  emit({ g }, { config }, [x]) {
    const { y, backward } = activate(g, config.activation as string, x.ref);
    return {
      output: { ...x, ref: y },
      scores: withScores(config, x.ref, (gradient) => [gradient]),
      backward: (gradient) => [backward(gradient)],
    };
  },
};
