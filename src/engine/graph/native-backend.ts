import * as tf from "@tensorflow/tfjs-node";

/** A tensor in native memory, as the addon hands it out. */
export interface NativeTensor {
  id: number;
  shape: number[];
  dtype: number;
}

/** What the engine uses of tfjs-node's addon. */
export interface NativeBinding {
  createTensor(shape: number[], dtype: number, values: Float32Array | Int32Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(id: number, inputs: number[], inputNames: string, outputNames: string): NativeTensor[];
}

interface NativeBackend {
  binding?: NativeBinding;
  getInputTensorIds?(tensors: tf.Tensor[]): number[];
}

const backend = (): NativeBackend => tf.backend() as unknown as NativeBackend;

/** True if tensors live in native TensorFlow, which can run graphs. */
export function hasNativeBackend(): boolean {
  const { binding, getInputTensorIds } = backend();
  return typeof binding?.runSavedModel === "function" && typeof getInputTensorIds === "function";
}

/** The addon. */
export function nativeBinding(): NativeBinding {
  const { binding } = backend();
  if (!binding) throw new Error("the engine needs tfjs-node's native addon");
  return binding;
}

/** The native ids of tensors, for feeding them without a copy; they stay the tensors' own. */
export function nativeIds(tensors: tf.Tensor[]): number[] {
  return (backend() as Required<NativeBackend>).getInputTensorIds(tensors);
}
