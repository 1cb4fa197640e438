// `npm start` as a person runs it: waits for the address it prints.
import { spawn } from "node:child_process";
import { root } from "../../scripts/lessons.mjs";

const ADDRESS = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S+/;

/** Starts the course; answers its address, the seconds it took and `stop()`. */
export async function startCourse() {
  const started = Date.now();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const child = spawn(npm, ["start", "--", "--lang", "ko", "--no-browser"], {
    cwd: root,
    env: { ...process.env, SEQLAB_SCALE: "quick" },
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    const listen = (text) => {
      said += text;
      const found = ADDRESS.exec(said)?.[0];
      if (found) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    child.on("error", reject);
    child.on("close", (code) =>
      reject(new Error(`npm start ended with code ${code} and no address.\n${said.trim()}`)),
    );
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  return {
    address,
    seconds: (Date.now() - started) / 1000,
    async stop() {
      // To the whole group, as Ctrl-C does: npm does not always pass a signal on.
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGINT");
      await closed;
    },
  };
}
