import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../../data/input-error";
import { describe, requireKnownOptions } from "../known-options";
import { LearningRateSchedule } from "../schedules/learning-rate-schedule";
import { Adagrad, type AdagradOptions } from "./adagrad";
import { Adam, type AdamOptions } from "./adam";
import type { Optimizer } from "./optimizer";
import { Rmsprop, type RmspropOptions } from "./rmsprop";
import { Sgd, type SgdOptions } from "./sgd";

/** An optimiser by name, with Keras's defaults for what is left out. */
export type OptimizerOptions =
  | ({ name: "adam" } & AdamOptions)
  | ({ name: "sgd" } & SgdOptions)
  | ({ name: "rmsprop" } & RmspropOptions)
  | ({ name: "adagrad" } & AdagradOptions);

/** What `fit` takes as optimiser: a name, a name with options, or an optimiser of TensorFlow.js. */
export type OptimizerChoice = OptimizerOptions["name"] | OptimizerOptions | tf.Optimizer;

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  adam: ["name", "learningRate", "beta1", "beta2", "epsilon"],
  sgd: ["name", "learningRate", "momentum", "nesterov"],
  rmsprop: ["name", "learningRate", "rho", "momentum", "epsilon", "centered"],
  adagrad: ["name", "learningRate", "initialAccumulatorValue", "epsilon"],
};
const KNOWN = `"adam", "sgd", "rmsprop" and "adagrad"`;

/**
 * The optimiser for a choice. Of a TensorFlow.js optimiser only the hyper-parameters are taken; the steps
 * follow Keras's formulas.
 *
 * @throws {@link InputError} for an optimiser it doesn't know or a hyper-parameter out of range.
 * @example
 * ```ts
 * chooseOptimizer({ name: "adam", learningRate: 0.01 }).learningRate; // 0.01
 * chooseOptimizer(tf.train.momentum(0.1, 0.9)).name; // "sgd"
 * ```
 */
export function chooseOptimizer(choice: OptimizerChoice): Optimizer {
  const options =
    typeof choice === "string"
      ? ({ name: choice } as OptimizerOptions)
      : choice instanceof tf.Optimizer
        ? fromTensorFlow(choice)
        : choice;
  const name = String(options?.name).toLowerCase();
  if (Object.hasOwn(OPTIONS, name)) requireKnownOptions(`fit: optimizer "${name}"`, options, OPTIONS[name]);
  checkNumbers(options);
  if (name === "adam") return new Adam(options as AdamOptions);
  if (name === "sgd") return new Sgd(options as SgdOptions);
  if (name === "rmsprop") return new Rmsprop(options as RmspropOptions);
  if (name === "adagrad") return new Adagrad(options as AdagradOptions);
  throw new InputError(
    `fit: the optimizer must be one of ${KNOWN}; got "${options?.name}". Write optimizer: "adam", for example.`,
  );
}

function fromTensorFlow(optimizer: tf.Optimizer): OptimizerOptions {
  const config = optimizer.getConfig() as Record<string, number & boolean>;
  const { learningRate } = config;
  // A null epsilon means the backend's own, 1e-7 in single precision: Keras's default too.
  const epsilon = config.epsilon ?? undefined;
  switch (optimizer.getClassName()) {
    case "Adam":
      return { name: "adam", learningRate, beta1: config.beta1, beta2: config.beta2, epsilon };
    case "SGD":
      return { name: "sgd", learningRate };
    case "Momentum":
      return { name: "sgd", learningRate, momentum: config.momentum, nesterov: config.useNesterov };
    case "RMSProp": {
      const { decay: rho, momentum, centered } = config;
      return { name: "rmsprop", learningRate, rho, momentum, epsilon, centered };
    }
    case "Adagrad":
      return { name: "adagrad", learningRate, initialAccumulatorValue: config.initialAccumulatorValue };
    default:
      throw new InputError(
        `fit: the model was compiled with ${optimizer.getClassName()}, which is not among ${KNOWN}. Compile it with one of these, or pass fit's optimizer option.`,
      );
  }
}

function checkNumbers(options: OptimizerOptions): void {
  for (const [option, value] of Object.entries(options ?? {})) {
    if (value === undefined || typeof value === "boolean" || option === "name") continue;
    if (option === "learningRate" && value instanceof LearningRateSchedule) continue;
    const share = option === "beta1" || option === "beta2" || option === "rho" || option === "momentum";
    const good = Number.isFinite(value) && (option === "learningRate" ? value > 0 : value >= 0);
    if (!good || (share && (value as number) >= 1))
      throw new InputError(
        `fit: the optimizer's ${option} must be ${option === "learningRate" ? "a positive number" : share ? "from 0 to below 1" : "a number of at least 0"}; got ${describe(value)}.${option === "learningRate" ? " Give a number, or a schedule such as new ExponentialDecay({ … })." : ""}`,
      );
  }
}
