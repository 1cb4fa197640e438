import type { Ref } from "./graph/graph";
import type { TensorGraph } from "./graph/tensor-graph";

/** An activation applied to scores z. */
export interface Activated {
  y: Ref;
  /** Gradient of z from the gradient of y. */
  backward(gradient: Ref): Ref;
}

type Activation = (g: TensorGraph, z: Ref) => Activated;

/** y = op(z), with TensorFlow's own gradient op of (gradient, y) or (gradient, z). */
const kernel =
  (op: string, gradientOp: string, of: "y" | "z"): Activation =>
  (g, z) => {
    const y = g.one(op, [z]);
    return { y, backward: (gradient) => g.one(gradientOp, [gradient, of === "y" ? y : z]) };
  };

/** The same for the two gradient ops that take y first. */
const outputFirst =
  (op: string, gradientOp: string): Activation =>
  (g, z) => {
    const y = g.one(op, [z]);
    return { y, backward: (gradient) => g.one(gradientOp, [y, gradient]) };
  };

const linear: Activation = (_, z) => ({ y: z, backward: (gradient) => gradient });

/** clip(0.2 z + 0.5, 0, 1), as in tf.layers and Keras 2; Keras 3 has clip(z / 6 + 0.5, 0, 1). */
const hardSigmoid: Activation = (g, z) => {
  const line = g.add(g.multiply(z, g.number(0.2)), g.number(0.5));
  const y = g.one("Minimum", [g.one("Relu", [line]), g.number(1)]);
  const backward = (gradient: Ref): Ref => {
    const rising = g.one("LogicalAnd", [
      g.one("GreaterEqual", [line, g.number(0)]),
      g.one("LessEqual", [line, g.number(1)]),
    ]);
    return g.multiply(g.multiply(gradient, g.number(0.2)), g.toFloat(rising));
  };
  return { y, backward };
};

const softmax: Activation = (g, z) => {
  const y = g.one("Softmax", [z]);
  const backward = (gradient: Ref): Ref =>
    g.multiply(y, g.subtract(gradient, g.sum(g.multiply(gradient, y), [-1], true)));
  return { y, backward };
};

const logSoftmax: Activation = (g, z) => {
  const y = g.one("LogSoftmax", [z]);
  const backward = (gradient: Ref): Ref =>
    g.subtract(gradient, g.multiply(g.one("Exp", [y]), g.sum(gradient, [-1], true)));
  return { y, backward };
};

/** z · σ(z). */
const swish: Activation = (g, z) => {
  const gate = g.one("Sigmoid", [z]);
  const y = g.multiply(z, gate);
  // y' = σ + y (1 − σ)
  const backward = (gradient: Ref): Ref =>
    g.multiply(gradient, g.add(gate, g.subtract(y, g.multiply(y, gate))));
  return { y, backward };
};

/** z · tanh(softplus(z)). */
const mish: Activation = (g, z) => {
  const gate = g.one("Tanh", [g.one("Softplus", [z])]);
  const backward = (gradient: Ref): Ref => {
    const slope = g.multiply(g.one("TanhGrad", [gate, g.one("Sigmoid", [z])]), z);
    return g.multiply(gradient, g.add(gate, slope));
  };
  return { y: g.multiply(z, gate), backward };
};

/** z · Φ(z), Φ being the normal distribution function. */
const gelu: Activation = (g, z) => {
  const scaled = g.multiply(z, g.number(Math.SQRT1_2));
  const probability = g.multiply(g.add(g.one("Erf", [scaled]), g.number(1)), g.number(0.5));
  const backward = (gradient: Ref): Ref => {
    const bell = g.one("Exp", [g.one("Neg", [g.square(scaled)])]);
    const density = g.multiply(bell, g.number(1 / Math.sqrt(2 * Math.PI)));
    return g.multiply(gradient, g.add(probability, g.multiply(z, density)));
  };
  return { y: g.multiply(z, probability), backward };
};

const ACTIVATIONS: Record<string, Activation | undefined> = {
  linear,
  relu: kernel("Relu", "ReluGrad", "y"),
  relu6: kernel("Relu6", "Relu6Grad", "z"),
  elu: kernel("Elu", "EluGrad", "y"),
  selu: kernel("Selu", "SeluGrad", "y"),
  softplus: kernel("Softplus", "SoftplusGrad", "z"),
  softsign: kernel("Softsign", "SoftsignGrad", "z"),
  sigmoid: outputFirst("Sigmoid", "SigmoidGrad"),
  tanh: outputFirst("Tanh", "TanhGrad"),
  hardSigmoid,
  softmax,
  logSoftmax,
  swish,
  mish,
  gelu,
};

/** True for an activation the engine knows, by tf.layers' name. */
export function knowsActivation(name: string): boolean {
  return ACTIVATIONS[name] !== undefined;
}

/** Applies an activation by name. */
export function activate(g: TensorGraph, name: string, z: Ref): Activated {
  const activation = ACTIVATIONS[name];
  if (!activation) throw new Error(`activation ${name} is not known to the engine`);
  return activation(g, z);
}
