import util from "node:util";

// tfjs-node 4.22 calls util.isNullOrUndefined at every operation; Node 23 removed it.
const legacy = util as { isNullOrUndefined?: (value: unknown) => boolean };
legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
