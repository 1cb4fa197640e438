import type * as tf from "@tensorflow/tfjs-node";
import type { LayerEmitter } from "../layers/emitter";
import { knownLayer } from "../layers/known-layers";
import { type LayerView, viewLayer } from "../layers/layer-view";
import { refusedPenalty } from "./penalties";

/** One call of a layer. Values are numbered: 0 is the model's input, then come the outputs of call after call. */
export interface PlannedLayer {
  readonly view: LayerView;
  readonly emitter: LayerEmitter;
  readonly inputs: readonly number[];
  /** Shape of one sample of each input. */
  readonly inputShapes: readonly (readonly number[])[];
  readonly outputs: readonly number[];
  /** Shape of one sample of the first output. */
  readonly shape: readonly number[];
}

/** A model as a list of layer calls, each after those it needs; an output of the last one is the model's. */
export interface ModelPlan {
  readonly inputShape: readonly number[];
  readonly layers: readonly PlannedLayer[];
  /** Number of the model's output. */
  readonly output: number;
}

type Symbolic = tf.SymbolicTensor;
type Sizes = (number | null)[];
type Layer = InstanceType<typeof tf.layers.Layer>;

/** The parts of tf.layers' graph of layers that its types don't show. */
interface LayerCall {
  inputTensors: Symbolic[];
  outputTensors: Symbolic[];
}

/** Lists a model's layer calls, or says in words why the engine can't run it, e.g. `"layer gru_1: GRU"`. */
export function planModel(model: tf.LayersModel): ModelPlan | { reason: string } {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) return { reason: "several inputs or outputs" };
  const numbers = new Map<number, number>([[model.inputs[0].id, 0]]);
  const inputShape = sampleShape(model.inputs[0].shape);
  if (!inputShape) return { reason: "an input of open size" };
  const layers: PlannedLayer[] = [];
  const shapes: (readonly number[])[] = [inputShape];

  const visit = (tensor: Symbolic): string | undefined => {
    if (numbers.has(tensor.id)) return undefined;
    const { sourceLayer, nodeIndex } = tensor as unknown as { sourceLayer: Layer; nodeIndex: number };
    const call = (sourceLayer as unknown as { inboundNodes: LayerCall[] }).inboundNodes[nodeIndex];
    for (const input of call.inputTensors) {
      const reason = visit(input);
      if (reason) return reason;
    }
    const view = viewLayer(sourceLayer);
    const inputs = call.inputTensors.map((input) => numbers.get(input.id) as number);
    const emitter = knownLayer(view.className);
    const where = `layer ${view.name}: `;
    if (!emitter) return where + view.className;
    const inputShapes = inputs.map((input) => shapes[input]);
    const option = emitter.refuses?.(view, inputShapes) ?? refusedPenalty(view);
    if (option) return `${where}${view.className} with ${option}`;
    const outputShapes = call.outputTensors.map((output) => sampleShape(output.shape));
    // Of several outputs none is ever open.
    outputShapes[0] ??= inferredShape(sourceLayer, inputShapes);
    if (!allKnown(outputShapes)) return `${where}${view.className} of open size`;
    const outputs = call.outputTensors.map(({ id }, i) => {
      const number = shapes.push(outputShapes[i]) - 1;
      numbers.set(id, number);
      return number;
    });
    layers.push({ view, emitter, inputs, inputShapes, outputs, shape: outputShapes[0] });
    return undefined;
  };

  const reason = visit(model.outputs[0]);
  if (reason) return { reason };
  if (!layers.length) return { reason: "a model without layers" };
  return { inputShape, layers, output: numbers.get(model.outputs[0].id) as number };
}

function allKnown<T>(list: readonly (T | undefined)[]): list is readonly T[] {
  return list.every((item) => item !== undefined);
}

/** Sizes after the first; undefined if one is open. */
function sampleShape(shape: Sizes): number[] | undefined {
  const sizes = shape.slice(1);
  return sizes.every((size) => size !== null) ? (sizes as number[]) : undefined;
}

/** tf.layers leaves a Reshape to [−1, …] open, and what follows: for one sample it knows the sizes. */
function inferredShape(layer: Layer, inputs: readonly (readonly number[])[]): number[] | undefined {
  const shapes = inputs.map((shape) => [1, ...shape]);
  return sampleShape(layer.computeOutputShape(shapes.length > 1 ? shapes : shapes[0]) as Sizes);
}
