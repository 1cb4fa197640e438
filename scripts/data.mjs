// npm run data [-- NAME]: lists the data sets, or fetches one into data/real.
import { runWhenReadable } from "./require-node.mjs";

runWhenReadable(() => import("./data/command.mjs"));
