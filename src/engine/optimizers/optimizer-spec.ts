/** An optimiser's formula and its constants; the learning rate is a variable of the graph. */
export type OptimizerSpec =
  | { readonly name: "adam"; readonly beta1: number; readonly beta2: number; readonly epsilon: number }
  | { readonly name: "sgd"; readonly momentum: number; readonly nesterov: boolean }
  | {
      readonly name: "rmsprop";
      readonly rho: number;
      readonly momentum: number;
      readonly epsilon: number;
      readonly centered: boolean;
    }
  | { readonly name: "adagrad"; readonly initialAccumulatorValue: number; readonly epsilon: number };

/** At most one of these. */
export interface ClipSpec {
  readonly clipNorm?: number;
  readonly globalClipNorm?: number;
  readonly clipValue?: number;
}
