import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vitest/config";
import project from "../../vitest.config.mts";
import { faultPlugin } from "./plugin.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const fault = process.env.SEQLAB_FAULT ? JSON.parse(process.env.SEQLAB_FAULT) : undefined;
const { setupFiles } = project.test;

export default mergeConfig(project, defineConfig({ root, plugins: [faultPlugin(root, fault)] }));

// Before the project's own: what they load is part of the library.
if (!fault) setupFiles.unshift("./scripts/faults/note-hits.mjs");
