import type * as tf from "@tensorflow/tfjs-node";

type Layer = InstanceType<typeof tf.layers.Layer>;

/** The parts of tf.layers' layers that its types don't show. */
interface MaskedLayer {
  getClassName(): string;
  supportsMasking: boolean;
  maskZero?: boolean;
  returnSequences?: boolean;
  inboundNodes: { inputTensors: tf.SymbolicTensor[] }[];
}

const RECURRENT = /^(LSTM|GRU|SimpleRNN|ResetAfterGRU|RNN|ConvLSTM2D|Bidirectional)$/;
/** Layers to which tf.layers gives no mask, or another than Keras. */
const OTHERWISE =
  /^(BatchNormalization|GlobalAveragePooling1D|Add|Average|Multiply|Maximum|Minimum|Concatenate|Dot)$/;

/**
 * The first place in a model where tf.layers would treat masks (steps to skip) otherwise than Keras and the
 * compiled engine, in words; undefined if there is none. tf.layers averages and normalises over skipped steps
 * too, shows states at skipped steps of bidirectional layers, forgets masks in sums and losses, and hands the last
 * mask on to later layers to which it doesn't belong.
 *
 * @param withLoss whether a loss is computed, which counts no skipped steps
 */
export function maskFault(model: tf.LayersModel, withLoss: boolean): string | undefined {
  const masked = new Map<number, boolean>();
  const faults: string[] = [];
  let anyMask = false;
  const visit = (tensor: tf.SymbolicTensor): boolean => {
    const known = masked.get(tensor.id);
    if (known !== undefined) return known;
    masked.set(tensor.id, false);
    const { sourceLayer, nodeIndex } = tensor as unknown as { sourceLayer: Layer; nodeIndex: number };
    const layer = sourceLayer as unknown as MaskedLayer;
    const inputs = layer.inboundNodes[nodeIndex]?.inputTensors ?? [];
    const gets = inputs.filter((input) => input.id !== tensor.id).map(visit);
    const name = layer.getClassName();
    const given = gets.some(Boolean);
    const recurrent = RECURRENT.test(name);
    if (given && (OTHERWISE.test(name) || (name === "Bidirectional" && layer.returnSequences)))
      faults.push(`layer ${sourceLayer.name} (${name}) gets steps to skip`);
    if (recurrent && !given && anyMask)
      faults.push(`layer ${sourceLayer.name} (${name}) gets no steps to skip, but an earlier layer does`);
    const makes = name === "Masking" || (name === "Embedding" && layer.maskZero === true);
    const hands = given && layer.supportsMasking && (!recurrent || layer.returnSequences === true);
    masked.set(tensor.id, makes || hands);
    anyMask ||= makes;
    return makes || hands;
  };
  if (visit(model.outputs[0]) && withLoss) faults.push("the model's output has steps to skip");
  return faults[0];
}
