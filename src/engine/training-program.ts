import * as tf from "@tensorflow/tfjs-node";
import { gradientSizes } from "./gradient-sizes";
import { DataType } from "./graph/data-type";
import { nativeBinding, nativeIds } from "./graph/native-backend";
import type { ResidentVariable } from "./graph/resident-variable";
import { type EntryPoint, Session } from "./graph/session";
import { VariableAccess } from "./graph/variable-access";
import type { LayerWeight } from "./layers/layer-view";
import { planModel } from "./model/plan-model";
import { StateTransfer } from "./model/state-transfer";
import { TrainingGraph, type TrainingGraphSpec } from "./model/training-graph";
import type { NativeData } from "./sample-data";
import { addTrainingEntries, type TrainingEntries } from "./training-entries";

/** What an optimiser remembers: steps done, and per trained weight the values of its slots. */
export interface SlotState {
  iterations: number;
  slots: Float32Array[][];
}

/** All a training consists of, but the data. */
export interface TrainingSpec extends Omit<TrainingGraphSpec, "plan" | "weights" | "trained"> {
  model: tf.LayersModel;
  /** Room for this many steps in one call; 0: each step is a call. */
  stepsPerCall: number;
  state: SlotState;
}

/** Weights and optimiser at some moment, in native memory. Dispose it. */
export interface Snapshot {
  readonly ids: readonly number[];
  dispose(): void;
}

/**
 * A model's training as one TensorFlow graph, loaded: each step is one call. It holds the weights; `writeWeights`
 * brings them into the model. Close it.
 */
export class TrainingProgram {
  readonly #model: tf.LayersModel;
  readonly #graph: TrainingGraph;
  readonly #session: Session;
  readonly #everything: VariableAccess;
  readonly #weights: VariableAccess;
  readonly #states: StateTransfer;
  readonly #entries: TrainingEntries;
  readonly #spec: TrainingSpec & TrainingGraphSpec;

