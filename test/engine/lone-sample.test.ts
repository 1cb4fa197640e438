import { expect, test } from "vitest";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { fit as train } from "../../src/train/fit";

// 129 windows in batches of 128 leave one: split over two cores, one of them gets no sample at all.
test("a last batch of one sample trains as it does eagerly", async () => {
  const series = Float64Array.from({ length: 150 + 129 }, (_, i) => Math.sin(i / 7));
  const windows = timeseriesWindows(series, { sequenceLength: 150, batchSize: 128 });
  expect(windows.length).toBe(129);
  const losses = async (engine: "eager" | "compiled") => {
    const model = lstmForecaster({ sequenceLength: 150, seed: 1, learningRate: 0.01 });
    return (await train(model, windows, { epochs: 3, engine, seed: 1 })).history.loss;
  };
  const eager = await losses("eager");
  for (let run = 0; run < 3; run++) {
    const compiled = await losses("compiled");
    for (const [epoch, loss] of compiled.entries()) expect(loss / eager[epoch]).toBeCloseTo(1, 3);
  }
});
