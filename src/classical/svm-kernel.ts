import type { KERNELS } from "./libsvm";

/** A kernel and its constants. */
export interface KernelOptions {
  kernel: keyof typeof KERNELS;
  gamma: number;
  degree: number;
  coef0: number;
}

/** How near two rows are: row `a` of one block and row `b` of another, both of `columns` columns. */
export type Kernel = (A: Float64Array, a: number, B: Float64Array, b: number) => number;

/** The kernel LIBSVM means by these options. */
export function kernelOf({ kernel, gamma, degree, coef0 }: KernelOptions, columns: number): Kernel {
  const product: Kernel = (A, a, B, b) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += A[a * columns + c] * B[b * columns + c];
    return sum;
  };
  if (kernel === "linear") return product;
  if (kernel === "poly") return (A, a, B, b) => (gamma * product(A, a, B, b) + coef0) ** degree;
  if (kernel === "sigmoid") return (A, a, B, b) => Math.tanh(gamma * product(A, a, B, b) + coef0);
  return (A, a, B, b) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      const difference = A[a * columns + c] - B[b * columns + c];
      sum += difference * difference;
    }
    return Math.exp(-gamma * sum);
  };
}
