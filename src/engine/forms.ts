import type { ModelPlan } from "./model/plan-model";

/**
 * How the engine lays a computation out. It chooses by sizes and cores; the choices and what was measured
 * (milliseconds a step, 2 cores, TensorFlow 2.15):
 *
 * | model, batch | choice | taken | refused |
 * |---|---|---|---|
 * | dense 64-64-32-3 on 4, 128 | many steps per call / one | .09 | .29 |
 * | LSTM 16 on (7,5), 16 | many steps per call / one | .07 | .35 |
 * | SimpleRNN 50 on (49,1), 50 | many steps per call / one | .98 | 1.08 |
 * | LSTM 32 on (50,1), 128 | one step per call / many | 2.1 | 6.1 |
 * | LSTM 32 on (50,1), 128 | fused kernel / loop | 2.5 | 4.4 |
 * | LSTM 128 on (80,128), 32 | unrolled / fused kernel | 13.4 | 34 |
 * | LSTM 32 on (240,14), 128 | two parts of the batch / one | 11.5 | 19.1 |
 */
export interface EngineForms {
  /** Training steps in one call, which XLA compiles as a loop; 1: each step is a call of its own. */
  stepsPerCall?: number;
  /** Parts of a batch in which recurrent layers run, each on a core. */
  batchParts?: number;
  /**
   * How a recurrent layer goes through time: TensorFlow's fused LSTM kernel, a piece of graph for each step, or a
   * loop that XLA compiles. A layer the fused kernel can't do takes the next that can.
   */
  recurrence?: "fused" | "unrolled" | "loop";
}

/** What forms are chosen by. */
export interface Machine {
  /** Samples in most batches; the last one of an epoch may have fewer. */
  readonly batchSize: number;
  /** Samples in most batches where nothing is trained. Default: as many. */
  readonly evaluationBatchSize?: number;
  /** Cores to use. */
  readonly cores: number;
  /** Whether XLA compiles the whole: TensorFlow's fused kernels aren't there then. */
  readonly xla?: boolean;
  readonly forms?: EngineForms;
}

/** Above this many units plain kernels, one step after the other, beat the fused one. */
const FUSED_UP_TO_UNITS = 64;
/** A graph of more steps than this takes longer to load than XLA takes to compile a loop; within XLA sooner. */
const UNROLLED_UP_TO_STEPS = 100;
const UNROLLED_UP_TO_STEPS_IN_XLA = 4;

/** The form of a recurrent layer. */
export function recurrentForm(
  { xla, forms }: Machine,
  { steps, units, fits }: { steps: number; units: number /** The fused kernel. */; fits: boolean },
): "fused" | "unrolled" | "loop" {
  const fused = fits && !xla;
  if (forms?.recurrence === "fused" ? fused : !forms?.recurrence && fused && units <= FUSED_UP_TO_UNITS)
    return "fused";
  if (forms?.recurrence === "unrolled" || forms?.recurrence === "loop") return forms.recurrence;
  return steps <= (xla ? UNROLLED_UP_TO_STEPS_IN_XLA : UNROLLED_UP_TO_STEPS) ? "unrolled" : "loop";
}

/** A part smaller than this many samples times units isn't worth a core of its own. */
const SMALLEST_PART = 2048;

/** Into how many parts to split the batch in a recurrent layer, so that each core has one. */
export function batchParts({ batchSize, cores, xla, forms }: Machine, units: number): number {
  if (xla) return 1;
  const worth = Math.min(cores, Math.floor((batchSize * units) / SMALLEST_PART));
  return Math.max(1, Math.min(batchSize, forms?.batchParts ?? worth));
}

/** Sizes to which a part of the batch is filled up before a loop that XLA compiles for each size. */
export function loopSizes(machine: Machine, units: number): { usual: number; large: number } {
  const { batchSize, evaluationBatchSize = batchSize } = machine;
  const parts = batchParts(machine, units);
  return { usual: Math.ceil(batchSize / parts), large: Math.ceil(evaluationBatchSize / parts) };
}

/** A step of more multiply-adds than this isn't held up by the calls between steps. */
const SMALL_STEP = 25e6;
/** So many steps make up for the half second that XLA takes to compile them. */
const STEPS_WORTH_COMPILING = 1500;
/** Room for steps in a call: their losses are kept until it ends. */
const MOST_STEPS_PER_CALL = 256;

/** Layers that are quick in XLA; convolutions are slower there (30 ms against 17 for one of 32-64-128 filters). */
const QUICK_IN_XLA =
  /^(Dense|Activation|LeakyReLU|PReLU|ELU|Dropout|Flatten|Reshape|RepeatVector|TimeDistributed|Add|Average|Multiply|Concatenate|BatchNormalization|Masking|SimpleRNN|LSTM|GRU|ResetAfterGRU|Bidirectional)$/;

/** Room for how many steps in one call; 0: each step is a call of its own. */
export function stepsPerCall(
  plan: ModelPlan,
  { batchSize, forms }: Machine,
  { stepsPerEpoch, epochs }: { /** Of full batches. */ stepsPerEpoch: number; epochs: number },
): number {
  const room = Math.min(stepsPerEpoch, MOST_STEPS_PER_CALL);
  if (forms?.stepsPerCall) return forms.stepsPerCall > 1 ? Math.min(forms.stepsPerCall, stepsPerEpoch) : 0;
  const worth =
    room > 1 &&
    stepsPerEpoch * epochs >= STEPS_WORTH_COMPILING &&
    plan.layers.every(({ view }) => QUICK_IN_XLA.test(view.className)) &&
    multiplyAdds(plan) * batchSize <= SMALL_STEP;
  return worth ? room : 0;
}

/** Multiply-adds of a training step for each sample: forward, and as many for each of the two gradients. */
function multiplyAdds({ layers }: ModelPlan): number {
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
  const forward = layers.map(({ view, inputShapes }) => {
    const weights = view.weights.reduce((sum, { shape }) => sum + product(shape as number[]), 0);
    return weights * product(inputShapes[0].slice(0, -1));
  });
  return 3 * forward.reduce((sum, adds) => sum + adds, 0);
}
