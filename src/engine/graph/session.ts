import type { Graph, Ref } from "./graph";
import { freeGraph, keepGraph, type LoadedGraph, loadGraph, TAG } from "./loaded-graphs";
import { type NativeTensor, nativeBinding } from "./native-backend";

/** In its variables: 40 MB of float32. A graph with more would be in the way of what comes next. */
const KEPT_UP_TO_NUMBERS = 10e6;

/** A fixed set of inputs and outputs of a session. */
export interface EntryPoint {
  inputs: string;
  outputs: string;
}

/**
 * A graph, loaded and ready to run. Resident variables are the session's while it is open; a later session of the
 * same graph may find old values in them, so each starts by assigning them all. Close it.
 */
export class Session {
  readonly #graph: LoadedGraph;
  readonly #large: boolean;
  #open = true;
  #sound = true;

  constructor(graph: Graph) {
    this.#graph = loadGraph(graph.savedModel(TAG));
    this.#large = graph.variableNumbers > KEPT_UP_TO_NUMBERS;
  }

  /** Names what is fed and fetched, once, for many runs. */
  static entry(inputs: readonly Ref[], outputs: readonly Ref[]): EntryPoint {
    const names = (refs: readonly Ref[]) => refs.map((ref) => `${ref.node}:${ref.index}`).join(",");
    return { inputs: names(inputs), outputs: names(outputs) };
  }

  /** Runs the graph on native tensors, which stay the caller's; the outputs become the caller's. */
  run(entry: EntryPoint, inputs: number[]): NativeTensor[] {
    if (!this.#open) throw new Error("the session is closed");
    this.#sound = false;
    const outputs = nativeBinding().runSavedModel(this.#graph.id, inputs, entry.inputs, entry.outputs);
    this.#sound = true;
    return outputs;
  }

  /** Runs the graph and copies the outputs out. */
  read(entry: EntryPoint, inputs: number[]): Float32Array[] {
    const binding = nativeBinding();
    return this.run(entry, inputs).map(({ id }) => {
      const values = binding.tensorDataSync(id) as Float32Array;
      binding.deleteTensor(id);
      return values;
    });
  }

  /** Gives the graph back, for the next session of the same one; frees a large one, or if its last run failed. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    if (this.#sound && !this.#large) keepGraph(this.#graph);
    else freeGraph(this.#graph);
  }
}
