// npm run test:browser [-- --address URL]: the way of a learner, in a browser without a screen. npm start, its address
// opened in Chromium, lesson 2-6 run from top to bottom, its picture for the README; then the handouts from disk.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findLesson, root } from "../../scripts/lessons.mjs";
import { findChromium, launchChromium, watchRequests } from "./chromium.mjs";
import { startCourse } from "./course-server.mjs";
import { openHandout } from "./handout-page.mjs";
import { countPlots, jupyterApi, openLesson, runAll, savedLesson, watchRun } from "./lesson-page.mjs";

const LESSON = "2-6";
const counts = { passed: 0, failed: 0 };

function check(sentence, holds, found = "") {
  counts[holds ? "passed" : "failed"] += 1;
  console.log(`${holds ? "✓" : "✗"} ${sentence}${holds || found === "" ? "" : `: ${JSON.stringify(found)}`}`);
}

/** Runs `steps`; when they fail, says what stands in JupyterLab's way and keeps a picture of it. */
async function explained(page, steps) {
  try {
    await steps();
  } catch (error) {
    const picture = join(root, ".seqlab", "test-browser.png");
    await page.screenshot({ path: picture });
    const dialogs = await page.locator(".jp-Dialog").allInnerTexts();
    throw new Error(`${error.message.split("\n")[0]} ${dialogs.join(" | ")} (${picture})`);
  }
}

async function testLesson(browser, address) {
  const api = jupyterApi(address);
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  const page = await context.newPage();
  const origin = new URL(address).origin;
  const strangers = watchRequests(
    page,
    (url) => url.startsWith(`${origin}/`) || url.startsWith(origin.replace("http", "ws")),
  );
  const path = `${findLesson(LESSON).name}.ipynb`;
  await explained(page, async () => {
    await openLesson(page, api, address, path);
    const started = Date.now();
    await runAll(page);
    const states = await watchRun(page);
    console.log(`  lesson ${LESSON} ran in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    const saved = await savedLesson(page, api, path);
    const drawn = await countPlots(page);
    check("every cell ran, none failed", saved.executed === saved.cells && saved.errors.length === 0, saved);
    check(`all ${saved.figures} plots are drawn`, saved.figures > 0 && drawn === saved.figures, drawn);
    check(`the progress bar moved (${states.length} states seen)`, states.length >= 3, states);
    await takePicture(page);
    await testExport(browser, api, path, saved.figures);
    check("JupyterLab asked no other machine for anything", strangers.length === 0, strangers);
  });
  await context.close();
}

/** The README's picture: the first figure of the lesson with what stands around it. */
async function takePicture(page) {
  await page.locator(".jp-Notebook .jp-Cell").first().scrollIntoViewIfNeeded();
  const plot = page.locator(".js-plotly-plot").first();
  await plot.waitFor({ timeout: 20_000 });
  await plot.scrollIntoViewIfNeeded();
  await page.waitForTimeout(1000);
  mkdirSync(join(root, "docs"), { recursive: true });
  await page.screenshot({ path: join(root, "docs/lesson-2-6.png") });
}

/** File › Save and Export › HTML uses this address. */
async function testExport(browser, api, path, figures) {
  const folder = mkdtempSync(join(tmpdir(), "seqlab-export-"));
  const file = join(folder, "export.html");
  writeFileSync(file, await (await api(`/nbconvert/html/${path}?download=true`)).text());
  const page = await openHandout(browser, file, { javaScript: false });
  check(
    "JupyterLab's own export as HTML holds the figures, offline",
    page.figures === figures && page.strangers.length === 0,
    [page.figures, page.strangers],
  );
  await page.close();
  rmSync(folder, { recursive: true });
}

async function testHandouts(browser) {
  const folder = mkdtempSync(join(tmpdir(), "seqlab-handouts-"));
  const made = spawnSync(process.execPath, [join(root, "scripts/handouts.mjs"), LESSON, "--out", folder], {
    encoding: "utf8",
  });
  check("the handouts are written", made.status === 0, made.stderr);
  if (made.status !== 0) return;
  console.log(made.stdout.trimEnd());
  for (const language of ["ko", "en"])
    for (const [javaScript, width] of [
      [true, 1200],
      [true, 390],
      [false, 390],
    ]) {
      const file = join(folder, language, `${findLesson(LESSON).name}.html`);
      const page = await openHandout(browser, file, { javaScript, width });
      const name = `${language} handout, ${width} pixels wide, ${javaScript ? "with" : "without"} JavaScript`;
      const figures = javaScript ? page.live >= page.figures : page.pictures === page.figures;
      const sound = figures && page.figures > 0 && page.formulas > 0 && page.overflow <= 0;
      check(`${name}: figures and formulas, no scrolling sideways`, sound, page);
      check(
        `${name}: nothing asked for, no complaint`,
        page.strangers.length + page.complaints.length === 0,
        page,
      );
      if (javaScript) {
        const [wide, narrow, again] = [
          await page.titlesAt(1200),
          await page.titlesAt(390),
          await page.titlesAt(1200),
        ];
        const broken = narrow.flat().length > wide.flat().length;
        check(
          `${name}: a window made wide again has its titles as before`,
          broken && JSON.stringify(again) === JSON.stringify(wide),
          { wide, narrow, again },
        );
      }
      await page.close();
    }
  rmSync(folder, { recursive: true });
}

async function main() {
  const { values } = parseArgs({ options: { address: { type: "string" } } });
  if (!findChromium()) {
    console.log(
      "Skipped: there is no Chromium here. Install it (Debian: apt install chromium) or set CHROMIUM to its path.",
    );
    return;
  }
  const course = values.address
    ? { address: values.address, seconds: 0, stop: async () => {} }
    : await startCourse();
  console.log(`  ${course.address.replace(/token=\w+/, "token=…")} after ${course.seconds.toFixed(1)} s`);
  const browser = await launchChromium();
  try {
    await testLesson(browser, course.address);
    await testHandouts(browser);
  } finally {
    await browser.close();
    await course.stop();
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
