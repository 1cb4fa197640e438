// A Chromium of this machine: CHROMIUM says where it is, otherwise the usual places.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium, or undefined. */
export function findChromium() {
  return PLACES.find((place) => place && existsSync(place));
}

export function launchChromium() {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: findChromium(), args });
}

/** Collects the addresses a page asks for that `allowed` doesn't let through. */
export function watchRequests(page, allowed) {
  const strangers = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob|about|chrome-error):/.test(url) && !allowed(url)) strangers.push(url);
  });
  return strangers;
}
