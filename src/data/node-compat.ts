import util from "node:util";

// tfjs-node 4.22 calls util.isNullOrUndefined at every operation; Node 23 removed it.
const legacy = util as { isNullOrUndefined?: (value: unknown) => boolean };
legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;

// TensorFlow tells of its processor and of every graph it loads, XLA as an error; who wants to read it sets "0".
process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";

// A matrix product's own thread takes part in it, instead of waiting for two others: an LSTM of 128 units steps in
// 13.4 ms instead of 16.1 (2 cores); convolutions lose a tenth.
process.env.TF_ONEDNN_THREADPOOL_USE_CALLER_THREAD ??= "1";
