import type * as tf from "@tensorflow/tfjs-node";
import type { Machine } from "./forms";
import { DataType } from "./graph/data-type";
import { nativeBinding, nativeIds } from "./graph/native-backend";
import { ResidentVariables } from "./graph/resident-variable";
import { type EntryPoint, Session } from "./graph/session";
import { TensorGraph } from "./graph/tensor-graph";
import { VariableAccess } from "./graph/variable-access";
import { batchPlaceholders, emitBatch } from "./model/batch-input";
import { emitModel } from "./model/emit-model";
import { emitEvaluation } from "./model/emit-step";
import { ModelScope } from "./model/model-scope";
import { emitObjectiveBatch, listTables, type ObjectiveSpec, tablePlaceholders } from "./model/objective";
import { type ModelPlan, planModel } from "./model/plan-model";
import { StateTransfer } from "./model/state-transfer";
import { addModelVariables } from "./model/training-variables";
import type { NativeData } from "./sample-data";

/**
 * A model with the weights it has now as one TensorFlow graph, to evaluate or to predict with. Close it: stateful
 * layers then have their last states.
 */
export class InferenceProgram {
  readonly #session: Session;
  readonly #entry: EntryPoint;
  readonly #states: StateTransfer;

  /** With an objective `run` gives [loss, metric, …], without one the outputs. */
  constructor(model: tf.LayersModel, machine: Machine, objective?: ObjectiveSpec) {
    const plan = planModel(model);
    if ("reason" in plan) throw new Error(`the model can't be compiled: ${plan.reason}`);
    const g = new TensorGraph();
    const variables = addModelVariables(new ResidentVariables(g), model.weights, plan);
    const scope = new ModelScope(g, variables, model.trainableWeights, 0);
    this.#entry = objective
      ? evaluationEntry(scope, plan, { ...objective, machine })
      : predictionEntry(scope, plan, machine);
    const access = new VariableAccess(g, [...variables.weights.values()]);
    this.#states = new StateTransfer(g, variables.states);
    this.#session = new Session(g);
    this.#states.load(this.#session);
    const weights = [...new Map(model.weights.map((weight) => [weight.id, weight])).values()];
    access.assign(this.#session, nativeIds(weights.map((weight) => weight.read())));
  }

  run(data: NativeData, samples: Int32Array): Float32Array {
    const binding = nativeBinding();
    const id = binding.createTensor([samples.length], DataType.int32, samples);
    try {
      return this.#session.read(this.#entry, [id, ...data.x, ...data.y, ...data.weights])[0];
    } finally {
      binding.deleteTensor(id);
    }
  }

  close(): void {
    this.#states.store(this.#session);
    this.#session.close();
  }
}

function predictionEntry(scope: ModelScope, plan: ModelPlan, machine: Machine): EntryPoint {
  const samples = scope.g.placeholder(DataType.int32);
  const table = batchPlaceholders(scope.g);
  const x = emitBatch(scope.g, samples, table, plan.inputShape);
  const layerScope = scope.layerScope(false, machine);
  const { last } = emitModel(layerScope, plan, x);
  return Session.entry([samples, ...table], [scope.g.after(last.output.ref, layerScope.memory.updates())]);
}

function evaluationEntry(
  scope: ModelScope,
  plan: ModelPlan,
  spec: ObjectiveSpec & { machine: Machine },
): EntryPoint {
  const { g } = scope;
  const samples = g.placeholder(DataType.int32);
  const tables = tablePlaceholders(g, spec);
  const batch = emitObjectiveBatch(g, samples, tables, plan.inputShape, spec.targetShape);
  const inputs = [samples, ...listTables(tables)];
  return Session.entry(inputs, [emitEvaluation(scope, { ...spec, plan }, batch)]);
}
