/** The part of libsvm-js (LIBSVM compiled to JavaScript) that SVC uses; the package ships no types. */
interface LibSvm {
  train(samples: number[][], labels: number[]): void;
  /** Positions of the support vectors among the training rows. */
  getSVIndices(): number[];
  /** The model as text: a head, then one line per support vector with its weights first. */
  serializeModel(): string;
  /** Gives back native memory; nothing else does. */
  free(): void;
}

export interface LibSvmOptions {
  kernel: number;
  gamma: number;
  cost: number;
  degree: number;
  coef0: number;
  tolerance: number;
  cacheSize: number;
  quiet: boolean;
}

/** LIBSVM's numbers for its kernels. */
export const KERNELS = { linear: 0, poly: 1, rbf: 2, sigmoid: 3 } as const;

/** What LIBSVM found. */
export interface TrainedSvm {
  /** Positions of the support vectors among the training rows, in the order of the weights. */
  support: number[];
  /** Weights of each support vector in the borders of its class with the others: support × (classes − 1). */
  weights: Float64Array;
}

let loaded: (new (options: LibSvmOptions) => LibSvm) | undefined;

/**
 * Trains LIBSVM on rows sorted by their class codes 0, 1, 2, … The library (0.5 MB of asm.js) is loaded at first use;
 * its wasm build needs a web server. Only the weights are taken from it, in all their digits: its text rounds the
 * borders' offsets to six. Its memory, which no garbage collector sees, is given back at once.
 */
export function trainLibSvm(
  options: LibSvmOptions,
  rows: number[][],
  codes: number[],
  classCount: number,
): TrainedSvm {
  loaded ??= require("libsvm-js/asm") as new (options: LibSvmOptions) => LibSvm;
  const model = new loaded(options);
  try {
    model.train(rows, codes);
    const support = model.getSVIndices();
    const text = model.serializeModel();
    const lines = text.slice(text.indexOf("\nSV\n") + 4).split("\n");
    const weights = new Float64Array(support.length * (classCount - 1));
    support.forEach((_, s) => {
      const words = lines[s].split(" ", classCount - 1);
      weights.set(words.map(Number), s * (classCount - 1));
    });
    return { support, weights };
  } finally {
    model.free();
  }
}
