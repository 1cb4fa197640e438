import type * as tf from "@tensorflow/tfjs-node";
import { DataType } from "./graph/data-type";
import { nativeBinding, nativeIds } from "./graph/native-backend";
import { type EntryPoint, Session } from "./graph/session";
import { VariableAccess } from "./graph/variable-access";
import { emitBatchInput } from "./model/batch-input";
import { emitModel } from "./model/emit-model";
import { type Machine, ModelScope } from "./model/model-scope";
import { emitInputs, emitObjective, type ObjectiveSpec } from "./model/objective";
import { emitPenalties } from "./model/penalties";
import { type ModelPlan, planModel } from "./model/plan-model";
import type { NativeData } from "./sample-data";

/** A model with the weights it has now as one TensorFlow graph, to evaluate or to predict with. Close it. */
export class InferenceProgram {
  readonly #session: Session;
  readonly #entry: EntryPoint;

  /** With an objective `run` gives [loss, metric, …], without one the outputs. */
  constructor(model: tf.LayersModel, machine: Machine, objective?: ObjectiveSpec) {
    const plan = planModel(model);
    if ("reason" in plan) throw new Error(`the model can't be compiled: ${plan.reason}`);
    const scope = new ModelScope(model.weights, model.trainableWeights, 0);
    this.#entry = objective
      ? evaluationEntry(scope, plan, { ...objective, machine })
      : predictionEntry(scope, plan, machine);
    const { g, variables } = scope;
    const access = new VariableAccess(g, variables, [...scope.weights.values()]);
    this.#session = new Session(g);
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
    this.#session.close();
  }
}

function predictionEntry(scope: ModelScope, plan: ModelPlan, machine: Machine): EntryPoint {
  const samples = scope.g.placeholder(DataType.int32);
  const x = emitBatchInput(scope.g, samples, plan.inputShape);
  const { last } = emitModel(scope.layerScope(false, machine), plan, x.batch);
  return Session.entry([samples, ...x.fed], [last.output.ref]);
}

function evaluationEntry(
  scope: ModelScope,
  plan: ModelPlan,
  spec: ObjectiveSpec & { machine: Machine },
): EntryPoint {
  const inputs = emitInputs(scope, scope.g.placeholder(DataType.int32), plan.inputShape, spec);
  const { layerScope, report } = emitObjective(scope, plan, spec, inputs, false);
  const views = [...new Map(plan.layers.map(({ view }) => [view.name, view])).values()];
  return Session.entry(inputs.fed, [report(views.flatMap((view) => emitPenalties(layerScope, view, false)))]);
}
