import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/data/random";
import { continuedWindows } from "../../src/prepare/continued-windows";
import { WindowSet } from "../../src/prepare/window-set";
import { fit as train } from "../../src/train/fit";

describe("truncated back-propagation through time", () => {
  // A signal of 1 or −1 comes every 16 rows; the target is the last signal. Windows of 4 rows mostly hold none.
  const PERIOD = 16;
  const LENGTH = 4;
  const random = new Random(11);
  let last = 0;
  const latched = new Float32Array(4097);
  const signals = Array.from({ length: 4096 }, (_, row) => {
    const signal = row % PERIOD === 0 ? random.integer(2) * 2 - 1 : 0;
    if (signal) last = signal;
    // Targets lie one row after their inputs.
    latched[row + 1] = last;
    return signal;
  });
  const windows = (): WindowSet => {
    const options = { sequenceLength: LENGTH, batchSize: 8, output: "aligned" } as const;
    const { parts } = continuedWindows([...signals, 0], options);
    return new WindowSet({ ...parts, targets: { values: latched, rows: latched.length, columns: 1 } });
  };
  const net = (stateful: boolean): tf.LayersModel =>
    tf.sequential({
      layers: [
        tf.layers.lstm({
          ...{ units: 8, stateful, returnSequences: true, recurrentActivation: "sigmoid" },
          batchInputShape: [8, LENGTH, 1],
          kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
          recurrentInitializer: tf.initializers.orthogonal({ seed: 2 }),
        }),
        tf.layers.timeDistributed({
          layer: tf.layers.dense({
            units: 1,
            kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
          }) as never,
        }),
      ],
    });
  test("a stateful net learns what lies before its window, a stateless one can't", async () => {
    const set = windows();
    expect(set.length).toBeGreaterThan(0);
    const losses: number[] = [];
    for (const stateful of [true, false]) {
      const { history, engine } = await train(net(stateful), set, {
        ...{ loss: "mse", optimizer: { name: "adam", learningRate: 0.01 }, epochs: 12, resetStates: true },
      });
      expect(engine).toBe("compiled");
      losses.push(history.loss[history.loss.length - 1]);
    }
    expect(losses[0]).toBeLessThan(0.1);
    expect(losses[1]).toBeGreaterThan(0.5);
  });
});
