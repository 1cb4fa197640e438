// A handout opened from disk: nothing but the file is asked for, it fits a phone, figures come alive or stay pictures.
import { pathToFileURL } from "node:url";
import { watchRequests } from "./chromium.mjs";

/** Opens a handout; answers what was asked for, how many figures there are, are live, and whether the page overflows. */
export async function openHandout(browser, file, { javaScript, width = 1200 }) {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const strangers = watchRequests(page, (url) => url === address);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  const figures = page.locator("figure.plot");
  for (let i = 0; i < (await figures.count()); i++) {
    await figures.nth(i).scrollIntoViewIfNeeded();
    if (javaScript)
      await page.locator("figure.plot").nth(i).and(page.locator(".is-live")).waitFor({ timeout: 20_000 });
  }
  const found = {
    strangers,
    complaints,
    figures: await figures.count(),
    live: await page.locator("figure.is-live .main-svg").count(),
    pictures: await page.locator("figure.plot img:visible").count(),
    formulas: await page.locator(".katex-html").count(),
    overflow: javaScript
      ? await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      : 0,
    /** The titles of the live figures, line by line, as they stand in a window of a width. */
    async titlesAt(width) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(1000);
      return page.evaluate(() =>
        Array.from(document.querySelectorAll("figure.is-live .gtitle"), (title) =>
          Array.from(title.querySelectorAll("tspan.line"), (line) => line.textContent),
        ),
      );
    },
    screenshot: (path) => page.screenshot({ path, fullPage: true }),
    close: () => context.close(),
  };
  return found;
}
