// npm run doctor: one line per part: found, or missing and how to mend it. Exit code 1 when something needed is missing.
import { runWhenReadable } from "./require-node.mjs";

runWhenReadable(() => import("./setup/doctor.mjs"));
