// npm start [-- --lang ko|en --port N --no-browser]: sets up what is missing, then opens JupyterLab on the learner's
// copies of the course. npm run author: the same on the masters.
import { runWhenReadable } from "./require-node.mjs";

runWhenReadable(() => import("./course/start.mjs"));
