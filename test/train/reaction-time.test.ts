import * as tf from "@tensorflow/tfjs-node";
import { afterEach, expect, test, vi } from "vitest";
import { inOrder } from "../../src/train/batch-source";
import { EpochSteps } from "../../src/train/epoch-steps";
import { TrainingInterrupted } from "../../src/train/interruption";
import type { TrainingPlan } from "../../src/train/plan-training";
import type { ProgressReporter } from "../../src/train/progress";
import type { Evaluation, NonFiniteLoss, Trainer, TrainingTask } from "../../src/train/trainer";
import { TrainingRun } from "../../src/train/training-run";

/** What the bar asks: within this time interrupts are noticed and progress is shown. */
const LIMIT_MS = 200;

afterEach(() => vi.restoreAllMocks());

/** A clock that stands still but for the work that is done, and everything that happens by it. */
class Simulation {
  clock = 0;
  readonly turns: number[] = [];
  readonly shown: number[] = [];
  #running = true;

  constructor() {
    vi.spyOn(performance, "now").mockImplementation(() => this.clock);
    const turn = (): void => {
      this.turns.push(this.clock);
      if (this.#running) setImmediate(turn);
    };
    turn();
  }

  readonly reporter: ProgressReporter = {
    start: () => {},
    update: () => void this.shown.push(this.clock),
    end: () => {
      this.#running = false;
    },
  };

  /** Longest time in which nothing of a kind happened. */
  longest(times: readonly number[]): number {
    return Math.max(...[...times, this.clock].map((time, i) => time - (i ? times[i - 1] : 0)));
  }
}

/** Does nothing in each step but let time pass. */
class IdleTrainer extends EpochSteps implements Trainer {
  learningRate = 0.1;

  constructor(
    task: TrainingTask,
    private readonly simulation: Simulation,
    private readonly stepMs: number,
    private readonly inStep: () => void = () => {},
  ) {
    super(task);
  }

  protected override trainSteps(): Record<string, number>[] {
    this.simulation.clock += this.stepMs;
    this.inStep();
    return [{ loss: 1 }];
  }

  protected override nonFiniteLoss(): NonFiniteLoss {
    throw new Error("every loss is 1");
  }

  /** 30 batches, as many at a time as fit into the time given. */
  evaluation(): Evaluation {
    let left = 30;
    const { simulation, stepMs } = this;
    return {
      get done() {
        return left === 0;
      },
      run(milliseconds) {
        const end = simulation.clock + milliseconds;
        do {
          simulation.clock += stepMs;
          left--;
        } while (left > 0 && simulation.clock < end);
      },
      results: () => ({ loss: 1 }),
    };
  }

  checkWeights(): void {}
  writeWeights(): void {}
  takeStates(): void {}

  readWeights(): void {}
  close(): void {}
  saveWeights = () => ({ restore: () => {}, values: () => [], dispose: () => {} });
  optimizerState = () => ({ iterations: 0, slots: [] });
}

function run(simulation: Simulation, stepMs: number, stepsPerEpoch: number, inStep?: () => void) {
  const source = { length: stepsPerEpoch, order: () => inOrder(stepsPerEpoch) };
  const task = {
    ...{ source, batchSize: 1, metrics: [], optimizer: { iterations: 0 } },
    model: { name: "idle", layers: [], weights: [] },
  } as unknown as TrainingTask;
  const plan = {
    engine: { name: "compiled", trainer: () => new IdleTrainer(task, simulation, stepMs, inStep) },
    ...{ task, epochs: 7, stepsPerEpoch, monitored: {} },
    validation: { source, batchSize: 1 },
  } as unknown as TrainingPlan;
  return new TrainingRun(plan, [], { inCallback: () => {} }, simulation.reporter).run();
}

// Milliseconds a step and steps an epoch: epochs shorter than a piece of work, just as long, and much longer.
const loads: [number, number][] = [
  ...[0.2, 7, 44, 49, 51, 95].flatMap((ms) => [1, 6, 13].map((steps): [number, number] => [ms, steps])),
  [0.2, 5000],
  [7, 400],
];

test.each(loads)(
  "steps of %s ms, %s an epoch: other work and progress wait at most 200 ms",
  async (ms, steps) => {
    const simulation = new Simulation();
    await run(simulation, ms, steps);
    expect(simulation.clock).toBeGreaterThan(7 * steps * ms * 0.99);
    expect(simulation.longest(simulation.turns)).toBeLessThanOrEqual(LIMIT_MS);
    expect(simulation.longest(simulation.shown)).toBeLessThanOrEqual(LIMIT_MS);
  },
);

// A training that is over within the limit may end before anyone asks.
const long = loads.filter(([ms, steps]) => 7 * (steps + 30) * ms > LIMIT_MS);

test.each(long)(
  "steps of %s ms, %s an epoch: an interrupt ends training within 200 ms",
  async (ms, steps) => {
    const simulation = new Simulation();
    const at = 2.4 * steps * ms;
    let sent: number | undefined;
    const running = run(simulation, ms, steps, () => {
      if (simulation.clock < at || sent !== undefined) return;
      sent = simulation.clock;
      process.emit("SIGINT");
    });
    await expect(running).rejects.toThrow(TrainingInterrupted);
    expect(simulation.clock - (sent as number)).toBeLessThanOrEqual(LIMIT_MS);
  },
);

test("a piece of work is as many steps as fit into its time, at least one, and ends with the epoch", () => {
  const simulation = new Simulation();
  const task = { source: { length: 20 }, batchSize: 1, metrics: [], optimizer: { iterations: 0 } };
  const trainer = new IdleTrainer(task as unknown as TrainingTask, simulation, 7);
  trainer.startEpoch(inOrder(20));
  expect([trainer.train(50), trainer.train(0), trainer.train(50), trainer.train(50)]).toEqual([8, 1, 8, 3]);
  simulation.reporter.end({} as never);
  expect(tf.memory().numTensors).toBe(0);
});
