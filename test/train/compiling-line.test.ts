import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { fit as train } from "../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import { describeLayers } from "../../src/train/layers-text";
import { compilingLine, type ProgressReporter } from "../../src/train/progress";

const wave = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i / 4));
const windows = timeseriesWindows(wave, { sequenceLength: 6 });
const { binding } = tf.backend() as unknown as { binding: { getNumOfSavedModels(): number } };

/** Notes what happens in order, and how many graphs there were when the event loop turned after `compiling`. */
function recorder(): { reporter: ProgressReporter; events: string[] } {
  const events: string[] = [];
  const before = binding.getNumOfSavedModels();
  const reporter: ProgressReporter = {
    start: () => void events.push("start"),
    compiling: (layers) => {
      events.push(`compiling ${layers}`);
      setImmediate(() =>
        events.push(`the event loop, ${binding.getNumOfSavedModels() - before} graphs made`),
      );
    },
    update: () => void events.push("update"),
    end: () => void events.push("end"),
  };
  return { reporter, events };
}

test("the reporter says that it compiles, and the event loop shows it before the work begins", async () => {
  const { reporter, events } = recorder();
  const model = lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
  await train(model, windows, { engine: "compiled", progress: reporter });
  expect(events.slice(0, 4)).toEqual([
    "start",
    "compiling LSTM 3, Dense 1",
    "the event loop, 0 graphs made",
    "update",
  ]);
  expect(events.at(-1)).toBe("end");
});

test("op by op nothing is compiled, and a reporter needn't care", async () => {
  const { reporter, events } = recorder();
  const model = lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
  await train(model, windows, { engine: "eager", progress: reporter });
  expect(events.slice(0, 2)).toEqual(["start", "update"]);
  const { compiling, ...plain } = recorder().reporter;
  await expect(train(model, windows, { progress: plain })).resolves.toBeDefined();
});

test("the line names the layers that take long to compile", () => {
  const model = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: 9, outputDim: 4, inputLength: 6 }),
      tf.layers.conv1d({ filters: 5, kernelSize: 2 }),
      tf.layers.bidirectional({
        layer: tf.layers.gru({ units: 64, returnSequences: true }) as tf.RNN,
        mergeMode: "concat",
      }),
      tf.layers.flatten(),
      tf.layers.batchNormalization(),
      tf.layers.dense({ units: 1 }),
    ],
  });
  expect(compilingLine(describeLayers(model))).toBe(
    "Compiling the model (Embedding 4, Conv1D 5, Bidirectional GRU 64, BatchNormalization, Dense 1) …",
  );
});
