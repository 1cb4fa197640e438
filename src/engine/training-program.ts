import * as tf from "@tensorflow/tfjs-node";
import { DataType } from "./graph/data-type";
import { nativeBinding, nativeIds } from "./graph/native-backend";
import { type EntryPoint, Session } from "./graph/session";
import { VariableAccess } from "./graph/variable-access";
import type { LayerWeight } from "./layers/layer-view";
import { planModel } from "./model/plan-model";
import { buildTrainingGraph, type TrainingGraph, type TrainingGraphSpec } from "./model/training-graph";
import type { NativeData } from "./sample-data";

/** What an optimiser remembers: steps done, and per trained weight the values of its slots. */
export interface SlotState {
  iterations: number;
  slots: Float32Array[][];
}

/** All a training consists of, but the data. */
export interface TrainingSpec extends Omit<TrainingGraphSpec, "plan" | "weights" | "trained"> {
  model: tf.LayersModel;
  learningRate: number;
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
  readonly #rate: VariableAccess;
  readonly #entries: Record<"step" | "evaluation" | "gradientSizes" | "finite", EntryPoint>;
  readonly #weighted: boolean;
  #learningRate: number;

  constructor(spec: TrainingSpec) {
    const plan = planModel(spec.model);
    if ("reason" in plan) throw new Error(`the model can't be compiled: ${plan.reason}`);
    const { weights, trainableWeights: trained } = spec.model;
    this.#model = spec.model;
    const graph = buildTrainingGraph({ ...spec, plan, weights, trained });
    this.#graph = graph;
    const { g, variables, weights: byWeight } = graph.scope;
    this.#everything = new VariableAccess(g, variables, [...variables.all]);
    this.#weights = new VariableAccess(g, variables, [...byWeight.values()]);
    this.#rate = new VariableAccess(g, variables, [graph.learningRate]);
    const { fed } = graph;
    this.#weighted = spec.weighted;
    this.#entries = {
      step: Session.entry(fed, [graph.step]),
      evaluation: Session.entry(fed, [graph.evaluation]),
      gradientSizes: Session.entry(fed, [graph.gradientSizes]),
      finite: Session.entry([], [graph.finite]),
    };
    this.#session = new Session(g);
    this.#learningRate = spec.learningRate;
    try {
      this.#load(spec);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get learningRate(): number {
    return this.#learningRate;
  }

  set learningRate(value: number) {
    this.#learningRate = value;
    tf.tidy(() => this.#rate.assign(this.#session, nativeIds([tf.scalar(value)])));
  }

  /** One optimiser step on these samples. @returns mean loss and metrics of the batch before the update. */
  step(data: NativeData, samples: Int32Array): Float32Array {
    return this.#run("step", data, samples);
  }

  /** Mean loss and metrics of these samples, nothing trained. */
  evaluate(data: NativeData, samples: Int32Array): Float32Array {
    return this.#run("evaluation", data, samples);
  }

  /** Largest absolute gradient of each trained weight on these samples, with the present weights. */
  gradientSizes(data: NativeData, samples: Int32Array): Float32Array {
    return this.#run("gradientSizes", data, samples);
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

  /** Brings the weights into the model. */
  writeWeights(): void {
    const values = this.#weights.values(this.#session);
    tf.tidy(() => {
      for (const [i, weight] of uniqueWeights(this.#model.weights).entries())
        (weight.read() as tf.Variable).assign(tf.tensor(values[i], weight.shape as number[]));
    });
  }

  /** What the optimiser remembers. */
  optimizerState(): SlotState {
    const { scope, slots } = this.#graph;
    const values = this.#everything.values(this.#session);
    const of = (variable: (typeof slots)[number][number]) => values[scope.variables.all.indexOf(variable)];
    return { iterations: of(scope.iterations)[0], slots: slots.map((list) => list.map(of)) };
  }

  close(): void {
    this.#session.close();
  }

  #run(entry: "step" | "evaluation" | "gradientSizes", data: NativeData, samples: Int32Array): Float32Array {
    const binding = nativeBinding();
    const id = binding.createTensor([samples.length], DataType.int32, samples);
    const weights = this.#weighted ? data.weights : [];
    try {
      return this.#session.read(this.#entries[entry], [id, ...data.x, ...data.y, ...weights])[0];
    } finally {
      binding.deleteTensor(id);
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
  #load({ model, state, learningRate, optimizer }: TrainingSpec): void {
    const { scope, slots } = this.#graph;
    const initial = optimizer.name === "adagrad" ? optimizer.initialAccumulatorValue : 0;
    tf.tidy(() => {
      const slotValues = slots.map((list, i) =>
        list.map(({ shape }, j) =>
          state.slots.length ? tf.tensor(state.slots[i][j], [...shape]) : tf.fill([...shape], initial),
        ),
      );
      const start = new Map<object, tf.Tensor>([
        [scope.iterations, tf.scalar(state.iterations, "int32")],
        [this.#graph.learningRate, tf.scalar(learningRate)],
        ...slots.flatMap((list, i) => list.map((slot, j): [object, tf.Tensor] => [slot, slotValues[i][j]])),
        ...uniqueWeights(model.weights).map((weight): [object, tf.Tensor] => [
          scope.weights.get(weight.id) as object,
          weight.read(),
        ]),
      ]);
      const values = scope.variables.all.map((variable) => start.get(variable) as tf.Tensor);
      this.#everything.assign(this.#session, nativeIds(values));
    });
  }
}

function uniqueWeights(weights: readonly LayerWeight[]): LayerWeight[] {
  return [...new Map(weights.map((weight) => [weight.id, weight])).values()];
}
