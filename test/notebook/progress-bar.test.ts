import { expect, test } from "vitest";
import { setDisplayWriter } from "../../src/notebook/display";
import { installProgressBar, progressBar } from "../../src/notebook/progress-bar";
import { progressReporter, setProgressReporter } from "../../src/train/progress";
import { recordMessages } from "./recorded-messages";

const messages = recordMessages();
const text = (i: number) => String(messages.at(i)?.data["text/plain"]);
const info = { epochs: 40, stepsPerEpoch: 57, modelName: "LSTM", engine: "eager" };
const state = {
  epoch: 8,
  step: 39,
  loss: 0.0478,
  valLoss: 0.0526,
  metrics: { mae: 0.1, val_loss: 0.0526 },
  secondsLeft: 47.2,
};
const summary = {
  ...{ epochs: 40, steps: 2280, seconds: 62.3, loss: 0.0034, valLoss: 0.0041, metrics: {} },
  ...{ engine: "eager", stoppedEarly: false, interrupted: false },
};

test("epoch, step, losses and time left; at the end one line", () => {
  let clock = 0;
  const bar = progressBar(() => clock);
  bar?.start(info);
  clock = 1000;
  bar?.update(state);
  expect(text(-1)).toBe(
    "LSTM · epoch 8/40 · step 39/57 · loss 0.0478 · val_loss 0.0526 · mae 0.1 · 48 s left",
  );
  expect(messages.at(-1)?.data["text/html"]).toContain(`aria-valuenow="19"`); // (7 + 39/57) / 40
  bar?.end(summary);
  expect(text(-1)).toBe(
    "LSTM · 40 epochs · 2,280 steps · loss 0.0034 · val_loss 0.0041 · 62 s · engine eager",
  );
  expect(messages.at(-1)?.data["text/html"]).not.toContain("progressbar");
});

test("everything replaces one output, drawn at most ten times a second", () => {
  let clock = 0;
  const bar = progressBar(() => clock);
  bar?.start(info);
  for (clock = 0; clock < 1000; clock += 4) bar?.update(state);
  expect(messages.length).toBe(1 + 9); // the start, then at 100, 200, … 900 ms
  bar?.end(summary);
  expect(messages.filter(({ update }) => !update)).toHaveLength(1);
  expect(new Set(messages.map(({ transient }) => transient.display_id)).size).toBe(1);
});

test("the end says how it ended", () => {
  const ending = (change: object) => {
    progressBar()?.end({ ...summary, ...change });
    return text(-1);
  };
  const bar = progressBar();
  bar?.start(info);
  bar?.end({ ...summary, interrupted: true, epochs: 3, error: "interrupted" });
  expect(text(-1)).toMatch(
    /^LSTM · interrupted: the model keeps the weights of the last finished step · 3 epochs/,
  );
  expect(() => ending({})).toThrow(); // end before start is a fault of the caller
});

test("early stopping and failure", () => {
  const bar = progressBar();
  bar?.start({ ...info, reason: "the layer Lambda can't be compiled" });
  bar?.end({ ...summary, stoppedEarly: true, epochs: 1 });
  expect(text(-1)).toMatch(/^LSTM · stopped early · 1 epoch · /);
  expect(text(-1)).toMatch(/engine eager \(the layer Lambda can't be compiled\)$/);
  bar?.end({ ...summary, error: "loss is NaN at step 3", loss: Number.NaN });
  expect(text(-1)).toMatch(/^LSTM · 40 epochs · .* · failed: loss is NaN at step 3$/);
  expect(text(-1)).not.toContain("loss NaN ·");
});

test("fit is given the bar in a notebook only", () => {
  setDisplayWriter(null);
  setProgressReporter(() => undefined);
  installProgressBar();
  expect(progressReporter()).toBeUndefined();
  expect(progressBar()).toBeUndefined();
  setDisplayWriter(() => {});
  installProgressBar();
  expect(progressReporter()).toBeDefined();
  setProgressReporter();
});

test("while the model compiles the bar says so, and the first update replaces it at once", () => {
  let clock = 0;
  const bar = progressBar(() => clock);
  bar?.start(info);
  clock = 1;
  bar?.compiling?.("GRU 64, Dense 1");
  expect(text(-1)).toBe("LSTM · Compiling the model (GRU 64, Dense 1) …");
  clock = 2;
  bar?.update(state);
  expect(text(-1)).toContain("epoch 8/40");
});
