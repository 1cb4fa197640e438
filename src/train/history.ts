/** What `fit` tells about a finished training. */
export interface History {
  /** Per epoch: `loss` and the metrics, and with validation the same with `val_` before them. */
  history: Record<string, number[]>;
  /** Numbers of the finished epochs: 0, 1, 2, … */
  epoch: number[];
  /** The engine that trained: `"eager"` or `"compiled"`. */
  engine: string;
  /** Why this engine, where that needs a word. */
  engineReason?: string;
  /** Wall-clock time, validation included. */
  seconds: number;
  /** Steps done, all epochs together. */
  steps: number;
  /** True if early stopping or a callback ended training before the last epoch. */
  stoppedEarly: boolean;
  /** With early stopping: index of the best epoch in `epoch`, whose weights the model has unless told otherwise. */
  bestEpoch?: number;
}
