/** The part of libsvm-js (LIBSVM compiled to JavaScript) that SVC uses; the package ships no types. */
export interface LibSvm {
  train(samples: number[][], labels: number[]): void;
  predictOne(sample: ArrayLike<number>): number;
  /** Positions of the support vectors among the training rows. */
  getSVIndices(): number[];
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

let loaded: (new (options: LibSvmOptions) => LibSvm) | undefined;

/** A new LIBSVM model. The library (0.5 MB of asm.js) is loaded at first use; its wasm build needs a web server. */
export function newLibSvm(options: LibSvmOptions): LibSvm {
  loaded ??= require("libsvm-js/asm") as new (options: LibSvmOptions) => LibSvm;
  return new loaded(options);
}
