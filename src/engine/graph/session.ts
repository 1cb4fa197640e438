import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph, Ref } from "./graph";
import { type NativeTensor, nativeBinding } from "./native-backend";

const TAG = "train";

/** A fixed set of inputs and outputs of a session. */
export interface EntryPoint {
  inputs: string;
  outputs: string;
}

/** A graph, loaded and ready to run. Resident variables live as long as the session; close it. */
export class Session {
  readonly #id: number;
  #open = true;

  constructor(graph: Graph) {
    const folder = mkdtempSync(join(tmpdir(), "seqlab-"));
    try {
      writeFileSync(join(folder, "saved_model.pb"), graph.savedModel(TAG));
      this.#id = nativeBinding().loadSavedModel(folder, TAG);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Names what is fed and fetched, once, for many runs. */
  static entry(inputs: readonly Ref[], outputs: readonly Ref[]): EntryPoint {
    const names = (refs: readonly Ref[]) => refs.map((ref) => `${ref.node}:${ref.index}`).join(",");
    return { inputs: names(inputs), outputs: names(outputs) };
  }

  /** Runs the graph on native tensors, which stay the caller's; the outputs become the caller's. */
  run(entry: EntryPoint, inputs: number[]): NativeTensor[] {
    if (!this.#open) throw new Error("the session is closed");
    return nativeBinding().runSavedModel(this.#id, inputs, entry.inputs, entry.outputs);
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

  /** Frees the graph and its variables. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    nativeBinding().deleteSavedModel(this.#id);
  }
}
