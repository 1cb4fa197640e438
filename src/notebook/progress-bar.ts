import type { ProgressReporter, TrainingProgress, TrainingStart, TrainingSummary } from "../train/progress";
import { compilingLine, setProgressReporter } from "../train/progress";
import { inNotebook, type LiveDisplay, liveDisplay, type MimeBundle } from "./display";
import { escapeHtml } from "./escape-html";
import { formatNumber, formatSeconds } from "./number-format";

/** Least time between two drawings, in milliseconds: ten a second look smooth and cost a notebook little. */
const INTERVAL = 100;

/**
 * A progress bar under the running cell, for one `fit`: epoch, step, loss, validation loss, time left. It is
 * replaced in place, so a saved notebook holds only the one line of the end. Undefined outside a notebook,
 * where `fit` prints its own line of text.
 *
 * @param now clock in milliseconds, for tests
 */
export function progressBar(now: () => number = () => performance.now()): ProgressReporter | undefined {
  const live = liveDisplay();
  return live && reporterOn(live, now);
}

/**
 * In a notebook, makes the progress bar what `fit` shows; elsewhere changes nothing.
 *
 * Lessons meet it by importing the library, which calls it.
 *
 * @example
 * ```ts
 * installProgressBar(); // undefined
 * ```
 */
export function installProgressBar(): void {
  if (inNotebook()) setProgressReporter(() => progressBar());
}

function reporterOn(live: LiveDisplay, now: () => number): ProgressReporter {
  let info: TrainingStart;
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    start(given: TrainingStart): void {
      info = given;
      live.replace(
        barBundle(info, { epoch: 1, step: 0, loss: Number.NaN, metrics: {}, secondsLeft: Number.NaN }),
      );
      drawn = now();
    },
    compiling(layers: string): void {
      const parts = [info.modelName, compilingLine(layers)];
      live.replace({ "text/html": line(words(parts)), "text/plain": parts.join(" · ") });
      // What follows may come within the interval and must not wait for it: this line would be wrong by then.
      drawn = Number.NEGATIVE_INFINITY;
    },
    update(state: TrainingProgress): void {
      if (now() - drawn < INTERVAL) return;
      live.replace(barBundle(info, state));
      drawn = now();
    },
    end(summary: TrainingSummary): void {
      live.replace(endBundle(info, summary));
    },
  };
}

/** One state of the bar. */
function barBundle(info: TrainingStart, state: TrainingProgress): MimeBundle {
  const done = (state.epoch - 1 + state.step / info.stepsPerEpoch) / info.epochs;
  const share = Number.isFinite(done) ? Math.min(1, Math.max(0, done)) : 0;
  const parts = [
    info.modelName,
    `epoch ${formatNumber(state.epoch)}/${formatNumber(info.epochs)}`,
    `step ${formatNumber(state.step)}/${formatNumber(info.stepsPerEpoch)}`,
    ...losses(state),
    ...(Number.isFinite(state.secondsLeft) ? [`${formatSeconds(Math.ceil(state.secondsLeft))} left`] : []),
  ];
  const width = `${(share * 100).toFixed(1)}%`;
  const bar =
    `<div role="progressbar" aria-label="training" aria-valuemin="0" aria-valuemax="100" aria-valuenow="${Math.round(share * 100)}" style="height:6px;border-radius:3px;overflow:hidden;background:rgba(128,128,128,.25);max-width:640px;margin:.3em 0">` +
    `<div style="height:100%;width:${width};background:var(--jp-brand-color1, #0072B2)"></div></div>`;
  const text = parts.join(" · ");
  return { "text/html": line(`${bar}${words(parts)}`), "text/plain": text };
}

/** The one line that stays. */
function endBundle(info: TrainingStart, summary: TrainingSummary): MimeBundle {
  const ending = summary.interrupted
    ? ["interrupted: the model keeps the weights of the last finished step"]
    : summary.error
      ? [`failed: ${summary.error}`]
      : summary.stoppedEarly
        ? ["stopped early"]
        : [];
  const parts = [
    info.modelName,
    ...ending.slice(0, summary.error && !summary.interrupted ? 0 : 1),
    count(summary.epochs, "epoch"),
    count(summary.steps, "step"),
    ...losses(summary),
    formatSeconds(summary.seconds),
    `engine ${summary.engine}${info.reason ? ` (${info.reason})` : ""}`,
    ...(summary.error && !summary.interrupted ? ending : []),
  ];
  return { "text/html": line(words(parts)), "text/plain": parts.join(" · ") };
}

function losses(state: { loss: number; valLoss?: number; metrics: Record<string, number> }): string[] {
  const named = (name: string, value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? [] : [`${name} ${formatNumber(value)}`];
  const others = Object.entries(state.metrics).filter(([name]) => name !== "loss" && name !== "val_loss");
  return [
    ...named("loss", state.loss),
    ...named("val_loss", state.valLoss),
    ...others.slice(0, 2).flatMap(([name, value]) => named(name, value)),
  ];
}

function count(value: number, word: string): string {
  return `${formatNumber(value)} ${word}${value === 1 ? "" : "s"}`;
}

function words(parts: string[]): string {
  return parts.map((part, i) => (i === 0 ? `<b>${escapeHtml(part)}</b>` : escapeHtml(part))).join(" · ");
}

function line(html: string): string {
  return `<div class="seqlab-progress" style="font-size:.93em;font-variant-numeric:tabular-nums">${html}</div>`;
}