  constructor(spec: TrainingSpec) {
    const plan = planModel(spec.model);
    if ("reason" in plan) throw new Error(`the model can't be compiled: ${plan.reason}`);
    const { weights, trainableWeights: trained } = spec.model;
    this.#model = spec.model;
    this.#spec = { ...spec, plan, weights, trained };
    const graph = new TrainingGraph(this.#spec);
    this.#graph = graph;
    const { g, resident, variables } = graph;
    this.#entries = addTrainingEntries(graph, this.#spec, spec.stepsPerCall);
    this.#everything = new VariableAccess(g, resident.all);
    this.#weights = new VariableAccess(g, [...variables.weights.values()]);
    this.#states = new StateTransfer(g, variables.states);
    this.#session = new Session(g);
    try {
      this.#load(spec);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** How many steps fit into one call of {@link steps}; 0 if it can't be used. */
  get stepsPerCall(): number {
    return this.#spec.stepsPerCall;
  }

  /** One optimiser step on these samples. @returns mean loss and metrics of the batch before the update. */
  step(data: NativeData, samples: Int32Array, learningRate: number): Float32Array {
    return this.#run(this.#entries.step, data, samples, learningRate);
  }

  /**
   * Optimiser steps on batches of full size in one call: `samples` of them all in a row, a learning rate for each.
   *
   * @returns [loss, metric, …] of each batch before its update, row by row
   */
  steps(data: NativeData, samples: Int32Array, rates: Float32Array): Float32Array {
    const { stepsPerCall: room, machine, metrics } = this.#spec;
    const count = samples.length / machine.batchSize;
    const order = new Int32Array(room * machine.batchSize);
    order.set(samples);
    const allRates = new Float32Array(room);
    allRates.set(rates);
    const binding = nativeBinding();
    const ids = [
      binding.createTensor([], DataType.int32, Int32Array.of(count)),
      binding.createTensor([room, machine.batchSize], DataType.int32, order),
      binding.createTensor([room], DataType.float32, allRates),
    ];
    try {
      const [rows] = this.#session.read(this.#entries.manySteps as EntryPoint, [
        ...ids,
        ...this.#tables(data),
      ]);
      return rows.subarray(0, count * (1 + metrics.length));
    } finally {
      for (const id of ids) binding.deleteTensor(id);
    }
  }

  /** Mean loss and metrics of these samples, nothing trained. */
  evaluate(data: NativeData, samples: Int32Array): Float32Array {
    return this.#run(this.#entries.evaluation, data, samples);
  }

  /** Largest absolute gradient of each trained weight on these samples, with the present weights. */
  gradientSizes(data: NativeData, samples: Int32Array): Float32Array {
    const values = this.snapshot();
    const id = sampleNumbers(samples);
    try {
      return gradientSizes(this.#spec, [...values.ids], [id, ...this.#tables(data)]);
    } finally {
      nativeBinding().deleteTensor(id);
      values.dispose();
    }
  }

  /** Whether all trained weights are finite. */
  weightsAreFinite(): boolean {
    return this.#session.read(this.#entries.finite, [])[0][0] === 0;
  }

  /** Everything that changes in training, to go back to. */
  snapshot(): Snapshot {
    return this.#keep(this.#everything);
  }

  restore(snapshot: Snapshot): void {
    this.#everything.assign(this.#session, [...snapshot.ids]);
  }

  /** The weights alone, to go back to. */
  saveWeights(): Snapshot {
    return this.#keep(this.#weights);
  }

  restoreWeights(snapshot: Snapshot): void {
    this.#weights.assign(this.#session, [...snapshot.ids]);
  }

  /** Values of saved weights, in the order of the model's weights, each of them once. */
  savedValues(snapshot: Snapshot): Float32Array[] {
    return snapshot.ids.map((id) => Float32Array.from(nativeBinding().tensorDataSync(id) as Float32Array));
  }

  /** Takes over the weights the model has now. */
  readWeights(): void {
    const weights = uniqueWeights(this.#model.weights);
    this.#weights.assign(this.#session, nativeIds(weights.map((weight) => weight.read())));
  }

  /** Takes the states that the model's layers have, where they were reset or set. @returns whether they were */
  takeStates(): boolean {
    return this.#states.load(this.#session);
  }

  /** Brings the weights, and the states of stateful layers, into the model. */
  writeWeights(): void {
    this.#states.store(this.#session);
    const values = this.#weights.values(this.#session);
    tf.tidy(() => {
      for (const [i, weight] of uniqueWeights(this.#model.weights).entries())
        (weight.read() as tf.Variable).assign(tf.tensor(values[i], weight.shape as number[]));
    });
  }

  /** What the optimiser remembers. */
  optimizerState(): SlotState {
    const { resident, variables } = this.#graph;
    const values = this.#everything.values(this.#session);
    const of = (variable: ResidentVariable) => values[resident.all.indexOf(variable)];
    return { iterations: of(variables.iterations)[0], slots: variables.slots.map((list) => list.map(of)) };
  }

  close(): void {
    this.#session.close();
  }

  #tables(data: NativeData): number[] {
    return [...data.x, ...data.y, ...(this.#spec.weighted ? data.weights : [])];
  }

  #run(entry: EntryPoint, data: NativeData, samples: Int32Array, learningRate?: number): Float32Array {
    const binding = nativeBinding();
    const id = sampleNumbers(samples);
    const rate =
      learningRate === undefined
        ? []
        : [binding.createTensor([], DataType.float32, Float32Array.of(learningRate))];
    try {
      return this.#session.read(entry, [id, ...this.#tables(data), ...rate])[0];
    } finally {
      for (const own of [id, ...rate]) binding.deleteTensor(own);
    }
  }

  #keep(access: VariableAccess): Snapshot {
    const ids = access.read(this.#session).map(({ id }) => id);
    const dispose = (): void => {
      for (const id of ids) nativeBinding().deleteTensor(id);
    };
    return { ids, dispose };
  }

  /** Gives every variable its first value. */
  #load({ model, state, optimizer }: TrainingSpec): void {
    const { resident, variables } = this.#graph;
    const initial = optimizer.name === "adagrad" ? optimizer.initialAccumulatorValue : 0;
    tf.tidy(() => {
      const start = new Map<ResidentVariable, tf.Tensor>([
        [variables.iterations, tf.scalar(state.iterations, "int32")],
        ...variables.slots.flatMap((list, i) =>
          list.map((slot, j): [ResidentVariable, tf.Tensor] => {
            const shape = [...slot.shape];
            return [slot, state.slots.length ? tf.tensor(state.slots[i][j], shape) : tf.fill(shape, initial)];
          }),
        ),
        ...uniqueWeights(model.weights).map((weight): [ResidentVariable, tf.Tensor] => [
          variables.weights.get(weight.id) as ResidentVariable,
          weight.read(),
        ]),
        ...this.#states.values,
      ]);
      this.#everything.assign(
        this.#session,
        nativeIds(resident.all.map((variable) => start.get(variable) as tf.Tensor)),
      );
    });
    this.#states.load(this.#session);
  }
}

function sampleNumbers(samples: Int32Array): number {
  return nativeBinding().createTensor([samples.length], DataType.int32, samples);
}

function uniqueWeights(weights: readonly LayerWeight[]): LayerWeight[] {
  return [...new Map(weights.map((weight) => [weight.id, weight])).values()];
}
