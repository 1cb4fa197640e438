import * as tf from "@tensorflow/tfjs-node";
import { type InnerLayer, innerLayers, replaceCall } from "./inner-layers";

interface Weight {
  read(): tf.Tensor;
  write(value: tf.Tensor): void;
}

interface BatchNormalization extends InnerLayer {
  axis: number;
  momentum: number;
  epsilon: number;
  gamma?: Weight | null;
  beta?: Weight | null;
  movingMean: Weight;
  movingVariance: Weight;
}

/**
 * Makes batch normalisation train as in Keras: a frozen layer uses its moving statistics and leaves them, and
 * `center` or `scale` may be false, which tf.layers' own training pass can't do.
 *
 * @returns what gives the layers back as they were
 */
export function trainNormalizationAsKeras(model: tf.LayersModel): () => void {
  const restore = innerLayers(model)
    .filter((layer): layer is BatchNormalization => layer.getClassName() === "BatchNormalization")
    .map((layer) =>
      replaceCall(layer, (original) => (inputs, kwargs) => {
        if (!kwargs.training || !layer.trainable) return original(inputs, { ...kwargs, training: false });
        return tf.tidy(() => normalize(layer, Array.isArray(inputs) ? inputs[0] : inputs));
      }),
    );
  return () => {
    for (const one of restore) one();
  };
}

function normalize(layer: BatchNormalization, x: tf.Tensor): tf.Tensor {
  const { axis, momentum, epsilon, gamma, beta } = layer;
  const kept = axis < 0 ? axis + x.rank : axis;
  const axes = x.shape.map((_, i) => i).filter((i) => i !== kept);
  const { mean, variance } = tf.moments(x, axes, true);
  const move = (weight: Weight, now: tf.Tensor): void => {
    const before = weight.read();
    weight.write(tf.sub(before, tf.mul(tf.sub(before, now.flatten()), 1 - momentum)));
  };
  move(layer.movingMean, mean);
  move(layer.movingVariance, variance);
  const perFeature = (weight: Weight) => weight.read().reshape(mean.shape);
  const standard = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
  const scaled = gamma ? tf.mul(standard, perFeature(gamma)) : standard;
  return beta ? tf.add(scaled, perFeature(beta)) : scaled;
}
