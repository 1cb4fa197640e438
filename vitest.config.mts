import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The native addon can't be loaded twice in worker threads of one process.
    pool: "forks",
    setupFiles: ["./src/data/node-compat.ts"],
    env: { TF_CPP_MIN_LOG_LEVEL: "3" },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
