/** This machine's best rate of float32 multiply-adds, in a process of its own: one line of JSON. */
import * as tf from "@tensorflow/tfjs-node";

const SIZE = 1024;
const a = tf.randomNormal([SIZE, SIZE]);
const times = Array.from({ length: 30 }, () => {
  const begin = performance.now();
  tf.matMul(a, a).dispose();
  return performance.now() - begin;
});
console.log(JSON.stringify({ ms_per_multiply_add: Math.min(...times) / SIZE ** 3 }));
