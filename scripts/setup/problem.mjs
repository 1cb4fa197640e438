/**
 * Something set-up can't get past. The message is all a person sees: what is wrong, then what to do. Never a
 * stack trace.
 */
export class SetupProblem extends Error {
  name = "SetupProblem";
}

/** Native TensorFlow can't be had on this machine: set-up then falls back instead of giving up. */
export class NativeProblem extends SetupProblem {
  name = "NativeProblem";
}
