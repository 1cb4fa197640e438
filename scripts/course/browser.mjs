/** Opens an address in the person's browser, where there is a screen to show it on. */
import { spawn } from "node:child_process";

export function openBrowser(address, env = process.env) {
  const command = commandFor(process.platform, env);
  if (!command) return false;
  const child = spawn(command[0], [...command.slice(1), address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
  return true;
}

/** The program that opens addresses, or null on a machine without a screen. */
export function commandFor(platform, env) {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open"] : null;
}
