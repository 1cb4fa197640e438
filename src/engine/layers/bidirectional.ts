import type { Ref } from "../graph/graph";
import type { LayerEmitter } from "./emitter";
import { knownLayer } from "./known-layers";

const MERGED = ["concat", "sum", "ave", "mul"];

/** One recurrent layer reads the steps forwards, another backwards (Schuster & Paliwal 1997). */
export const bidirectional: LayerEmitter = {
  className: "Bidirectional",
  hasTrainingMode(layer) {
    const inner = layer.inner("forwardLayer");
    return knownLayer(inner.className)?.hasTrainingMode?.(inner) ?? false;
  },
  refuses(layer, inputs) {
    const inner = layer.inner("forwardLayer");
    const emitter = knownLayer(inner.className);
    if (!emitter) return inner.className;
    if (!MERGED.includes(layer.config.mergeMode as string)) return `mergeMode ${layer.config.mergeMode}`;
    const reason = emitter.refuses?.(inner, inputs);
    return reason && `${inner.className}: ${reason}`;
  },
  emit(scope, layer, [x], shape) {
    const { g } = scope;
    const mode = layer.config.mergeMode as string;
    const halves = mode === "concat" ? [...shape.slice(0, -1), shape[shape.length - 1] / 2] : shape;
    const [forward, backward] = (["forwardLayer", "backwardLayer"] as const).map((field) => {
      const inner = layer.inner(field);
      return (knownLayer(inner.className) as LayerEmitter).emit(scope, inner, [x], halves);
    });
    const sequences = shape.length === 2;
    const reverse = (ref: Ref): Ref => (sequences ? g.one("ReverseV2", [ref, g.ints([1])]) : ref);
    // Where a step is skipped the halves stand at different states: as in Keras, neither is shown.
    const shown = sequences && x.mask ? g.toFloat(g.expandDims(x.mask, 2)) : undefined;
    const show = (ref: Ref): Ref => (shown ? g.multiply(ref, shown) : ref);
    const [a, b] = [show(forward.output.ref), show(reverse(backward.output.ref))];
    const half = (ref: Ref): Ref => (mode === "ave" ? g.multiply(ref, g.number(0.5)) : ref);
    const merged =
      mode === "concat"
        ? g.concat([a, b], shape.length)
        : mode === "mul"
          ? g.multiply(a, b)
          : half(g.add(a, b));
    return {
      output: { ref: merged, shape, mask: sequences ? x.mask : undefined },
      backward(gradient) {
        const [da, db] =
          mode === "concat"
            ? g.split(gradient, 2, shape.length)
            : mode === "mul"
              ? [g.multiply(gradient, b), g.multiply(gradient, a)]
              : [half(gradient), half(gradient)];
        const [fromForward] = forward.backward(show(da));
        const [fromBackward] = backward.backward(reverse(show(db)));
        return [fromForward && fromBackward && g.add(fromForward, fromBackward)];
      },
    };
  },
};
