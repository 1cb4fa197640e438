import util from "node:util";

// tfjs-node 4.22 calls util.isNullOrUndefined at every operation; Node 23 removed it.
const legacy = util as { isNullOrUndefined?: (value: unknown) => boolean };
legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;

// TensorFlow tells of its processor and of every graph it loads, XLA as an error; who wants to read it sets "0".
process.env.TF_CPP_MIN_LOG_LEVEL ??= "3";
