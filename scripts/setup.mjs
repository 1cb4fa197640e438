// npm run setup [-- --from DIR | --download DIR]: makes everything that is missing. The only script that must run
// before dependencies exist, so this file and scripts/setup/ use nothing but Node.
import { runWhenReadable } from "./require-node.mjs";

runWhenReadable(() => import("./setup/command.mjs"));
